package chalkboard.app;

import chalkboard.board.Cell;
import chalkboard.board.DriftClass;
import chalkboard.board.Headline;
import chalkboard.board.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The order of the rows.
public enum Sort {
  NAME("name"), SEVERITY("severity"), LAG("lag"), CHANGE("last change");

  private final String word;

  Sort(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /// Rows of equal rank keep the order of their names. Ranks are taken once for each row: a board may have thousands.
  List<Row> sorted(Collection<Row> rows, Instant now) {
    if (this == NAME) return List.copyOf(rows);
    record Ranked(Row row, long rank) {}
    return rows.stream().map(r -> new Ranked(r, rank(r, now))).sorted(Comparator.comparingLong(Ranked::rank).reversed())
        .map(Ranked::row).toList();
  }

  private long rank(Row row, Instant now) {
    return switch (this) {
      case NAME -> 0;
      case SEVERITY -> severity(row);
      case LAG -> row.cells().stream().mapToLong(c -> lag(c, now)).max().orElse(0);
      case CHANGE -> row.cells().stream().flatMap(c -> c.since().stream()).mapToLong(Instant::getEpochSecond).max()
          .orElse(Long.MIN_VALUE);
    };
  }

  /// The worst class, then the worst headline in it, then how many cells are that bad.
  private static long severity(Row row) {
    var worst = DriftClass.NONE;
    var headline = Headline.RUNNING;
    int many = 0;
    for (var cell : row.cells()) {
      int order = cell.driftClass().compareTo(worst);
      if (order > 0) {
        worst = cell.driftClass();
        headline = cell.headline();
        many = 1;
      } else if (order == 0) {
        many++;
        if (cell.headline().compareTo(headline) < 0) headline = cell.headline();
      }
    }
    return worst.ordinal() * 100_000L + (Headline.values().length - headline.ordinal()) * 1_000L + Math.min(many, 999);
  }

  /// How long it could have been replaced, then how far it is behind.
  private static long lag(Cell cell, Instant now) {
    return since(cell).map(s -> Duration.between(s, now).toSeconds()).orElse(0L) + cell.comparisons().newest().count();
  }

  private static Optional<Instant> since(Cell cell) {
    return cell.comparisons().newest().distance().since().or(() -> cell.comparison().distance().since());
  }
}
