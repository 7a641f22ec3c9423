package chalkboard.view;

import chalkboard.app.Model;
import chalkboard.app.Role;
import chalkboard.board.Environment;
import chalkboard.feed.Problem;
import chalkboard.text.Width;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The line that says what the last key came to, or else what is wrong and what to do about it.
final class Notice {
  private Notice() {
  }

  static void draw(Canvas canvas, Model m, int row) {
    if (!m.flash().isEmpty()) {
      Paint.clipped(canvas, 1, row, m.columns() - 2, m.flash(), Style.of(Role.ACCENT), m.ascii());
      return;
    }
    problem(m).ifPresent(p -> problem(canvas, m, row, p));
  }

  /// The remedy stays whole where it can, for it is what one came to read; a long one comes first.
  private static void problem(Canvas canvas, Model m, int row, Problem problem) {
    int room = m.columns() - 2;
    var remedy = problem.remedy().isEmpty() ? "" : "; " + problem.remedy();
    if (Width.of(remedy) > Math.max(room / 2, room - Width.of(problem.what()) - 2)) {
      int after = Paint.clipped(canvas, 1, row, room, "! " + problem.remedy(), Style.of(Role.ACCENT), m.ascii());
      if (after < m.columns() - 4)
        Paint.clipped(canvas, after, row, m.columns() - 1 - after, "; " + problem.what() + ": " + problem.why(), Style.of(Role.UNKNOWN),
            m.ascii());
      return;
    }
    int forRemedy = Math.min(Width.of(remedy), Math.max(room / 2, room - Width.of(problem.what()) - 2));
    int column = Paint.clipped(canvas, 1, row, room - forRemedy, "! " + problem.what() + ": " + problem.why(),
        Style.of(Role.UNKNOWN), m.ascii());
    Paint.clipped(canvas, column, row, m.columns() - 1 - column, remedy, Style.of(Role.ACCENT), m.ascii());
  }

  /// Of the selected cell, else of its environment, else of any source.
  private static Optional<Problem> problem(Model m) {
    // What is wrong with a source is wrong now, and says nothing of the past.
    var sources = m.sources().stream().filter(_ -> m.time().shown().isEmpty()).map(m.polling()::troubles);
    // What could not be read of a kept board could not be read then.
    if (m.isKept()) return sources.flatMap(List::stream).findFirst();
    var cell = m.cell().stream().flatMap(c -> m.board().stream().flatMap(b -> b.age(c).problems().stream()));
    var environments = m.board().stream().flatMap(b -> b.environments().stream()).toList();
    var own = environments.stream().filter(e -> e.name().equals(m.matrix().cursor().environment())).map(Environment::problems);
    var others = environments.stream().map(Environment::problems);
    return Stream.concat(cell, Stream.of(own, sources, others).flatMap(s -> s).flatMap(p -> p.stream())).findFirst();
  }
}
