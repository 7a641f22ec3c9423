package chalkboard.view;

import chalkboard.app.Ink;
import chalkboard.board.Cell;
import chalkboard.board.DriftClass;

/// Gives what a text means its look; every meaning also stands in letters, so that no colour is needed.
final class Theme {
  private Theme() {
  }

  static Style of(Ink ink) {
    return switch (ink) {
      case PLAIN -> Style.PLAIN;
      case STRONG -> Style.PLAIN.strong();
      case QUIET -> Style.of(Tone.QUIET);
      case ACCENT -> Style.of(Tone.ACCENT);
      case OK -> Style.of(Tone.OK);
      case INFO -> Style.of(Tone.INFO);
      case LAG -> Style.of(Tone.LAG);
      case DRIFT -> Style.of(Tone.DRIFT).strong();
      case BAD -> Style.of(Tone.BAD).strong();
      case UNKNOWN -> Style.of(Tone.UNKNOWN);
    };
  }

  /// What is in order is plain text: only its glyph is coloured, so that the eye finds the rest.
  static Style text(Cell cell) {
    var style = cell.driftClass().compareTo(DriftClass.INFO) <= 0 ? Style.PLAIN : of(Ink.of(cell.driftClass()));
    return cell.isStale() ? style.faint() : style;
  }

  static Style glyph(Cell cell) {
    var style = of(Ink.of(cell.driftClass()));
    return cell.isStale() ? style.faint() : style;
  }
}
