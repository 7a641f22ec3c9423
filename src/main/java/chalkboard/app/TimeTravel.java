package chalkboard.app;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.history.EarlierBoard;
import chalkboard.text.PastTime;
import java.time.Instant;
import java.util.Optional;

/// Going to moments of the past, from change to change, and back to now.
final class TimeTravel {
  private TimeTravel() {
  }

  /// To the moment that somebody typed.
  static Step to(Model model, String text) {
    return PastTime.parse(text.strip(), model.now()).map(at -> ask(model, new MomentQuery(at, MomentQuery.Which.THE_MOMENT)))
        .orElseGet(() -> Step
            .to(model.flashing("that " + PastTime.why(text.strip(), model.now()) + ": write it as in 2h, 02:45 or 2026-11-30 02:45")));
  }

  /// To the change before or after what is shown.
  static Step step(Model model, MomentQuery.Which which) {
    return ask(model, new MomentQuery(model.time().shown().map(TimeMachine.ShownMoment::at).orElse(model.now()), which));
  }

  private static Step ask(Model model, MomentQuery query) {
    var time = model.time().asking();
    return Step.to(model.with(time), new Effect.ReadMoment(time.turn(), query));
  }

  static Model told(Model model, Event.MomentRead event) {
    if (event.turn() != model.time().turn()) return model;
    return switch (event.past()) {
      case EarlierBoard.Shown(var board, var gaps) -> shown(model, event.moment(), board, Optional.empty()).flashing(gaps.isEmpty()
          ? ""
          : "not watched then: " + String.join(", ", gaps.stream().map(EarlierBoard.Unwatched::environment).toList()));
      case EarlierBoard.InGap gap -> shown(model, event.moment(), gap.last(), Optional.of(gap));
      case EarlierBoard.BeforeHistory(var first) -> model.flashing(first.map(t -> "nothing is kept of that time: the history begins "
          + Age.moment(t, model.now())).orElse("nothing is kept of this board yet"));
    };
  }

  static Model missed(Model model, Event.MomentMissed event) {
    return event.turn() == model.time().turn() ? model.flashing(event.words()) : model;
  }

  private static Model shown(Model model, Instant at, Board board, Optional<EarlierBoard.InGap> gap) {
    return arranged(Recall.changed(model.with(model.time().showing(at, board, gap, model.current().board()))));
  }

  static Step back(Model model) {
    return Step.to(arranged(Recall.changed(model.with(model.time().leaving()))).flashing("now"));
  }

  /// The cursor stays on its row where that is there.
  private static Model arranged(Model model) {
    return Refresh.fitted(model.with(model.matrix().arranged(model, model.matrix().cursor().image())));
  }

  /// Why something is not done that only means something now.
  static Optional<String> onlyNow(Model model) {
    return model.time().shown().map(_ -> "not in the past; esc on the board goes back to now");
  }

  /// Whether a cell of the past says something else now; false for one of now.
  static boolean differs(Model model, Cell cell) {
    return model.time().shown().filter(s -> s.changed().has(cell)).isPresent();
  }
}
