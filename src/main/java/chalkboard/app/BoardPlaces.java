package chalkboard.app;

import chalkboard.board.Board;
import chalkboard.board.Row;
import chalkboard.build.Image;
import chalkboard.build.Repository;
import chalkboard.history.BoardEvent;
import chalkboard.text.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where on the board of now that is what was kept by its names.
record BoardPlaces(Map<String, Row> rows) {
  static BoardPlaces of(Model m) {
    var rows = new HashMap<String, Row>();
    for (var row : m.board().map(Board::rows).orElse(List.of())) {
      rows.put(key(row.image()), row);
      rows.putIfAbsent("\n" + row.image().name(), row);
    }
    return new BoardPlaces(rows);
  }

  private static String key(Image image) {
    return image.repository().map(Repository::name).orElse("") + "\n" + image.name();
  }

  /// A repository that was renamed has kept its image.
  Optional<Row> row(String repository, String image) {
    if (image.isEmpty()) return Optional.empty();
    return Optional.ofNullable(rows.get(repository + "\n" + image)).or(() -> Optional.ofNullable(rows.get("\n" + image)));
  }

  Optional<Row> row(BoardEvent event) {
    return row(event.repository(), event.image());
  }

  /// What people call it; empty where it is about no row.
  String label(BoardEvent event) {
    return row(event).map(Row::label).orElseGet(() -> Text.clean(last(event.repository().isEmpty() ? event.image() : event.repository())));
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /// Opens the cell, with the cursor of the board on it.
  static Step open(Model m, Row row, String environment) {
    var there = m.with(m.matrix().onCell(m, row.image(), environment));
    return row.cell(environment).map(c -> Step.to(there.opened(CellPage.of(c)))).orElse(Step.to(there));
  }

  /// Why the cell of an event cannot be opened.
  static Optional<String> missing(Model m, BoardEvent event) {
    var row = of(m).row(event);
    if (event.image().isEmpty()) return Optional.of("it is about no single cell");
    if (row.isEmpty()) return Optional.of("it is no longer on the board");
    return event.environment().isEmpty() || row.get().cell(event.environment()).isPresent()
        ? Optional.empty()
        : Optional.of("there is no " + event.environment() + " on the board");
  }

  /// Opens the cell of an event; of a build that is in no environment that of the cursor's.
  static Step open(Model m, BoardEvent event) {
    var row = of(m).row(event).orElseThrow();
    var environment = event.environment().isEmpty() ? m.matrix().cursor().environment() : event.environment();
    return open(m, row, environment);
  }
}
