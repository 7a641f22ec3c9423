package chalkboard.board;

import chalkboard.build.Image;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The matrix: a row for each image, a column for each environment, and in each cell a verdict that can say why.
///
/// @param taken the moment it was judged
/// @param environments in pipeline order
/// @param rows in the order of their names
/// @param builds how many builds are known
/// @param unheard how many sources of what runs have told nothing yet, or one where none is configured: nobody knows what they would tell
/// @param changesAt when time alone will change a verdict (something turns stale or too old); empty where nothing will
public record Board(Instant taken, List<Environment> environments, List<Row> rows, int builds, int unheard, Optional<Instant> changesAt) {
  /// Whether every source has told something: only then is what was not counted not there.
  public boolean isHeard() {
    return unheard == 0;
  }

  /// All that is unknown: cells, environments without a row to say so, and sources that have told nothing.
  public long unknown() {
    long environments = rows.isEmpty() ? this.environments.stream().filter(e -> e.readAt().isEmpty()).count() : 0;
    return count(DriftClass.UNKNOWN) + Math.max(environments, unheard);
  }

  /// What stands above an environment's column: in capitals, unless that would make two of them one.
  public String heading(Environment environment) {
    var capitals = environment.name().toUpperCase(Locale.ROOT);
    for (var other : environments) {
      if (!other.name().equals(environment.name()) && other.name().toUpperCase(Locale.ROOT).equals(capitals)) return environment.name();
    }
    return capitals;
  }

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
