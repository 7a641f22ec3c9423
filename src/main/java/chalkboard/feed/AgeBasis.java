package chalkboard.feed;

/// What the age of a reading rests on: the facts are as old as AWS's answer, whoever carried it here.
public enum AgeBasis {
  /// AWS was asked, then.
  ASKED,
  /// A cache answered, which was filled then.
  REMEMBERED,
  /// A cache answered, which was filled at some time since then.
  AT_MOST,
  /// Told by records that are as old as their last change, which is not told: AWS was not asked later than then.
  AT_LEAST,
  /// Nobody was to read this: another source may.
  NOT_WANTED;

  /// Whether the age says less than it seems to.
  public boolean isStale() {
    return switch (this) {
      case ASKED, NOT_WANTED -> false;
      case REMEMBERED, AT_MOST, AT_LEAST -> true;
    };
  }
}
