package chalkboard.board;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The matrix: a row for each image, a column for each environment, and in each cell a verdict that can say why.
///
/// @param taken the moment it was judged
/// @param environments in pipeline order
/// @param rows in the order of their names
/// @param builds how many builds are known
/// @param changesAt when time alone will change a verdict (something turns stale or too old); empty where nothing will
public record Board(Instant taken, List<Environment> environments, List<Row> rows, int builds, Optional<Instant> changesAt) {
  /// The cell of an image in an environment.
  public Optional<Cell> cell(Image image, String environment) {
    for (var row : rows) if (row.image().equals(image)) return row.cell(environment);
    return Optional.empty();
  }

  /// Cells of that class that nobody has acked.
  public long count(DriftClass driftClass) {
    return rows.stream().flatMap(r -> r.cells().stream()).filter(c -> c.driftClass() == driftClass && !c.isAcked()).count();
  }

  /// Cells whose headline somebody takes care of.
  public long acked() {
    return rows.stream().flatMap(r -> r.cells().stream()).filter(Cell::isAcked).count();
  }

  public long count(Headline headline) {
    return rows.stream().flatMap(r -> r.cells().stream()).filter(c -> c.headline() == headline).count();
  }
}
