package chalkboard.view;

/// How a piece of text looks.
///
/// @param dim old or of less weight
public record Style(Tone tone, boolean bold, boolean dim, boolean reverse) {
  public static final Style PLAIN = new Style(Tone.PLAIN, false, false, false);

  public static Style of(Tone tone) {
    return new Style(tone, false, false, false);
  }

  public Style strong() {
    return new Style(tone, true, dim, reverse);
  }

  public Style faint() {
    return new Style(tone, bold, true, reverse);
  }

  public Style reversed() {
    return new Style(tone, bold, dim, true);
  }
}
