package chalkboard.app;

import chalkboard.board.DriftClass;

/// What a piece of text is there for; the theme of the view gives each role its look.
public enum Role {
  PLAIN, STRONG, QUIET, ACCENT, OK, INFO, LAG, DRIFT, BAD, UNKNOWN;

  public static Role of(DriftClass driftClass) {
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
