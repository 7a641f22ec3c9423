package chalkboard.term;

import chalkboard.view.Style;
import chalkboard.view.Theme;

/// How the terminal writes the next character (ECMA-48 SGR): one of its own sixteen colours, bold, dim, reverse, in one number.
///
/// The background is never set, so that the board is readable on light and dark terminals alike.
final class Pen {
  static final int PLAIN = 0;
  private static final int COLOUR = 0xff;
  private static final int BOLD = 0x100;
  private static final int DIM = 0x200;
  private static final int REVERSE = 0x400;
  private static final int GREEN = 32;
  private static final int RED = 31;
  private static final int MAGENTA = 35;
  private static final int CYAN = 36;

  private Pen() {
  }

  static int of(Style style, boolean coloured) {
    var look = Theme.look(style.role());
    // A dim role is hard to read on a filled background, and bytes with every cursor move.
    boolean isDim = style.dim() || (look.dim() && !style.reverse());
    return (coloured ? code(look.colour()) : PLAIN) | (look.bold() || style.bold() ? BOLD : 0) | (isDim ? DIM : 0)
        | (style.reverse() ? REVERSE : 0);
  }

  private static int code(Theme.Colour colour) {
    return switch (colour) {
      case TEXT -> PLAIN;
      case RED -> RED;
      case GREEN -> GREEN;
      case MAGENTA -> MAGENTA;
      case CYAN -> CYAN;
    };
  }

  static boolean isReversed(int pen) {
    return (pen & REVERSE) != 0;
  }

  /// The shorter of changing what differs and starting anew.
  static String change(int from, int to) {
    if (from == to) return "";
    if (to == PLAIN) return "\033[m";
    var anew = new StringBuilder("\033["); // an empty parameter is 0: everything off
    appendSet(anew, to, to);
    var differing = new StringBuilder();
    int gone = from & ~to;
    int missing = to & ~from;
    if ((gone & (BOLD | DIM)) != 0) {
      differing.append(";22"); // ends bold and dim, both
      missing |= to & (BOLD | DIM);
    }
    if ((gone & REVERSE) != 0) differing.append(";27");
    boolean isRecoloured = (from & COLOUR) != (to & COLOUR);
    if (isRecoloured && (to & COLOUR) == 0) differing.append(";39");
    appendSet(differing, missing & ~COLOUR, isRecoloured ? to : 0);
    String change = "\033[" + differing.substring(1);
    return (change.length() <= anew.length() ? change : anew) + "m";
  }

  private static void appendSet(StringBuilder out, int attributes, int colour) {
    if ((attributes & BOLD) != 0) out.append(";1");
    if ((attributes & DIM) != 0) out.append(";2");
    if ((attributes & REVERSE) != 0) out.append(";7");
    if ((colour & COLOUR) != 0) out.append(';').append(colour & COLOUR);
  }
}
