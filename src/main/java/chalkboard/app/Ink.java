package chalkboard.app;

import chalkboard.board.DriftClass;

/// What a piece of text means; the view gives it its look.
public enum Ink {
  PLAIN, STRONG, QUIET, ACCENT, OK, INFO, LAG, DRIFT, BAD, UNKNOWN;

  public static Ink of(DriftClass driftClass) {
    return switch (driftClass) {
      case NONE -> QUIET;
      case OK -> OK;
      case INFO -> INFO;
      case LAG -> LAG;
      case UNKNOWN -> UNKNOWN;
      case DRIFT -> DRIFT;
      case BAD -> BAD;
    };
  }
}
