package chalkboard.history;

import chalkboard.board.Row;
import chalkboard.build.Image;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What is remembered of the cells of one row, as it is kept.
record KeptRow(Image image, List<KeptCell> cells) {
  /// Builds that a difference lists between two environments that are farther apart are not all kept.
  private static final int LAST_PLACES = 20;

  /// A row of the board as its document says it: without the times that every reading moves.
  ///
  /// @param lastRead when each environment was read last
  static Row kept(Row row, Map<String, Instant> lastRead) {
    var used = Stream.concat(row.newest().stream(), row.cells().stream().flatMap(c -> c.build().stream())).toList();
    var cells = row.cells().stream().map(c -> KeptCell.kept(c, lastRead.getOrDefault(c.environment(), Instant.MAX))).toList();
    return new Row(row.image(), cells, row.newest(), row.line().using(used, LAST_PLACES), row.owner(), row.siblings(), row.label());
  }
}
