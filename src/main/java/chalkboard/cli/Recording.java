package chalkboard.cli;

import chalkboard.board.Board;
import chalkboard.board.Headline;
import chalkboard.config.Config;
import chalkboard.config.HistoryLimits;
import chalkboard.feed.Problem;
import chalkboard.history.Ack;
import chalkboard.history.AckEvents;
import chalkboard.history.BoardEvent;
import chalkboard.history.BoardEvents;
import chalkboard.history.BoardHistory;
import chalkboard.history.BoardRecorder;
import chalkboard.history.Evaluated;
import chalkboard.history.EventQuery;
import chalkboard.history.EventsAfter;
import chalkboard.history.HistoryStore;
import chalkboard.history.HistoryUpdate;
import chalkboard.history.KeptBoard;
import chalkboard.history.KeptEvents;
import chalkboard.history.KeptLosses;
import chalkboard.history.LastKnown;
import chalkboard.history.RecordedRows;
import chalkboard.rules.ReferenceChoice;
import chalkboard.rules.Rules;
import chalkboard.source.FleetMemory;
import chalkboard.source.SourceSettings;
import chalkboard.store.BoardFile;
import chalkboard.store.FleetFile;
import chalkboard.store.HistoryDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is kept of a board: known before it is judged, added to after it.
final class Recording implements AutoCloseable {
  private static final Duration PRUNING = Duration.ofHours(1);
  /// After a night of another program's keeping there may be very many.
  private static final int MOST_NEWS = 1_000;
  /// Before the names of boards that only flags describe.
  static final String FLAGS = "flags ";
  /// Before the names of boards that have a title.
  static final String TITLE = "title ";

  private final Optional<HistoryStore> store;
  private final String board;
  private final String title;
  private final boolean adds;
  private final String user;
  private final Duration longestGap;
  private final HistoryLimits limits;
  private Evaluated last = Evaluated.nothingBut(BoardHistory.NONE);
  /// What the next judgement follows; of a new board that only flags describe, that of another.
  private BoardHistory past = BoardHistory.NONE;
  /// Of an earlier program it is known once a board tells the environments of now.
  private Optional<LastKnown> known = Optional.empty();
  private Set<Ack> toldAcks = Set.of();
  private Instant lastAt = Instant.EPOCH;
  private boolean isWithoutPast;
  private Optional<Instant> pruned = Optional.empty();
  private final BoardKeeper keeper;
  private final FleetKeeper fleets;
  private final RecordedRows rows = new RecordedRows();
  /// The id of the event that was told last.
  private Optional<String> told = Optional.empty();

  private Recording(Optional<HistoryStore> store, BoardKeeper keeper, FleetKeeper fleets, String board, String title, boolean adds,
      String user,
      Duration longestGap, HistoryLimits limits) {
    this.store = store;
    this.keeper = keeper;
    this.fleets = fleets;
    this.board = board;
    this.title = title;
    this.adds = adds;
    this.user = user;
    this.longestGap = longestGap;
    this.limits = limits;
  }

  /// Opens nothing before it is asked.
  ///
  /// @param adds whether what is seen is added to what is kept
  static Recording of(Config config, Options options, UserEnvironment places, boolean adds) {
    Optional<HistoryStore> store = options.snapshot().map(LoadedSnapshot::history)
        .or(() -> options.noStore ? Optional.empty() : Optional.of(HistoryDatabase.at(places.state())));
    var name = name(config, options, places);
    var begun = Instant.now();
    var fleets = new FleetKeeper(store.map(_ -> FleetFile.in(places.state(), name)), begun);
    return new Recording(store, new BoardKeeper(BoardFile.in(places.state(), name), begun), fleets, name,
        config.title().isEmpty() ? "chalkboard" : config.title(),
        adds && !options.noRecord, places.user(), Rules.longestGap(config.interval()), config.history());
  }

  /// What the board is known by: its title, else the path of its file, else what the flags read.
  static String name(Config config, Options options, UserEnvironment places) {
    if (options.snapshot().isPresent()) return options.snapshot().get().name();
    if (!config.title().isEmpty()) return TITLE + config.title();
    Path file = options.config == null ? places.configFile() : options.config;
    // The name of a pipe says nothing of what comes through it.
    if (Files.isRegularFile(file)) return "file " + file.toAbsolutePath().normalize();
    return FLAGS + Stream.<SourceSettings>concat(config.marks().stream(), config.fleet().stream())
        .flatMap(s -> s.words().stream()).sorted().distinct().collect(Collectors.joining(" "));
  }

  String board() {
    return board;
  }

  /// What the sources of the board were told last.
  FleetMemory memory() {
    return fleets.memory();
  }

  /// The rows of the board as they were kept by this program.
  RecordedRows rows() {
    return rows;
  }

  /// Empty where nothing is to be read or written.
  Optional<HistoryStore> store() {
    return store;
  }

  /// What is remembered of the board; of one that only flags describe and that was never seen, what others saw in its clusters.
  BoardHistory before() {
    if (store.isEmpty()) return BoardHistory.NONE;
    var kept = KeptBoard.of(store.get(), board, Instant.now());
    if (kept == BoardHistory.NONE && board.startsWith(FLAGS)) {
      for (var other : store.get().boards()) {
        if (!other.startsWith(FLAGS) || other.equals(board)) continue;
        kept = KeptBoard.of(store.get(), other, Instant.now());
        if (kept != BoardHistory.NONE) break;
      }
    } else last = Evaluated.nothingBut(kept);
    past = kept;
    isWithoutPast = kept == BoardHistory.NONE;
    told = store.get().lastEvent(board);
    toldAcks = kept.acks();
    lastAt = store.get().lastChange(board).orElse(Instant.EPOCH);
    return kept;
  }

