package chalkboard.cli;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.DriftClass;
import chalkboard.board.Headline;
import chalkboard.feed.Feed;
import java.util.List;

/// How a command ends: what a script may rely on.
public final class Exit {
  public static final int OK = 0;
  /// Something drifts or is bad.
  public static final int DRIFT = 1;
  /// It could not run: wrong options, a broken configuration, nothing configured.
  public static final int COULD_NOT_RUN = 2;
  /// Nothing is known to drift, but something could not be read.
  public static final int UNKNOWN = 3;

  private Exit() {
  }

  /// The worst that is true of any cell; 0 is never said while anything is unknown, unread or stale by a failure, or before anything was
  /// read that tells what runs.
  static int of(Board board, List<? extends Feed<?>> feeds) {
    var cells = board.rows().stream().flatMap(r -> r.cells().stream()).toList();
    if (cells.stream().anyMatch(Exit::isOff)) return DRIFT;
    if (cells.stream().anyMatch(Exit::isUnknown)) return UNKNOWN;
    boolean trouble = feeds.stream().anyMatch(f -> f.trouble().isPresent() || f instanceof Feed.Waiting)
        || board.environments().isEmpty() || board.environments().stream().anyMatch(e -> e.readAt().isEmpty());
    return trouble ? UNKNOWN : OK;
  }

  /// Of one cell alone.
  static int of(Cell cell) {
    if (isOff(cell)) return DRIFT;
    return isUnknown(cell) ? UNKNOWN : OK;
  }

  /// Whether anything drifts or is bad here that nobody takes care of.
  private static boolean isOff(Cell cell) {
    return cell.open().stream().anyMatch(f -> f.driftClass() == DriftClass.DRIFT || f.driftClass() == DriftClass.BAD);
  }

  private static boolean isUnknown(Cell cell) {
    return cell.anyFinding(DriftClass.UNKNOWN) || cell.headline() == Headline.LOADING;
  }
}
