package chalkboard.view;

/// How many cells a character takes on a terminal; the same measure that the pages are laid out with.
public final class Width {
  private Width() {}

  public static int of(int codePoint) {
    return chalkboard.app.Width.of(codePoint);
  }

  public static int of(String text) {
    return chalkboard.app.Width.of(text);
  }
}
