package chalkboard.source.chalk;

import java.io.IOException;
import java.io.Reader;

/// JSON of which nothing is nested deeper, and no text is longer, than what reads it can take: what is beyond that stands there blank.
///
/// It is passed over character by character: however deep it goes, that costs neither memory nor a look back, and each character stays
/// at its place. What is nested too deep reads as the text `…`; a text that is too long ends early.
final class ShallowJson extends Reader {
  /// More than the longest text that anybody wants of a report.
  static final int LONGEST_TEXT = 1 << 17;
  private static final int LONGEST_NUMBER = 900;
  /// A value that breaks off at once is no reason to read far ahead.
  private static final int FIRST_READ = 1 << 8;
  private static final int LONGEST_READ = 1 << 13;
  /// No text holds it: whoever reads finds the place at which what is blank breaks off.
  private static final char ILLEGAL = '\u0001';
  private static final int ESCAPE_BEGINS = -1;

  private final Reader in;
  private final int deepest;
  private int ahead = FIRST_READ;
  private int depth;
  /// Characters of the value that is nested too deep; none outside of one.
  private long hidden;
  private boolean isText;
  private boolean isCut;
  private int escape;
  private int length;

  ShallowJson(Reader in, int deepest) {
    this.in = in;
    this.deepest = deepest;
  }

  @Override
  public int read(char[] buffer, int offset, int count) throws IOException {
    int n = in.read(buffer, offset, Math.min(count, ahead));
    ahead = Math.min(2 * ahead, LONGEST_READ);
    for (int i = offset; i < offset + n; i++) buffer[i] = hidden > 0 ? hidden(buffer[i]) : open(buffer[i]);
    return n;
  }

  private char open(char c) {
    if (isText) return text(c);
    switch (c) {
      case '"' -> beginText();
      case '[', '{' -> {
        length = 0;
        if (depth++ == deepest) {
          hidden = 1;
          return '"';
        }
      }
      case ']', '}' -> {
        length = 0;
        depth--;
      }
      case ' ', '\t', '\n', '\r', ',', ':' -> length = 0;
      default -> {
        if (++length > LONGEST_NUMBER) return ' ';
      }
    }
    return c;
  }

  private void beginText() {
    isText = true;
    isCut = false;
    length = 0;
    escape = 0;
  }

  private char text(char c) {
    boolean wasCut = isCut;
    boolean isEnd = escape == 0 && c == '"';
    if (escape == 0 && !isEnd && ++length > LONGEST_TEXT) isCut = true;
    inText(c);
    if (!isCut || c < ' ') return c < ' ' ? ILLEGAL : c;
    return wasCut ? ' ' : '"';
  }

  private void inText(char c) {
    if (escape == ESCAPE_BEGINS) escape = c == 'u' ? 4 : 0;
    else if (escape > 0) escape--;
    else if (c == '\\') escape = ESCAPE_BEGINS;
    else if (c == '"') isText = false;
  }

  private char hidden(char c) {
    hidden++;
    if (isText) {
      inText(c);
      if (c < ' ') return ILLEGAL;
    } else switch (c) {
      case '"' -> beginText();
      case '[', '{' -> depth++;
      case ']', '}' -> depth--;
      default -> {} // what is passed over need not be understood
    }
    long place = hidden;
    if (depth == deepest) hidden = 0;
    if (place == 2) return hidden == 0 ? '"' : '…';
    return place == 3 ? '"' : ' ';
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
