package chalkboard.term;

import chalkboard.view.Canvas;
import com.googlecode.lanterna.TextCharacter;
import java.util.HashMap;
import java.util.Map;

/// A character with its pen, one object for each pair: lanterna's own take microseconds to make and know no dim.
final class Glyph extends TextCharacter {
  private static final long serialVersionUID = 1;
  static final Glyph BLANK = new Glyph(' ', Pen.PLAIN, false);

  final char glyph;
  final int pen;
  private final boolean isWide;

  @SuppressWarnings("deprecation") // the way lanterna prefers makes a break iterator for each character
  private Glyph(char glyph, int pen, boolean isWide) {
    this.glyph = glyph;
    this.pen = pen;
    this.isWide = isWide;
    super(TextCharacter.DEFAULT_CHARACTER);
  }

  boolean isCovered() {
    return glyph == Canvas.COVERED;
  }

  /// Whether it looks the same in both pens: a space shows nothing but the reverse.
  boolean looksRightIn(int other) {
    return pen == other || (glyph == ' ' && Pen.isReversed(pen) == Pen.isReversed(other) && !Pen.isReversed(pen));
  }

  @Override
  public String getCharacterString() {
    return String.valueOf(glyph);
  }

  @Override
  public boolean isDoubleWidth() {
    return isWide;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return pen << 16 ^ glyph;
  }

  /// All glyphs that were drawn so far.
  static final class Case {
    private final Map<Integer, Glyph> glyphs = new HashMap<>();

    Glyph of(char glyph, int pen, boolean isWide) {
      if (glyph == ' ' && !Pen.isReversed(pen)) return BLANK;
      return glyphs.computeIfAbsent(pen << 17 | (isWide ? 1 << 16 : 0) | glyph, _ -> new Glyph(glyph, pen, isWide));
    }
  }
}
