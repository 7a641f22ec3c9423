package chalkboard.app;

import static chalkboard.app.Binding.act;
import static chalkboard.app.Binding.look;
import static chalkboard.app.Binding.move;

import chalkboard.board.Cell;
import chalkboard.board.DriftClass;
import chalkboard.board.Flag;
import chalkboard.board.Rules.ReferenceChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The keys of the matrix.
final class MatrixKeys {
  static final List<Binding> ALL = List.copyOf(all());

  private MatrixKeys() {
  }

  private static List<Binding> all() {
    var keys = new ArrayList<Binding>(List.of(
        move("j down", "j k h l", "one cell", m -> by(m, 1, 0)),
        move("k up", "", "", m -> by(m, -1, 0)),
        move("h left", "", "", m -> by(m, 0, -1)),
        move("l right", "", "", m -> by(m, 0, 1)),
        move("g home", "g G", "top, bottom", m -> by(m, -1_000_000, 0)),
        move("G end", "", "", m -> by(m, 1_000_000, 0)),
        move("ctrl-d", "ctrl-d ctrl-u", "half a page", m -> by(m, Math.max(1, body(m) / 2), 0)),
        move("ctrl-u", "", "", m -> by(m, -Math.max(1, body(m) / 2), 0)),
        move("page-down", "page keys", "a page", m -> by(m, body(m), 0)),
        move("page-up", "", "", m -> by(m, -body(m), 0)),
        move("n", "n N", "next, prev. bad", m -> next(m, 1)).unless(MatrixKeys::needsRow),
        move("N", "", "", m -> next(m, -1)).unless(MatrixKeys::needsRow),
        move("tab", "tab", "next env group", MatrixKeys::nextGroup)));
    for (int i = 1; i <= 9; i++) {
      int column = i - 1;
      keys.add(keys.size() - 1, move("" + i, i == 1 ? "1..9" : "", i == 1 ? "to environment" : "",
          m -> column < m.matrix().environments().size() ? m.with(m.matrix().on(m, m.matrix().at(), column)) : m));
    }
    keys.addAll(List.of(
        look("/", "/", "filter (see below)",
            m -> Step.to(m.with(m.matrix().filtered(m.matrix().filter(), Optional.of(m.matrix().filter()))))).hinted("filter"),
        look("enter d", "enter d", "cell in full", m -> Step.to(m.opened(CellPage.of(m.cell().orElseThrow())))).hinted("cell")
            .unless(MatrixKeys::needsRow),
        look("m", "m", "chalk mark of build", MarkPage::open).hinted("mark")
            .unless(m -> needsRow(m).or(() -> MarkPage.missing(m))),
        look("!", "!", "only drift and bad", MatrixKeys::onlyDrift).hinted("drift"),
        look("s", "s", "sort (menu)", m -> Step.to(m.opened(Menu.sort(m)))).hinted("sort"),
        look("u", "u", "hide unused rows", MatrixKeys::hideUnused),
        look("=", "=", "vs upstream, newest", MatrixKeys::otherReference).hinted("ref"),
        look("D", "D", "difference of two", MatrixKeys::difference).hinted("diff").unless(MatrixKeys::needsRow),
        look("space", "space", "mark env. for D", m -> Step.to(m.with(m.matrix().marking(m.matrix().cursor().environment()))))
            .unless(MatrixKeys::needsRow),
        look("z", "z", "freeze order of rows", MatrixKeys::freeze),
        look("esc", "esc", "drop the filter",
            m -> Step.to(m.with(m.matrix().filtered("", Optional.empty()).showing(false, m.matrix().hidesUnused())
                .arranged(m, Optional.empty()))))
            .unless(m -> m.matrix().filter().isEmpty() && !m.matrix().onlyDrift()
                ? Optional.of("no filter is set")
                : Optional.empty()),
        act("a", "a", "ack", m -> ack(m, m.cell().orElseThrow())).unless(MatrixKeys::needsRow),
        act("y", "y", "yank (menu)", m -> Step.to(m.opened(Menu.yank(m, m.row().orElseThrow(), m.cell().orElseThrow()))))
            .hinted("yank").unless(MatrixKeys::needsRow)));
    keys.addAll(Keys.PROGRAM);
    return keys;
  }

  private static int body(Model m) {
    return MatrixLayout.of(m, m.matrix()).bodyRows();
  }