  /// With what people said of its cells in other programs meanwhile.
  synchronized BoardHistory withNewAcks(BoardHistory history) {
    return store.isEmpty() ? history : KeptBoard.withNewAcks(store.get(), board, last.history().acks(), history);
  }

  /// Whether nothing was kept of it before, so that what went back before now is not known.
  boolean isWithoutPast() {
    return isWithoutPast;
  }

  /// Adds what is new. Nothing is while a source has not answered yet: half a board comes and goes with each start. Nothing is where somebody
  /// looks at the board in another way than it is kept, or where it is older than what is kept; what the sources told is kept however
  /// somebody looks at it.
  ///
  /// @param from what it was judged from
  synchronized void add(Evaluated now, BoardHistory from, ReferenceChoice reference) {
    if (store.isEmpty() || !adds || isStillRead(now.board())) return;
    if (isOlder(now)) {
      fleets.isOlder();
      return;
    }
    fleets.judged(now.board().taken());
    if (!(reference instanceof ReferenceChoice.Upstream)) return;
    keeper.seen(now.board());
    if (!store.get().mayAdd(board)) {
      // What somebody says here is kept, whoever keeps the board.
      if (!last.history().acks().equals(from.acks()) || !from.acks().equals(now.history().acks())) note(now, from);
      return;
    }
    var happened = BoardEvents.after(known(now.board()), now.board(), longestGap);
    var update = update(now, from, happened);
    if (store.get().add(update) != HistoryStore.AddResult.ADDED) return;
    rows.add(update, now);
    isKept(now, happened);
    prune(now.board().taken());
  }

  private static boolean isStillRead(Board board) {
    if (board.marks().isStillRead()) return true;
    if (board.isHeard()) return false;
    if (board.rows().isEmpty()) return !board.isRead();
    return board.rows().stream().flatMap(r -> r.cells().stream()).anyMatch(c -> c.headline() == Headline.LOADING);
  }

  /// Forgets what is too old or too much. It is looked whether that is due when something is kept first, then once an hour.
  private void prune(Instant now) {
    if (pruned.filter(t -> Duration.between(t, now).abs().compareTo(PRUNING) < 0).isPresent()) return;
    pruned = Optional.of(now);
    if (store.orElseThrow().isPruneDue(board, now, limits.bytes()))
      store.orElseThrow().prune(Optional.of(board), now, limits.keep(), limits.bytes());
  }

  /// What came to be known to have happened since this was asked last, in whichever program.
  synchronized List<BoardEvent> news() {
    if (store.isEmpty()) return List.of();
    var news = KeptEvents.of(store.get(), board, told.map(EventQuery.ALL::after).orElse(EventQuery.ALL).atMost(MOST_NEWS));
    if (!news.isEmpty()) told = told.isEmpty() ? store.get().lastEvent(board) : Optional.of(news.getLast().id());
    return news;
  }

  /// Whether what is seen is added to what is kept.
  boolean adds() {
    return adds;
  }

  private LastKnown known(Board now) {
    if (known.isEmpty())
      known = Optional.of(past == BoardHistory.NONE
          ? LastKnown.NONE
          : LastKnown.of(past, now, KeptLosses.of(store.orElseThrow(), board, now, past)));
    return known.get();
  }

  private HistoryUpdate update(Evaluated now, BoardHistory from, EventsAfter happened) {
    var all = new ArrayList<>(happened.events());
    all.addAll(AckEvents.between(toldAcks, from.acks(), now.board(), user));
    return BoardRecorder.update(board, title, last, past, now, all, lastAt, longestGap);
  }

  private void isKept(Evaluated now, EventsAfter happened) {
    known = Optional.of(happened.known());
    toldAcks = now.history().acks();
    if (lastAt.isBefore(now.board().taken())) lastAt = now.board().taken();
    last = now;
    past = now.history();
  }

  /// Adds what a person says; whoever else keeps the board, this is kept.
  ///
  /// @return whether it was
  synchronized boolean note(Evaluated now, BoardHistory from) {
    if (store.isEmpty()) return false;
    var happened = BoardEvents.after(known(now.board()), now.board(), longestGap);
    boolean noted = store.get().note(update(now, from, happened));
    if (noted) {
      isKept(now, happened);
      keeper.seen(now.board());
    }
    return noted;
  }

  private boolean isOlder(Evaluated now) {
    var kept = past.lastRead();
    for (var e : now.board().environments()) {
      Instant before = kept.get(e.name());
      // What was kept as of a time to come tells of a clock that was wrong then.
      if (before != null && before.isAfter(now.board().taken().plus(longestGap))) continue;
      if (before != null && e.oldest().filter(before::isAfter).isPresent()) return true;
    }
    return false;
  }

  /// Why what is seen cannot be kept, or what is kept cannot be read.
  Optional<Problem> problem() {
    return store.flatMap(HistoryStore::problem).or(keeper::trouble);
  }

  /// Keeps the board that was seen last for the next program to begin with, and what it was judged by.
  synchronized void finish() {
    keeper.finish();
    fleets.finish();
  }

  @Override
  public void close() {
    store.ifPresent(HistoryStore::close);
  }
}
