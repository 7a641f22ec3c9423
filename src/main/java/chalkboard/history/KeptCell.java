package chalkboard.history;

import chalkboard.board.Cell;
import chalkboard.board.Comparison;
import chalkboard.board.DeployedPeriod;
import chalkboard.rules.ReferenceChoice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// What is remembered of one cell, as it is kept: whatever was true at the last reading of its environment says so instead of its time,
/// so that a reading without news changes nothing of it.
///
/// @param judgedAt empty where it was judged by the last reading
/// @param ran the last versions it settled on; the last time of one that runs still is [#STILL]
/// @param said the cell as it was last judged from all that runs there; empty where the board shows it so
record KeptCell(
    String environment, Optional<Instant> judgedAt, ReferenceChoice judgedBy, List<CellHistory.PendingFinding> pending,
    List<DeployedPeriod> ran, List<ServiceHistory> services, String comparedWith, Optional<Cell> said) {
  /// In place of the last reading.
  static final Instant STILL = Instant.EPOCH;
  private static final int MOST_PERIODS = 5;

  /// @param reading the last one of its environment
  /// @param shown the cell on the board
  static KeptCell of(CellHistory cell, Instant reading, Cell shown) {
    var ran = cell.ran().subList(Math.max(0, cell.ran().size() - MOST_PERIODS), cell.ran().size());
    return new KeptCell(shown.environment(), cell.judgedAt().isBefore(reading) ? Optional.of(cell.judgedAt()) : Optional.empty(),
        cell.judgedBy(), cell.pending(), ran.stream().map(p -> kept(p, reading)).toList(),
        cell.services().stream().map(s -> s.with(s.settled().map(p -> kept(p, reading)))).toList(),
        cell.comparedWith(), cell.said().get().filter(said -> said != shown).map(said -> kept(said, reading)));
  }

  /// @param reading the last one of its environment
  /// @param shown tells the cell that the board shows
  CellHistory at(Instant reading, Supplier<Optional<Cell>> shown) {
    return new CellHistory(reading, judgedAt.orElse(reading), judgedBy, pending,
        new ArrayList<>(ran.stream().map(p -> at(p, reading)).toList()),
        services.stream().map(s -> s.with(s.settled().map(p -> at(p, reading)))).toList(), comparedWith,
        said.isPresent() ? () -> said : shown);
  }

  /// A cell without the times that every reading moves.
  static Cell kept(Cell cell, Instant reading) {
    var v = cell.version();
    var version = new Cell.RunningVersion(v.running(), v.sidecars(), v.pending(), v.build(), v.serving(), v.coming(), v.rollout(),
        v.since(),
        v.ran().map(p -> kept(p, reading)), v.before());
    var r = cell.comparisons();
    var references = new Cell.Comparisons(r.upstream().at(Instant.EPOCH), r.newest().at(Instant.EPOCH), r.used().at(Instant.EPOCH),
        r.pin());
    return cell.with(version, references);
  }

  /// The other way: with what every reading moves as it was at that one.
  ///
  /// @param reading the last one of its environment
  /// @param measured gives a comparison its time
  static Cell shown(Cell kept, Instant reading, UnaryOperator<Comparison> measured) {
    var v = kept.version();
    var version = new Cell.RunningVersion(v.running(), v.sidecars(), v.pending(), v.build(), v.serving(), v.coming(), v.rollout(),
        v.since(),
        v.ran().map(p -> at(p, reading)), v.before());
    var r = kept.comparisons();
    return kept.with(version,
        new Cell.Comparisons(measured.apply(r.upstream()), measured.apply(r.newest()), measured.apply(r.used()), r.pin()));
  }

  private static DeployedPeriod kept(DeployedPeriod period, Instant reading) {
    return period.last().isBefore(reading) ? period : new DeployedPeriod(period.build(), period.since(), STILL);
  }

  private static DeployedPeriod at(DeployedPeriod period, Instant reading) {
    return period.last().equals(STILL) ? new DeployedPeriod(period.build(), period.since(), reading) : period;
  }
}
