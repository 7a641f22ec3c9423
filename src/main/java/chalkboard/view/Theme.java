package chalkboard.view;

import chalkboard.app.Role;
import chalkboard.board.Cell;
import chalkboard.board.DriftClass;

/// How each role looks; every meaning also stands in letters, so that no colour is needed.
///
/// Yellow and bright colours are left out: on white they cannot be read; lag is bold in the terminal's own text colour.
public final class Theme {
  private static final Appearance TEXT = new Appearance(Colour.TEXT, false, false);
  private static final Appearance STRONG = new Appearance(Colour.TEXT, true, false);
  private static final Appearance QUIET = new Appearance(Colour.TEXT, false, true);
  private static final Appearance GREEN = new Appearance(Colour.GREEN, false, false);
  private static final Appearance CYAN = new Appearance(Colour.CYAN, false, false);
  private static final Appearance MAGENTA = new Appearance(Colour.MAGENTA, false, false);
  private static final Appearance STRONG_MAGENTA = new Appearance(Colour.MAGENTA, true, false);
  private static final Appearance STRONG_RED = new Appearance(Colour.RED, true, false);

  private Theme() {
  }

  /// Those of the terminal's own colours that are used; `TEXT` is whatever it writes in by itself.
  public enum Colour { TEXT, RED, GREEN, MAGENTA, CYAN }

  /// What a role looks like before a style adds to it.
  public record Appearance(Colour colour, boolean bold, boolean dim) {}

  public static Appearance look(Role role) {
    return switch (role) {
      case PLAIN -> TEXT;
      case STRONG, LAG -> STRONG;
      case QUIET -> QUIET;
      case ACCENT, INFO -> CYAN;
      case OK -> GREEN;
      case DRIFT -> STRONG_MAGENTA;
      case BAD -> STRONG_RED;
      case UNKNOWN -> MAGENTA;
    };
  }

  /// What is in order is plain text: only its glyph is coloured, so that the eye finds the rest.
  static Style text(Cell cell, boolean isStale) {
    var style = cell.driftClass().compareTo(DriftClass.INFO) <= 0 ? Style.PLAIN : Style.of(Role.of(cell.driftClass()));
    return isStale ? style.faint() : style;
  }

  static Style glyph(Cell cell, boolean isStale) {
    var style = Style.of(Role.of(cell.driftClass()));
    return isStale ? style.faint() : style;
  }
}
