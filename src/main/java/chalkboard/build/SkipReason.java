package chalkboard.build;

/// Why something that lay among the reports was passed over.
public enum SkipReason {
  EMPTY("empty file or empty report"),
  NOT_A_REPORT("not a chalk report"),
  BROKEN("broken or cut off JSON"),
  DUPLICATE("the same report once more"),
  HOST_ONLY("tells of a host, not of an artifact"),
  NOT_AN_IMAGE("an artifact that is not an image"),
  HEARTBEAT("a heartbeat or the end of an exec"),
  UNREADABLE("could not be read"),
  CUT_SHORT("larger than the limit, and not read to its end"),
  GROWING("still being written"),
  NOT_A_FILE("neither a file nor a folder");

  private final String words;

  SkipReason(String words) {
    this.words = words;
  }

  /// Whether what it would have told is not known.
  public boolean isGap() {
    return this == UNREADABLE || this == CUT_SHORT || this == GROWING;
  }

  /// For people, and the key in JSON.
  public String words() {
    return words;
  }
}
