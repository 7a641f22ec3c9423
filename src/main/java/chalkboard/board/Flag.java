package chalkboard.board;

/// What is worth a letter beside a headline, though it changes nothing about it.
public enum Flag {
  TAG_MOVED("t", "the tag now names another digest"),
  DIRTY("*", "built from a work tree with uncommitted changes"),
  UNSIGNED("s",
      "the commit or the mark is not signed"),
  BASE_DIFFERS("b", "the base image differs from the reference's"),
  PEERS_DIFFER("p",
      "differs from its group"),
  SUSPECT("S", "this build was rolled back or is unwell elsewhere"),
  LOST_HOTFIX("h",
      "a hotfix was replaced by a build not known to hold it"),
  SPLIT("/",
      "its services run different builds, and the worse one is shown");

  private final String letter;
  private final String words;

  Flag(String letter, String words) {
    this.letter = letter;
    this.words = words;
  }

  public String letter() {
    return letter;
  }

  public String words() {
    return words;
  }
}
