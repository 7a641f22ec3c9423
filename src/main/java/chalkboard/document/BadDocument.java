package chalkboard.document;

import java.io.IOException;

/// A document that cannot be read: what is wrong with it, and where.
public final class BadDocument extends IOException {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 300;

  private final String what;
  private final String where;

  BadDocument(String what, String where) {
    super(shown(what) + " at " + shown(where));
    this.what = shown(what);
    this.where = shown(where);
  }

  public String what() {
    return what;
  }

  /// A path into the document, as in `/value/rows/3/label`, and the line and column where it was read to.
  public String where() {
    return where;
  }

  /// In one short line, whatever the document holds.
  private static String shown(String text) {
    var line = new StringBuilder();
    for (int i = 0; i < text.length() && i < LONGEST; i++) {
      char c = text.charAt(i);
      line.append(Character.isISOControl(c) || Character.isSurrogate(c) || Character.getType(c) == Character.FORMAT ? ' ' : c);
    }
    return text.length() > LONGEST ? line.append('…').toString() : line.toString();
  }
}
