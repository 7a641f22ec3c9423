package chalkboard.cli;

import chalkboard.app.Effect;
import chalkboard.app.Event;
import chalkboard.app.Model;
import chalkboard.app.Settings;
import chalkboard.app.Update;
import chalkboard.config.Config;
import chalkboard.drift.BoardEvaluator;
import chalkboard.history.BoardEvent;
import chalkboard.history.BoardHistory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/// The program that watches a board, with time as a value and one thing after the other: the core, its sources, the judge and what is kept.
final class WatchedDay implements AutoCloseable {
  private final Recording recording;
  private final Sources sources;
  private final BoardEvaluator judge = new BoardEvaluator();
  private final Queue<Effect> wanted = new ArrayDeque<>();
  private boolean isPastKnown;
  private Instant now;
  Model model;
  /// What was told to have happened, in the order in which it came.
  final List<BoardEvent> told = new ArrayList<>();

  WatchedDay(Path config, Path home, Instant now) throws CannotRun {
    this.now = now;
    var options = new Options();
    options.config = config;
    var places = new UserEnvironment(Map.of("HOME", home.toString()));
    Config resolved = options.resolve(places);
    recording = Recording.of(resolved, options, places, true);
    Clock clock = ((InstantSource) () -> this.now).withZone(ZoneOffset.UTC);
    sources = Sources.of(resolved, places.state(), true, clock, recording.memory());
    model = Model.start(new Settings("estate", false, Sources.infos(resolved), resolved.rules()), now, 120, 40);
  }

  /// Time goes by to that moment: what is due then happens, and all that follows from it.
  WatchedDay at(Instant moment) {
    now = moment;
    on(new Event.Ticked(moment));
    return this;
  }

  void on(Event event) {
    take(event);
    for (var next = wanted.poll(); next != null; next = wanted.poll()) carry(next);
  }

  private void take(Event event) {
    var step = Update.update(model, event);
    model = step.model();
    wanted.addAll(step.effects());
  }

  private void carry(Effect effect) {
    switch (effect) {
      case Effect.Look(var source, var turn) -> look(source, turn);
      case Effect.Judge judging -> judge(judging);
      case Effect.ReadEvents() -> take(new HistoryReading(recording).all(now));
      case Effect other -> throw new IllegalStateException("nobody asked for " + other);
    }
  }

  private void look(String name, long turn) {
    take(new Event.Started(now, name, turn));
    for (var source : sources.marks()) {
      if (!source.name().equals(name)) continue;
      var answer = sources.look(source, (_, _) -> {});
      sources.toldOf(name, answer);
      take(new Event.MarksAnswered(now, name, turn, answer));
    }
    for (var source : sources.fleets())
      if (source.name().equals(name)) take(new Event.FleetAnswered(now, name, turn, sources.look(source, (_, _) -> {})));
  }

  private void judge(Effect.Judge judging) {
    BoardHistory before = isPastKnown ? recording.withNewAcks(judging.history()) : recording.before();
    isPastKnown = true;
    var judgement = judge.judge(judging.evidence(), before);
    take(new Event.Judged(now, judging.turn(), judgement));
    recording.add(judgement, before, judging.evidence().rules().reference());
    take(new Event.HistoryKept(now, recording.problem().or(sources::keepingTrouble)));
    var news = recording.news();
    told.addAll(news);
    if (!news.isEmpty()) take(new Event.EventsKept(now, news));
  }

  List<String> troubles() {
    return model.sources().stream().flatMap(s -> s.troubles().stream()).map(Object::toString).toList();
  }

  @Override
  public void close() {
    recording.finish();
    sources.close();
    recording.close();
  }
}
