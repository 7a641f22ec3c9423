package chalkboard.app;

import chalkboard.board.DriftClass;
import chalkboard.rules.ReferenceChoice;
import java.util.List;
import java.util.Optional;

/// What can be done on the matrix.
final class MatrixActions {
  static final ActionTable<Matrix> TABLE = looks(moves(ActionTable.<Matrix>program().travelling()))
      .with(Action.CELL_ACK, (m, _) -> NotePrompt.ack(m, m.cell().orElseThrow()),
          (m, matrix) -> needsRow(m, matrix).or(() -> LastSeen.waits(m)))
      .with(Action.YANK_OPEN,
          (m, _) -> Step.to(m.opened(Menu.yank(m.board().orElseThrow(), m.row().orElseThrow(), m.cell().orElseThrow()))),
          MatrixActions::needsRow);

  private MatrixActions() {
  }

  private static ActionTable<Matrix> moves(ActionTable<Matrix> table) {
    return environments(table)
        .moving((m, matrix, by) -> m.with(matrix.moved(m, by, 0)), m -> MatrixLayout.of(m, m.matrix()).bodyRows(), 0)
        .with(Action.CURSOR_LEFT, (m, matrix) -> Step.to(m.with(matrix.moved(m, 0, -1))))
        .with(Action.CURSOR_RIGHT, (m, matrix) -> Step.to(m.with(matrix.moved(m, 0, 1))))
        .with(Action.DRIFT_NEXT, (m, matrix) -> Step.to(next(m, matrix, 1)), MatrixActions::needsRow)
        .with(Action.DRIFT_PREVIOUS, (m, matrix) -> Step.to(next(m, matrix, -1)), MatrixActions::needsRow)
        .with(Action.ENVIRONMENT_NEXT_GROUP, (m, matrix) -> Step.to(nextGroup(m, matrix)));
  }

  private static ActionTable<Matrix> environments(ActionTable<Matrix> table) {
    var all = List.of(Action.ENVIRONMENT_1, Action.ENVIRONMENT_2, Action.ENVIRONMENT_3, Action.ENVIRONMENT_4, Action.ENVIRONMENT_5,
        Action.ENVIRONMENT_6, Action.ENVIRONMENT_7, Action.ENVIRONMENT_8, Action.ENVIRONMENT_9);
    for (int i = 0; i < all.size(); i++) {
      int column = i;
      table = table.with(all.get(i), (m, matrix) -> Step.to(
          column < matrix.environments().size() ? m.with(matrix.on(m, matrix.at(), column)) : m));
    }
    return table;
  }

  private static ActionTable<Matrix> looks(ActionTable<Matrix> table) {
    return table
        .with(Action.BOARD_FILTER, (m, matrix) -> Step.to(m.with(matrix.with(o -> o.with(o.filter().begun()))), new Effect.ReadFilters()))
        .with(Action.BOARD_VIEWS, (m, _) -> Step.to(m.opened(Menu.views(m))),
            (m, _) -> m.settings().views().isEmpty() ? Optional.of("the configuration names no views") : Optional.empty())
        .with(Action.CELL_OPEN, (m, _) -> Step.to(m.opened(CellPage.of(m.cell().orElseThrow()))), MatrixActions::needsRow)
        .with(Action.MARK_OPEN, (m, _) -> MarkPage.open(m, m.row().orElseThrow(), m.cell()),
            (m, matrix) -> needsRow(m, matrix).or(() -> MarkPage.missing(m.row(), m.cell())))
        .with(Action.HISTORY_OPEN, (m, _) -> CellHistoryPage.open(m, m.cell().orElseThrow()), MatrixActions::needsRow)
        .with(Action.BOARD_ONLY_DRIFT, MatrixActions::onlyDrift)
        .with(Action.BOARD_SORT, (m, _) -> Step.to(m.opened(Menu.sort(m))))
        .with(Action.BOARD_HIDE_UNUSED, MatrixActions::hideUnused)
        .with(Action.BOARD_REFERENCE, (m, _) -> otherReference(m), (m, _) -> LastSeen.waits(m).or(() -> TimeTravel.onlyNow(m)))
        .with(Action.DIFF_ENVIRONMENTS, MatrixActions::difference, MatrixActions::needsRow)
        .with(Action.DIFF_MARK, (m, matrix) -> Step.to(m.with(matrix.marking(matrix.cursor().environment()))), MatrixActions::needsRow)
        .with(Action.BOARD_FREEZE, MatrixActions::freeze)
        .with(Action.BOARD_CLEAR, MatrixActions::clear,
            (m, matrix) -> m.time().shown().isEmpty() && matrix.filter().isEmpty() && !matrix.options().onlyDrift()
                ? Optional.of("no filter is set")
                : Optional.empty());
  }

