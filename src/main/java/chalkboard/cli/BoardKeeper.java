package chalkboard.cli;

import chalkboard.board.Board;
import chalkboard.board.Environment;
import chalkboard.board.Headline;
import chalkboard.feed.Problem;
import chalkboard.store.BoardFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Keeps the board that was seen last for the next program to begin with, seldom while it changes and once more at the end.
///
/// Without it nothing is wrong but the first second of the next program: what goes wrong goes to the log.
final class BoardKeeper {
  private static final Logger LOG = Logger.getLogger(BoardKeeper.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final BoardFile file;
  private Instant written;
  private Board kept = Board.NONE;
  private Optional<Problem> trouble = Optional.empty();
  private Board latest = Board.NONE;

  /// @param begun when the program began: its first board is not written at once
  BoardKeeper(BoardFile file, Instant begun) {
    this.file = file;
    written = begun;
  }

  /// Takes a board that is whole: what is still being read is no better than the board of before.
  void seen(Board board) {
    if (!isWhole(board)) return;
    latest = board;
    if (Duration.between(written, board.taken()).abs().compareTo(PAUSE) >= 0 && !saysTheSame(latest, kept)) write();
  }

  /// Why it could not be kept when that was last tried.
  Optional<Problem> trouble() {
    return trouble;
  }

  /// Writes what was seen last.
  void finish() {
    if (latest != kept) write();
  }

  private void write() {
    try {
      file.write(latest);
      trouble = Optional.empty();
    } catch (IOException e) {
      LOG.log(Level.FINE, "cannot write " + file.path(), e);
      trouble = Optional.of(new Problem("cannot keep the last board in " + file.path(),
          e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage()),
          "make its folder writable; until then the next start shows an older board first"));
    }
    written = latest.taken();
    kept = latest;
  }

  static boolean isWhole(Board board) {
    return board.isHeard() && board.isRead() && !board.rows().isEmpty() && board.marks().begun().isPresent()
        && board.rows().stream().flatMap(r -> r.cells().stream()).noneMatch(c -> c.headline() == Headline.LOADING);
  }

  /// Whether they differ in their times alone.
  private static boolean saysTheSame(Board a, Board b) {
    return a.rows().equals(b.rows()) && timeless(a).equals(timeless(b));
  }

  private static List<List<Object>> timeless(Board board) {
    return board.environments().stream().map(BoardKeeper::timeless).toList();
  }

  private static List<Object> timeless(Environment e) {
    return List.of(e.name(), e.group(), e.clusters(), e.isPartly(), e.isStale(), e.unread(), e.untold());
  }
}
