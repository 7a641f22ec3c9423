package chalkboard.cli;

import chalkboard.app.Effect;
import chalkboard.app.Event;
import chalkboard.app.Model;
import chalkboard.app.MomentQuery;
import chalkboard.app.Update;
import chalkboard.build.ReportText;
import chalkboard.config.Config;
import chalkboard.drift.BoardEvaluator;
import chalkboard.feed.FetchResult;
import chalkboard.feed.Problem;
import chalkboard.history.BoardHistory;
import chalkboard.history.EarlierBoard;
import chalkboard.history.EarlierBoards;
import chalkboard.history.Evaluated;
import chalkboard.rules.ReferenceChoice;
import chalkboard.source.SharedReadings;
import chalkboard.term.Display;
import chalkboard.term.End;
import chalkboard.term.Loop;
import chalkboard.term.Program;
import chalkboard.term.Turn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The board on a terminal: joins the pure core to the loop, and carries out its effects on virtual threads.
final class Watch {
  private static final Logger LOG = Logger.getLogger(Watch.class.getName());
  /// How long the end of the program may wait for the history.
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final Configuring configuring;
  private final Sources sources;
  private final Recording recording;
  /// Keeps what was judged in its order, and lets nobody wait for it.
  private final ExecutorService recorder = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("recorder").factory());
  /// Of the loop; the first is before anything is drawn.
  private int ticks;
  private final AtomicBoolean isPastKnown = new AtomicBoolean();
  private final BoardEvaluator judge = new BoardEvaluator();
  private final Loop<Model> loop;
  /// Made when somebody goes to the past; two of them would only read more.
  private volatile @Nullable EarlierBoards pastBoards;
  private final HeapTrimmer heap = HeapTrimmer.ofThisProgram();
  private final AtomicReference<Throwable> broken = new AtomicReference<>();

  private final Showing showing;

  private final TypedFilters filters;

  private Watch(Configuring configuring, Sources sources, Recording recording, TypedFilters filters, Model start, Showing showing) {
    this.filters = filters;
    this.configuring = configuring;
    this.sources = sources;
    this.recording = recording;
    this.showing = showing;
    loop = new Loop<>(new Program<>(start, this::update, showing::draw, model -> Optional.of(showing.nextTick(model)),
        model -> model.screen().typing().isPresent(), this::carry), InstantSource.system());
  }

  /// What the first frame need not wait for.
  interface Configuring {
    Config config() throws CannotRun;

    /// Whether what is kept of the board can be read; until then it is judged without a past, and nothing is added.
    default boolean isPastThere() {
      return true;
    }
  }

  /// Takes the terminal, shows a first frame, and only then reads the configuration; then the board until the user leaves.
  ///
  /// @param logs where the log goes, unless nothing is kept
  /// @return the exit code
  static int run(Configuring configuring, Options options, UserEnvironment places, Path logs) throws CannotRun {
    return run(OpeningFrame.none(), configuring, options, places, logs);
  }

  /// The same where the first frame may be shown already.
  static int run(OpeningFrame opening, Configuring configuring, Options options, UserEnvironment places, Path logs) throws CannotRun {
    var opened = opening.take();
    if (opened.isPresent()) return shown(opened.get(), configuring, options, places, logs);
    var terminal = OpeningFrame.terminal(places);
    var obstacle = terminal.obstacle();
    if (obstacle.isPresent()) throw new CannotRun(List.of("chalkboard: " + obstacle.get()));
    return shown(OpeningFrame.taken(terminal, !options.noColor, options.isAscii(Config.EMPTY, places)), configuring, options, places, logs);
  }

  /// The same on any display.
  static int on(Display display, Configuring configuring, Options options, UserEnvironment places, Path logs) throws CannotRun {
    try {
      OpeningFrame.draw(display, options.isAscii(Config.EMPTY, places));
    } catch (IOException gone) {
      display.close();
      return Exit.OK; // nobody is left to be told
    }
    return shown(display, configuring, options, places, logs);
  }

  /// What libraries print goes to the log.
  private static int shown(Display display, Configuring configuring, Options options, UserEnvironment places, Path logs) throws CannotRun {
    return shown(display, configuring, options, places, logs, Showing.ON_SCREEN);
  }

  static int shown(Display display, Configuring configuring, Options options, UserEnvironment places, Path logs, Showing showing)
      throws CannotRun {
    Config config;
    Model start;
    try {
      Logs.to(options.noStore ? Optional.empty() : Optional.of(logs));
      config = configuring.config();
      start = StartingModel.shown(display, config, options, places);
    } catch (CannotRun | RuntimeException e) {
      display.close();
      throw e;
    } catch (IOException gone) {
      // The terminal went away: nobody is left to be told, as in the loop.
      display.close();
      return Exit.OK;
    }
    var asked = options.isOffline() ? Config.EMPTY : config;
    try (var recording = Recording.of(config, options, places, !options.isOffline());
        var sources = Sources.of(asked, places.state(), !options.noStore && !options.isOffline(), Clock.systemUTC(), recording.memory(),
            options.noStore || options.isOffline() ? SharedReadings.NONE : places.readings(showing.tellsAlways()))) {
      display.title(start.settings().title());
      var watch = new Watch(configuring, sources, recording, TypedFilters.of(options, places), start, showing);
      var end = watch.loop.run(display);
      watch.finishRecording();
      return switch (end) {
        case End.Quit(),End.Lost() -> Exit.OK;
        case End.Failed(var cause) -> {
          LOG.log(Level.SEVERE, "chalkboard ended", cause);
          throw new CannotRun(List.of("chalkboard: " + Crash.problem("ended by an error", cause),
              options.noStore ? "With --no-store no log is kept." : "The trace is in " + Logs.file(logs)));
        }
      };
    }
  }

  /// The loop's first event sizes the screen, which is drawn; only its second, the first tick, finds the sources due.
  private Turn<Model> update(Model model, Event event) {
    if (event instanceof Event.Pressed) heap.typed();
    if (event instanceof Event.Ticked) recorder.execute(heap::rested);
    if (broken.get() != null) throw new IllegalStateException(broken.get());
    if (event instanceof Event.Ticked && ++ticks == 2 && model.sources().isEmpty()) openPast();
    var step = Update.update(model, event);
    showing.follow(step.model());
    return new Turn<>(step.model(), step.effects());
  }

  private void carry(Effect effect) {
    switch (effect) {
      case Effect.Look(var source, var turn) -> start("look at " + source, () -> {
        look(source, turn);
        heap.worked();
      });
      case Effect.Judge(var turn, var evidence, var history) -> start("judge", () -> {
        boolean isPastThere = configuring.isPastThere();
        var before = isPastThere ? before(history) : history;
        var judgement = judge.judge(evidence, before);
        loop.post(new Event.Judged(now(), turn, judgement));
        recorder.execute(() -> {
          if (isPastThere) keep(judgement, before, evidence.rules().reference());
          heap.worked();
        });
      });
      case Effect.OpenReport(var place) -> start("open " + place, () -> loop.post(switch (sources.open(place)) {
        case FetchResult.Success<ReportText>(var text, _, _) -> new Event.ReportOpened(now(), place, text);
        case FetchResult.Failure<ReportText>(var problem, _, _, _) -> new Event.ReportMissed(now(), place, problem);
      }));
      case Effect.ReadMoment(var turn, var query) -> start("read the past", () -> loop.post(past(turn, query)));
      case Effect.FindBuilds(var what, var board) ->
        start("find builds", () -> loop.post(new Event.BuildsFound(now(), what, judge.find(what, board))));
      case Effect.ReadFilters() -> start("read filters", () -> loop.post(new Event.FiltersRead(now(), filters.read())));
      case Effect.KeepFilter(var text) -> start("keep a filter", () -> filters.keep(text));
      case Effect.ReadEvents() -> start("read the past", () -> loop.post(new HistoryReading(recording).all(now())));
      case Effect.ReadCellTimeline wanted ->
        start("read a cell's past", () -> loop.post(new HistoryReading(recording).cell(wanted, now())));
      case Effect.Yank _,Effect.Redraw _,Effect.Suspend _,Effect.EndProgram _ ->
        throw new IllegalStateException("the loop's own: " + effect);
    }
  }

  /// What is kept of the board, once; then what was judged last, with what people said in other programs.
  private BoardHistory before(BoardHistory history) {
    return isPastKnown.compareAndSet(false, true) ? recording.before() : recording.withNewAcks(history);
  }

  /// Where no source is asked it is the past that is looked at: it is opened when the board is drawn and nothing else is to do.
  private void openPast() {
    start("open the past", () -> {
      var _ = past(0, new MomentQuery(now(), MomentQuery.Which.CHANGE_BEFORE));
    });
  }

  private Event past(long turn, MomentQuery query) {
    if (recording.store().isEmpty()) return new Event.MomentMissed(now(), turn, "no past is known: with --no-store nothing is read of it");
    var store = recording.store().get();
    var moment = switch (query.which()) {
      case THE_MOMENT -> Optional.of(query.from());
      case CHANGE_BEFORE -> EarlierBoard.changeBefore(store, recording.board(), query.from());
      case CHANGE_AFTER -> EarlierBoard.changeAfter(store, recording.board(), query.from());
    };
    if (moment.isEmpty()) {
      var words = store.problem().map(Problem::toString).orElse(query.which() == MomentQuery.Which.CHANGE_AFTER
          ? "no change after it: what is shown now is what was shown then"
          : "no change before it is kept");
      return new Event.MomentMissed(now(), turn, words);
    }
    var boards = pastBoards;
    if (boards == null) pastBoards = boards = new EarlierBoards(store, recording.board(), recording.rows());
    return new Event.MomentRead(now(), turn, moment.get(), boards.at(moment.get()));
  }

  private void keep(Evaluated judgement, BoardHistory before, ReferenceChoice reference) {
    try {
      recording.add(judgement, before, reference);
      loop.post(new Event.HistoryKept(now(), recording.problem().or(sources::keepingTrouble)));
      var news = recording.news();
      if (!news.isEmpty()) loop.post(new Event.EventsKept(now(), news));
    } catch (RuntimeException | Error e) {
      broken.set(e);
      loop.post(new Event.Ticked(now()));
    }
  }

  /// What was judged last is kept, unless the disk is very slow.
  private void finishRecording() {
    recorder.execute(recording::finish);
    recorder.shutdown();
    try {
      if (!recorder.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) LOG.warning("the last look was not kept in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(String name, long turn) {
    loop.post(new Event.Started(now(), name, turn));
    for (var source : sources.marks()) {
      if (!source.name().equals(name)) continue;
      var answer = sources.look(source, (marks, progress) -> {
        loop.post(new Event.Progressed(now(), name, turn, progress));
        marks.ifPresent(m -> loop.post(new Event.MarksSoFar(now(), name, turn, m)));
      });
      sources.toldOf(name, answer);
      loop.post(new Event.MarksAnswered(now(), name, turn, answer));
    }
    for (var source : sources.clones()) {
      if (!source.name().equals(name)) continue;
      var answer = sources.look(source, (_, _) -> {});
      loop.post(new Event.ClonesAnswered(now(), name, turn, answer));
    }
    for (var source : sources.fleets()) {
      if (!source.name().equals(name)) continue;
      var answer = sources.look(source, (fleet, progress) -> {
        loop.post(new Event.Progressed(now(), name, turn, progress));
        fleet.ifPresent(f -> loop.post(new Event.FleetSoFar(now(), name, turn, f)));
      });
      loop.post(new Event.FleetAnswered(now(), name, turn, answer));
    }
  }

  /// What breaks on a thread of its own ends the program as if it had broken in the loop.
  private void start(String name, Runnable work) {
    Thread.ofPlatform().daemon().name(name).start(() -> {
      try {
        work.run();
      } catch (RuntimeException | Error e) {
        broken.set(e);
        loop.post(new Event.Ticked(now()));
      }
    });
  }

  private static Instant now() {
    return Instant.now();
  }
}
