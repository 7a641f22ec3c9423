package chalkboard.board;

import chalkboard.build.Build;
import chalkboard.build.Image;
import chalkboard.feed.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// The matrix: a row for each image, a column for each environment, and in each cell a verdict that can say why.
///
/// @param taken the moment it was judged
/// @param environments in pipeline order
/// @param rows in the order of their names
/// @param builds how many builds are known
/// @param unheard how many sources of what runs have told nothing yet, or one where none is configured: nobody knows what they would tell
/// @param marks how well the marks were read
/// @param changesAt when time alone will change a verdict (something turns stale or too old); empty where nothing will
public record Board(Instant taken, List<Environment> environments, List<Row> rows, int builds, int unheard, MarksReading marks,
    Optional<Instant> changesAt) {
  /// Of nothing that was read.
  public static final Board NONE = new Board(Instant.EPOCH, List.of(), List.of(), 0, 0, MarksReading.NONE, Optional.empty());

  /// The same at another moment, of which nothing new was read.
  public Board at(Instant moment) {
    return new Board(moment, environments, rows, builds, unheard, marks, changesAt);
  }

  /// Whether every source has told something: only then is what was not counted not there.
  public boolean isHeard() {
    return unheard == 0;
  }

  /// What is unknown beside cells: environments without a row to say so, and sources that have told nothing.
  public int unknownBeyondCells() {
    int unread = 0;
    if (rows.isEmpty()) for (var e : environments) if (e.readAt().isEmpty()) unread++;
    return Math.max(unread, unheard);
  }

  /// What stands above an environment's column: in capitals, unless that would make two of them one.
  public String heading(Environment environment) {
    var capitals = environment.name().toUpperCase(Locale.ROOT);
    for (var other : environments) {
      if (!other.name().equals(environment.name()) && other.name().toUpperCase(Locale.ROOT).equals(capitals)) return environment.name();
    }
    return capitals;
  }

  /// The same where nobody has looked since: all of it is stale, and no time of its own changes what it says.
  ///
  /// @param now what its ages are counted to
  public Board keptUntil(Instant now) {
    var aged = environments.stream().map(Environment::stale).toList();
    return new Board(now, aged, rows, builds, unheard, new MarksReading(marks.begun(), true, marks.isWhole(), marks.problems()),
        Optional.empty());
  }

  /// Gives each build that is on it to the taker, with its image: those that serve, and those of the lines as far as they are known.
  public void forEachBuild(BiConsumer<Image, Build> taker) {
    for (var row : rows) {
      var builds = new LinkedHashSet<>(row.line().builds());
      for (var cell : row.cells()) {
        cell.build().ifPresent(builds::add);
        for (var share : cell.serving()) share.build().ifPresent(builds::add);
      }
      for (var build : builds) taker.accept(row.image().ofServices(), build);
    }
  }

  /// Whether anything of what runs was read.
  public boolean isRead() {
    return environments.stream().anyMatch(e -> e.oldest().isPresent());
  }

  /// The cell of an image in an environment.
  public Optional<Cell> cell(Image image, String environment) {
    for (var row : rows) if (row.image().equals(image)) return row.cell(environment);
    return Optional.empty();
  }

  public Optional<Environment> environment(String name) {
    for (var e : environments) if (e.name().equals(name)) return Optional.of(e);
    return Optional.empty();
  }

  /// How old a cell of it is.
  public CellAge age(Cell cell) {
    var own = environment(cell.environment());
    var reference = environment(cell.comparison().name());
    var problems = new ArrayList<Problem>();
    own.ifPresent(e -> problems.addAll(e.unread()));
    if (cell.certainty().restsOnMarks()) problems.addAll(marks.problems());
    cell.certainty().kept().ifPresent(problems::add);
    return new CellAge(cell.certainty().isRead() ? asOf(cell, own, reference) : Optional.empty(), isStale(cell), problems);
  }

  private Optional<Instant> asOf(Cell cell, Optional<Environment> own, Optional<Environment> reference) {
    return Stream.of(own.flatMap(Environment::oldest), reference.flatMap(Environment::oldest),
        cell.certainty().restsOnMarks() ? marks.begun() : Optional.<Instant>empty()).flatMap(Optional::stream).min(Instant::compareTo);
  }

  /// Whether anything that a cell rests on is older than it should be.
  public boolean isStale(Cell cell) {
    if (cell.certainty().kept().isPresent() || (cell.certainty().restsOnMarks() && marks.isStale())) return true;
    for (var e : environments)
      if (e.isStale() && (e.name().equals(cell.environment()) || e.name().equals(cell.comparison().name()))) return true;
    return false;
  }

  /// A comparison of a cell, with its time counted to the last reading of what it is compared with.
  public Comparison measured(Cell cell, Comparison comparison) {
    var reading = environment(comparison.name()).or(() -> environment(cell.environment())).flatMap(Environment::oldest);
    return comparison.at(reading.orElse(Instant.EPOCH));
  }
}
