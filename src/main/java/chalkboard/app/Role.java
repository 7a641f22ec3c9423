package chalkboard.app;

import chalkboard.board.DriftClass;
import chalkboard.history.BoardEvent;
import chalkboard.history.EventKind;

/// What a piece of text is there for; the theme of the view gives each role its look.
public enum Role {
  PLAIN, STRONG, QUIET, ACCENT, OK, INFO, LAG, DRIFT, BAD, UNKNOWN;

  /// Of what happened: bad is what is bad for those who use it.
  public static Role of(BoardEvent event) {
    return EventKind.of(event.kind()).map(kind -> switch (kind) {
      case DEGRADED, DOWN, DEPLOYMENT_FAILED -> BAD;
      case ROLLED_BACK, DRIFTED, UNMARKED, PIN_OFF -> DRIFT;
      case RECOVERED, CONVERGED -> OK;
      case NEW_BUILD, DEPLOYMENT_STARTED, DEPLOYMENT_WAITING -> INFO;
      case SOURCE_LOST, GAP -> UNKNOWN;
      case DEPLOYMENT_FINISHED, STOPPED, REMOVED, ACK, UNACK, SOURCE_BACK -> PLAIN;
    }).orElse(PLAIN);
  }

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
