package chalkboard.app;

import chalkboard.app.SourceState.SourceData;
import chalkboard.board.BoardInput;
import chalkboard.build.Clones;
import chalkboard.build.Marks;
import chalkboard.feed.Feed;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.runtime.FleetUnion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Asking the sources, hearing their answers, and having the board judged from them.
final class Refresh {
  private Refresh() {
  }

  /// Every source that is not looking looks.
  static Step now(Model model) {
    return look(model, _ -> true);
  }

  /// What time alone brings about: sources are due, verdicts grow too old.
  static Step due(Model model) {
    var looked = model.pace().isPaused()
        ? Step.to(model)
        : look(model, s -> s.poll().due().filter(d -> isDue(model, s, d)).isPresent());
    var old = model.current().board().filter(b -> b.changesAt().isPresent() && b.changesAt().get().isAfter(b.taken())
        && !b.changesAt().get().isAfter(model.now()));
    if (old.isEmpty() || model.current().judging().isUnderWay()) return looked;
    var judged = judge(looked.model());
    var effects = new ArrayList<>(looked.effects());
    effects.addAll(judged.effects());
    return new Step(judged.model(), List.copyOf(effects));
  }

  /// No source waits longer than its interval: where it would, it was asked last by a clock that has been set back since.
  private static boolean isDue(Model model, SourceState source, Instant due) {
    return !due.isAfter(model.now()) || due.isAfter(model.now().plus(model.pace().of(source.info().interval())));
  }

  private static Step look(Model model, Predicate<SourceState> which) {
    var effects = new ArrayList<Effect>();
    var next = model;
    for (var source : model.sources()) {
      if (source.isLooking() || !which.test(source)) continue;
      long turn = next.polling().turns() + 1;
      next = next.with(source.asked(turn, model.now()));
      effects.add(new Effect.Look(source.name(), turn));
    }
    return new Step(next, List.copyOf(effects));
  }

  static Step pause(Model model) {
    var pace = model.pace().toggled();
    var next = model.with(pace).flashing(pace.isPaused() ? "paused: r still refreshes" : "sources look again");
    return pace.isPaused() ? Step.to(next) : due(next);
  }

  static Step paced(Model model, Pace pace) {
    var next = model.with(pace);
    for (var source : model.sources()) {
      var was = model.pace().of(source.info().interval());
      var due = source.poll().due();
      if (due.isPresent()) next = next.with(source.dueAt(due.get().minus(was).plus(pace.of(source.info().interval()))));
    }
    var shortest = model.sources().stream().map(s -> pace.of(s.info().interval())).min(Duration::compareTo);
    return Step.to(next.flashing(shortest.map(d -> "sources look every " + Age.of(d)).orElse("no source is configured")));
  }

  private static Optional<SourceState> find(Model model, String name, long turn) {
    return model.sources().stream().filter(s -> s.name().equals(name) && s.poll().turn() == turn && s.isLooking()).findFirst();
  }

  static Model started(Model model, Event.Started event) {
    return find(model, event.source(), event.turn()).map(s -> model.with(s.started(event.at()))).orElse(model);
  }

  static Step answered(Model model, Event.FleetAnswered event) {
    return find(model, event.source(), event.turn())
        .map(s -> heard(model, s, s.seen(event.at(), event.answer(), model.pace().of(s.info().interval()))))
        .orElse(Step.to(model));
  }

  static Step answered(Model model, Event.MarksAnswered event) {
    return find(model, event.source(), event.turn())
        .map(s -> heard(model, s, s.heard(event.at(), event.answer(), model.pace().of(s.info().interval()))))
        .orElse(Step.to(model));
  }

  static Step answered(Model model, Event.ClonesAnswered event) {
    return find(model, event.source(), event.turn())
        .map(s -> heard(model, s, s.walked(event.at(), event.answer(), model.pace().of(s.info().interval()))))
        .orElse(Step.to(model));
  }

  static Model progressed(Model model, Event.Progressed event) {
    return find(model, event.source(), event.turn()).map(s -> model.with(s.at(event.progress()))).orElse(model);
  }

  static Step soFar(Model model, Event.FleetSoFar event) {
    return find(model, event.source(), event.turn()).map(s -> judge(model.with(s.soFar(event.at(), event.fleet())))).orElse(Step.to(model));
  }

  static Step soFar(Model model, Event.MarksSoFar event) {
    return find(model, event.source(), event.turn()).map(s -> judge(model.with(s.soFar(event.at(), event.marks())))).orElse(Step.to(model));
  }

  private static Step heard(Model model, SourceState before, SourceState after) {
    var log = new ArrayList<Message>();
    var next = model.with(after);
    for (var source : next.sources()) {
      var was = source.name().equals(after.name()) ? before : source;
      var now = next.polling().troubles(source);
      var then = model.polling().troubles(was);
      now.stream().filter(p -> !then.contains(p)).forEach(p -> log.add(new Message(model.now(), source.name(), p, false)));
      then.stream().filter(p -> !now.contains(p)).forEach(p -> log.add(new Message(model.now(), source.name(), p, true)));
    }
    return judge(next.withNewer(log));
  }

  /// Has the board judged from what is known now, or once more after the judging under way.
  static Step judge(Model model) {
    var judging = model.current().judging();
    if (judging.isUnderWay()) return Step.to(model.with(new Judging(judging.turn(), true, true, judging.acks())));
    long turn = judging.turn() + 1;
    var marks = new ArrayList<Feed<Marks>>();
    var fleets = new ArrayList<Feed<FleetSnapshot>>();
    var clones = new ArrayList<Feed<Clones>>();
    for (var source : model.sources()) {
      switch (source.data()) {
        case SourceData.OfMarks(var feed) -> marks.add(feed);
        case SourceData.OfFleet(var feed) -> fleets.add(feed);
        case SourceData.OfClones(var feed) -> clones.add(feed);
      }
    }
    return Step.to(model.with(new Judging(turn, true, false, model.current().history().acks())),
        new Effect.Judge(turn,
            new BoardInput(model.now(), List.copyOf(marks), FleetUnion.of(List.copyOf(fleets)), List.copyOf(clones), model.rules()),
            model.current().history()));
  }

  static Step judged(Model model, Event.Judged event) {
    var judging = model.current().judging();
    if (event.turn() != judging.turn() || !judging.isUnderWay()) return Step.to(model);
    var next = model.with(event.judgement()).with(new Judging(judging.turn(), false, false, judging.acks()));
    next = next.with(next.time().beside(next.current().board()));
    if (model.time().shown().isPresent()) return judging.isWantedAgain() ? judge(next) : Step.to(next);
    next = next.with(model.board().map(old -> model.matrix().refreshed(withBoard(model, event), old))
        .orElseGet(() -> model.matrix().arranged(withBoard(model, event), Optional.empty())));
    return judging.isWantedAgain() ? judge(next) : Step.to(next);
  }

  /// The last board of an earlier program stands where there is none yet.
  static Model kept(Model model, Event.LastBoard event) {
    if (model.board().isPresent()) return model;
    var next = model.withKept(event.board());
    return next.with(next.matrix().arranged(next, Optional.empty()));
  }

  private static Model withBoard(Model model, Event.Judged event) {
    return model.with(event.judgement());
  }

  static Model fitted(Model model) {
    var next = model.with(model.matrix().settled(model));
    return next.screen() instanceof Page page ? next.showing(page.scrolledBy(next, 0)) : next;
  }
}