  private static Optional<String> needsRow(Model m, Matrix matrix) {
    if (m.board().isEmpty()) return Optional.of("no board yet");
    return m.cell().isEmpty() ? Optional.of("no row is selected") : Optional.empty();
  }

  /// The next bad cell in reading order, from the end back to the start.
  static Model next(Model m, Matrix matrix, int step) {
    var bad = matrix.shown().bad();
    if (!bad.inOrder().isEmpty()) {
      var found = step > 0 ? bad.next(matrix.at(), matrix.column()) : bad.previous(matrix.at(), matrix.column());
      return m.with(matrix.on(m, found.at(), found.column()));
    }
    int unknown = matrix.shown().counts().of(DriftClass.UNKNOWN);
    var when = m.isKept() ? "no drift and nothing bad when " + LastSeen.words(m) : "no drift and nothing bad in the rows shown";
    return m.flashing(when + (unknown > 0 ? ", but " + unknown + " unknown" : ""));
  }

  private static Model nextGroup(Model m, Matrix matrix) {
    var all = matrix.environments();
    int from = matrix.column();
    for (int i = 1; i < all.size(); i++) {
      int at = (from + i) % all.size();
      int before = Math.floorMod(at - 1, all.size());
      boolean starts = all.get(at).group().isEmpty() || at == 0 || !all.get(at).group().equals(all.get(before).group());
      if (starts) return m.with(matrix.on(m, matrix.at(), at));
    }
    return m;
  }

  private static Step onlyDrift(Model m, Matrix before) {
    var matrix = before.with(o -> o.onlyDrift(!o.onlyDrift())).arranged(m, Optional.empty());
    return Step.to(m.with(matrix).flashing(matrix.options().onlyDrift() ? "only rows with drift or bad, worst first" : "all rows"));
  }

  private static Step hideUnused(Model m, Matrix before) {
    var matrix = before.with(o -> o.hidingUnused(!o.hidesUnused())).arranged(m, Optional.empty());
    return Step.to(m.with(matrix).flashing(matrix.options().hidesUnused()
        ? "rows that run nowhere are hidden"
        : "rows that run nowhere are shown"));
  }

  private static Step clear(Model m, Matrix matrix) {
    if (m.time().shown().isPresent()) return TimeTravel.back(m);
    var all = matrix.with(o -> o.with(TextInput.EMPTY).onlyDrift(false));
    return Step.to(m.with(all.arranged(m, Optional.empty())));
  }

  /// Of the two that are marked, else of the cell's reference and its environment.
  private static Step difference(Model m, Matrix matrix) {
    var marked = matrix.marked();
    if (marked.size() == 2) {
      var ordered = m.board().orElseThrow().environments().stream().map(e -> e.name()).filter(marked::contains).toList();
      if (ordered.size() == 2) return Step.to(m.opened(DiffPage.of(m, ordered.getFirst(), ordered.getLast())));
    }
    return DiffPage.besideReference(m, m.cell().orElseThrow(), matrix.keyOf(Action.DIFF_ENVIRONMENTS));
  }

  private static Step freeze(Model m, Matrix before) {
    var matrix = before.with(o -> o.frozen(!o.isFrozen()));
    return Step.to(m.with(matrix.arranged(m, Optional.empty()))
        .flashing(matrix.options().isFrozen() ? "the order of rows stays as it is" : "rows move again"));
  }

  private static Step otherReference(Model m) {
    ReferenceChoice other = switch (m.rules().reference()) {
      case ReferenceChoice.Upstream _ -> new ReferenceChoice.Newest();
      case ReferenceChoice.Newest _,ReferenceChoice.NamedEnvironment _ -> new ReferenceChoice.Upstream();
    };
    return Refresh.judge(m.with(m.rules().comparedWith(other)).flashing("compared with " + other.word()));
  }
}