  private static Model by(Model m, int rows, int columns) {
    return m.with(m.matrix().moved(m, rows, columns));
  }

  static Optional<String> needsRow(Model m) {
    if (m.board().isEmpty()) return Optional.of("no board yet");
    return m.cell().isEmpty() ? Optional.of("no row is selected") : Optional.empty();
  }

  /// The next bad cell in reading order, from the end back to the start.
  private static Model next(Model m, int step) {
    var matrix = m.matrix();
    int columns = matrix.environments().size(), size = matrix.visible().size() * columns;
    int from = matrix.at() * columns + matrix.column();
    for (int i = 1; i <= size; i++) {
      int at = Math.floorMod(from + i * step, size);
      var cell = Matrix.cell(matrix.visible().get(at / columns), matrix.environments().get(at % columns).name());
      if (Matrix.isBad(cell)) return m.with(matrix.on(m, at / columns, at % columns));
    }
    long unknown = m.board().map(b -> b.count(DriftClass.UNKNOWN)).orElse(0L);
    return m.flashing("no drift and nothing bad in the rows shown" + (unknown > 0 ? ", but " + unknown + " unknown" : ""));
  }

  private static Model nextGroup(Model m) {
    var all = m.matrix().environments();
    int from = m.matrix().column();
    for (int i = 1; i < all.size(); i++) {
      int at = (from + i) % all.size();
      int before = Math.floorMod(at - 1, all.size());
      boolean starts = all.get(at).group().isEmpty() || at == 0 || !all.get(at).group().equals(all.get(before).group());
      if (starts) return m.with(m.matrix().on(m, m.matrix().at(), at));
    }
    return m;
  }

  private static Step onlyDrift(Model m) {
    var matrix = m.matrix().showing(!m.matrix().onlyDrift(), m.matrix().hidesUnused()).arranged(m, Optional.empty());
    return Step.to(m.with(matrix).flashing(matrix.onlyDrift() ? "only rows with drift or bad, worst first" : "all rows"));
  }

  private static Step hideUnused(Model m) {
    var matrix = m.matrix().showing(m.matrix().onlyDrift(), !m.matrix().hidesUnused()).arranged(m, Optional.empty());
    return Step.to(m.with(matrix).flashing(matrix.hidesUnused()
        ? "rows that run nowhere are hidden"
        : "rows that run nowhere are shown"));
  }

  /// Of the two that are marked, else of the cell's reference and its environment.
  private static Step difference(Model m) {
    var marked = m.matrix().marked();
    if (marked.size() == 2) {
      var ordered = m.board().orElseThrow().environments().stream().map(e -> e.name()).filter(marked::contains).toList();
      if (ordered.size() == 2) return Step.to(m.opened(DiffPage.of(m, ordered.getFirst(), ordered.getLast())));
    }
    return DiffPage.besideReference(m, m.cell().orElseThrow());
  }

  /// Somebody takes care of it; once more gives that up.
  static Step ack(Model m, Cell cell) {
    if (cell.isAcked()) return Refresh.judge(m.remembering(m.past().unacked(cell)).flashing("no longer acked"));
    boolean open = cell.driftClass() == DriftClass.DRIFT || cell.driftClass() == DriftClass.BAD || cell.flags().contains(Flag.LOST_HOTFIX);
    if (!open) return Step.to(m.flashing("nothing to ack: " + cell.headline().word() + " is no drift and not bad"));
    return Refresh.judge(m.remembering(m.past().acked(cell)).flashing("acked until it changes"));
  }

  private static Step freeze(Model m) {
    var matrix = m.matrix().frozen(!m.matrix().isFrozen());
    return Step.to(m.with(matrix.arranged(m, Optional.empty()))
        .flashing(matrix.isFrozen() ? "the order of rows stays as it is" : "rows move again"));
  }

  private static Step otherReference(Model m) {
    ReferenceChoice other = switch (m.rules().reference()) {
      case ReferenceChoice.Upstream _ -> new ReferenceChoice.Newest();
      case ReferenceChoice.Newest _,ReferenceChoice.Environment _ -> new ReferenceChoice.Upstream();
    };
    return Refresh.judge(m.judgedBy(m.rules().comparedWith(other)).flashing("compared with " + other.word()));
  }
}
