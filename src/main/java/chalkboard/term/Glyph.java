package chalkboard.term;

import chalkboard.view.Canvas;
import com.googlecode.lanterna.TextCharacter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What stands in a cell with its pen, one object for each pair: lanterna's own take microseconds to make and know no dim.
final class Glyph extends TextCharacter {
  private static final long serialVersionUID = 1;
  static final Glyph BLANK = new Glyph(" ", Pen.PLAIN, false);

  final String text;
  final int pen;
  private final boolean isWide;

  @SuppressWarnings("deprecation") // the way lanterna prefers makes a break iterator for each character
  private Glyph(String text, int pen, boolean isWide) {
    this.text = text;
    this.pen = pen;
    this.isWide = isWide;
    super(TextCharacter.DEFAULT_CHARACTER);
  }

  boolean isCovered() {
    return text.equals(Canvas.COVERED);
  }

  /// Whether terminals may differ in how wide it is: they know marks and emoji of different years.
  boolean isOfUnsureWidth() {
    return text.length() > 1;
  }

  boolean isAscii() {
    return text.length() == 1 && text.charAt(0) <= 0x7f;
  }

  private boolean isSpace() {
    return text.equals(" ");
  }

  /// Whether it looks the same in both pens: a space shows nothing but the reverse.
  boolean looksRightIn(int other) {
    return pen == other || (isSpace() && !Pen.isReversed(pen) && !Pen.isReversed(other));
  }

  @Override
  public String getCharacterString() {
    return text;
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
    return pen << 16 ^ text.hashCode();
  }

  /// All glyphs that were drawn so far.
  static final class Case {
    private final Map<GlyphKey, Glyph> glyphs = new HashMap<>();

    /// What makes two of them the same. Written out, as what Java makes of a record it makes at its first use: in the first frame.
    private record GlyphKey(String text, int pen, boolean isWide) {
      @Override
      public boolean equals(@Nullable Object other) {
        return other instanceof GlyphKey k && pen == k.pen && isWide == k.isWide && text.equals(k.text);
      }

      @Override
      public int hashCode() {
        return pen << 16 ^ text.hashCode();
      }
    }

    Glyph of(String text, int pen, boolean isWide) {
      if (text.equals(" ") && !Pen.isReversed(pen)) return BLANK;
      return glyphs.computeIfAbsent(new GlyphKey(text, pen, isWide), k -> new Glyph(k.text, k.pen, k.isWide));
    }
  }
}
