package chalkboard.store;

import static chalkboard.store.AcmeHistory.PROD;
import static chalkboard.store.AcmeHistory.at;
import static chalkboard.store.AcmeHistory.cells;
import static chalkboard.store.AcmeHistory.event;
import static chalkboard.store.AcmeHistory.period;
import static chalkboard.store.AcmeHistory.row;

import chalkboard.history.HistoryStore.AddResult;
import chalkboard.history.HistoryUpdate;
import chalkboard.history.WatchedCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A program of its own that keeps what is seen of a board, and says after each time what it has kept.
final class HistoryWriter {
  /// Rows that change in turn.
  static final int ROWS = 5;

  private HistoryWriter() {
  }

  /// From a number on; the one before it may have been kept already, and is added once more.
  static HistoryUpdate update(String board, int n) {
    return new HistoryUpdate(board, "Acme", at(n), List.of(new WatchedCluster(PROD, at(n), Duration.ofMinutes(2))),
        List.of(row("row-" + n % ROWS, n, cells(8, n))), List.of(event("" + n, n, "pay", "prod")),
        List.of(period(PROD, "pay-" + n % ROWS, "1a2b3c4", n % ROWS, n)));
  }

  /// What it could not keep because another program does is told as `-n - 2`.
  ///
  /// @param args a directory, a board, the number to begin with, how many, and anything where it is to stand at the end
  public static void main(String[] args) throws IOException {
    int from = Integer.parseInt(args[2]);
    int to = from + Integer.parseInt(args[3]);
    try (var history = HistoryDatabase.at(Path.of(args[0]))) {
      for (int n = from; n < to; n++) {
        if (n > from && n % 16 == 0) history.prune(Optional.of("nobody's"), at(n), Duration.ofDays(1), Long.MAX_VALUE);
        var result = history.add(update(args[1], n));
        if (result == AddResult.FAILED) throw new IOException(history.problem().toString());
        System.out.println(result == AddResult.ADDED ? n : -n - 2);
      }
      if (args.length > 4) {
        System.out.println(to);
        System.in.read();
      }
    }
  }
}
