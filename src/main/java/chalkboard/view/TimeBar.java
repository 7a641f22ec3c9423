package chalkboard.view;

import chalkboard.app.Action;
import chalkboard.app.Age;
import chalkboard.app.Model;
import chalkboard.app.Role;
import chalkboard.app.TimeMachine;
import chalkboard.text.Width;
import java.util.ArrayList;
import java.util.List;

/// The first line of a screen that shows the past: nobody is to take it for now.
final class TimeBar {
  private static final Style STYLE = Style.of(Role.BAD).strong().reversed();

  private TimeBar() {
  }

  /// What does not fit is left out from the end; that it is the past, and of when, always fits first.
  ///
  /// @param title what is shown; empty for the board
  static void draw(Canvas canvas, Model m, TimeMachine.ShownMoment past, String title) {
    canvas.text(0, 0, m.columns(), " ".repeat(m.columns()), STYLE);
    var left = " PAST  " + Age.moment(past.at(), m.now()) + ", " + Age.of(past.at(), m.now()) + " ago";
    int column = Paint.clipped(canvas, 0, 0, m.columns(), left, STYLE, m.ascii());
    var keys = String.join("  ", keys(m, title.isEmpty())) + " ";
    int room = m.columns() - column;
    // A gap is told before the keys.
    boolean told = Width.of(keys) + 3 <= room && (past.gap().isEmpty() || m.columns() >= 100);
    if (told) Paint.right(canvas, column, 0, room, keys, STYLE);
    if (told) room -= Width.of(keys);
    for (var part : parts(m, past, title)) {
      if (room < 6 || (part.isOnlyWhole && Width.of(part.words) + 5 > room)) continue;
      int next = Paint.clipped(canvas, column + 3, 0, room - 5, part.words, STYLE, m.ascii());
      room -= next - column;
      column = next;
    }
  }

  private record Part(String words, boolean isOnlyWhole) {}

  private static List<Part> parts(Model m, TimeMachine.ShownMoment past, String title) {
    var parts = new ArrayList<Part>();
    if (!title.isEmpty()) parts.add(new Part(title, false));
    past.gap().ifPresent(g -> parts.add(new Part("GAP: nobody watched " + Age.moment(g.since(), m.now())
        + g.until().map(t -> " - " + Age.moment(t, m.now())).orElse(" and after"), false)));
    if (!title.isEmpty()) return parts;
    if (past.gap().isPresent()) parts.add(new Part("as it was seen last", true));
    else
      m.current().board()
          .ifPresent(_ -> parts.add(new Part("+ " + past.changed().count() + (m.columns() < 100 ? " differ" : " differ from now"), true)));
    return parts;
  }

  private static List<String> keys(Model m, boolean isBoard) {
    var matrix = m.matrix();
    var keys = new ArrayList<String>();
    if (isBoard || !m.screen().keyOf(Action.TIME_AFTER).equals(Action.TIME_AFTER.id())) {
      keys.add(matrix.keyOf(Action.TIME_AFTER) + " next");
      keys.add(matrix.keyOf(Action.TIME_BEFORE) + " before");
    }
    if (isBoard) keys.add(matrix.keyOf(Action.BOARD_CLEAR) + (m.columns() < 100 ? " now" : " back to now"));
    return keys;
  }
}
