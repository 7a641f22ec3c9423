package chalkboard.board;

/// The one word a cell says first, in the order of precedence: the first that is true is shown.
public enum Headline {
  LOADING(".", "…", "loading"),
  UNKNOWN("??", "?", "unknown"),
  ABSENT("-", "·", "absent"),
  STOPPED("0", "○", "stopped"),
  DOWN("!!", "✖",
      "down"),
  ROLLOUT_FAILED("X", "✗", "rollout failed"),
  DEGRADED("!", "▲", "degraded"),
  ROLLING(">>", "»", "rolling"),
  MARK_UNREAD("u?",
      "?u", "mark unread"),
  MIXED("!=", "≠", "mixed"),
  UNMARKED("u", "∅", "unmarked"),
  OFF_PIN("P!", "P!", "off pin"),
  DIVERGED("<>",
      "⇅", "diverged"),
  ROLLED_BACK("R", "↩", "rolled back"),
  AHEAD("^", "↑", "ahead"),
  BEHIND("v", "↓",
      "behind"),
  SAME_CODE("~", "≈", "same code"),
  IN_SYNC("=", "✓", "in sync"),
  RUNNING("o", "•", "running");

  private final String ascii;
  private final String unicode;
  private final String word;

  Headline(String ascii, String unicode, String word) {
    this.ascii = ascii;
    this.unicode = unicode;
    this.word = word;
  }

  public String ascii() {
    return ascii;
  }

  public String unicode() {
    return unicode;
  }

  /// As people and the JSON call it.
  public String word() {
    return word;
  }
}
