package chalkboard.cli;

import chalkboard.app.Settings;
import chalkboard.build.Clones;
import chalkboard.build.Marks;
import chalkboard.build.ReportPlace;
import chalkboard.build.ReportText;
import chalkboard.config.Config;
import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Problem;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.source.FleetMemory;
import chalkboard.source.FleetSettings;
import chalkboard.source.PartialResults;
import chalkboard.source.RememberedFleet;
import chalkboard.source.SharedFleet;
import chalkboard.source.SharedReadings;
import chalkboard.source.Source;
import chalkboard.source.SourceSettings;
import chalkboard.source.SourceTools;
import chalkboard.source.aws.Aws;
import chalkboard.source.chalk.KeptReports;
import chalkboard.source.chalk.ReportSettings;
import chalkboard.source.chalk.ReportSource;
import chalkboard.source.git.CloneSettings;
import chalkboard.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/// The sources that a configuration asks for.
final class Sources implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Sources.class.getName());

  private final List<ReportSource> marks = new ArrayList<>();
  private final List<RememberedFleet> fleets = new ArrayList<>();
  private final List<Source<Clones>> clones = new ArrayList<>();
  private final List<Settings.SourceInfo> infos;
  private final List<AutoCloseable> closing = new ArrayList<>();
  private final WantedClones wanted;
  private final SourceTools tools;
  private final KeptReports store;
  private volatile boolean isBroken;

  /// @param state where subprocesses leave files while they run, and what was read of buckets is kept
  /// @param keeps whether anything is read or left there
  /// @param readings what other programs have read
  private Sources(Config config, Path state, boolean keeps, Clock clock, FleetMemory memory, SharedReadings readings) {
    var aws = new Aws("chalkboard/" + RootCommand.version());
    tools = new SourceTools(aws, keeps ? Optional.of(state) : Optional.empty(), clock, System::nanoTime, readings);
    if (keeps) {
      var kept = Store.at(state);
      store = kept;
      closing.add(kept);
    } else store = KeptReports.NONE;
    infos = infos(config);
    config.marks().forEach(s -> marks.add(closedLater(s.open(tools, store))));
    config.fleet().forEach(s -> fleets.add(new RememberedFleet(opened(s), s, memory)));
    wanted = wanted(config);
    if (wanted.isAny()) clones.add(clones(config, wanted).open(wanted::folders, tools.clock()));
    closing.add(aws);
  }

  /// @param state where subprocesses leave files while they run, and what was read of buckets is kept
  /// @param keeps whether anything is read or left there
  static Sources of(Config config, Path state, boolean keeps, Clock clock) {
    return of(config, state, keeps, clock, FleetMemory.empty());
  }

  /// @param memory what those that tell what runs were told before
  static Sources of(Config config, Path state, boolean keeps, Clock clock, FleetMemory memory) {
    return of(config, state, keeps, clock, memory, SharedReadings.NONE);
  }

  /// @param readings what other programs of the user, which look again and again as this one does, have read
  static Sources of(Config config, Path state, boolean keeps, Clock clock, FleetMemory memory, SharedReadings readings) {
    return new Sources(config, state, keeps, clock, memory, readings);
  }

  /// What lies on this machine each program reads by itself: that asks nobody.
  private Source<FleetSnapshot> opened(FleetSettings settings) {
    var source = closedLater(settings.open(tools));
    if (settings.localPath().isPresent()) return source;
    return closedLater(new SharedFleet(source, settings, tools.readings().of(settings.identity()), tools.clock()));
  }

  private static WantedClones wanted(Config config) {
    return new WantedClones(config.repositories(), config.marks().stream().map(ReportSettings::name).collect(Collectors.toSet()));
  }

  private static CloneSettings clones(Config config, WantedClones wanted) {
    return CloneSettings.of(wanted.patterns(), config.interval());
  }

  /// What they are, before any of them is there.
  static List<Settings.SourceInfo> infos(Config config) {
    var all = new ArrayList<Settings.SourceInfo>();
    config.marks().forEach(s -> all.add(info(s, Settings.FactKind.MARKS, List.of())));
    config.fleet().forEach(s -> all.add(info(s, Settings.FactKind.FLEET, s.warnings())));
    var wanted = wanted(config);
    if (wanted.isAny()) all.add(info(clones(config, wanted), Settings.FactKind.CLONES, List.of()));
    return List.copyOf(all);
  }

  private <S> S closedLater(S source) {
    if (source instanceof AutoCloseable closeable) closing.add(closeable);
    return source;
  }

  private static Settings.SourceInfo info(SourceSettings setting, Settings.FactKind kind, List<Problem> warnings) {
    return new Settings.SourceInfo(setting.name(), kind, setting.interval(), setting.words(), warnings);
  }

  List<Settings.SourceInfo> infos() {
    return infos;
  }

  /// What of the settings keeps sources from telling the truth.
  List<Problem> warnings() {
    return infos.stream().flatMap(i -> i.warnings().stream()).toList();
  }

  List<ReportSource> marks() {
    return marks;
  }

  List<RememberedFleet> fleets() {
    return fleets;
  }

  List<Source<Clones>> clones() {
    return clones;
  }

  /// Which repositories there are is known from the marks: only their clones are read.
  void toldOf(String source, FetchResult<Marks> answer) {
    wanted.toldOf(source, answer);
  }

  /// Looks once; an error of ours is an answer too, so that one source never takes the others with it.
  <T> FetchResult<T> look(Source<T> source, PartialResults<T> soFar) {
    var begun = Instant.now();
    try {
      return source.read(soFar);
    } catch (RuntimeException | Error e) {
      if (e instanceof Error) isBroken = true;
      LOG.log(Level.SEVERE, "source " + source.name(), e);
      return new FetchResult.Failure<>(Crash.problem("cannot read \"" + source.name() + "\"", e),
          new FetchRun(begun, Duration.between(begun, Instant.now()), OptionalInt.empty(), List.of(source.name()), List.of()));
    }
  }

  /// Whether a source could not be read because the program itself is at its end, as where it has no more memory.
  boolean isBroken() {
    return isBroken;
  }

  /// Why what was read cannot be kept for the next run.
  Optional<Problem> keepingTrouble() {
    return marks.stream().flatMap(m -> m.keepingTrouble().stream()).findFirst();
  }

  FetchResult<ReportText> open(ReportPlace place) {
    return marks.stream().filter(m -> m.name().equals(place.source())).findFirst().map(m -> m.open(place))
        .orElseGet(() -> missed(place));
  }

  /// A board of before may name sources that are no longer asked.
  private static FetchResult<ReportText> missed(ReportPlace place) {
    return new FetchResult.Failure<>(
        new Problem("cannot open " + place, "\"" + place.source() + "\" is not asked", "run chalkboard with that source"),
        new FetchRun(Instant.now(), Duration.ZERO, OptionalInt.empty(), List.of(place.source()), List.of()));
  }

  @Override
  public void close() {
    for (var one : closing) {
      try {
        one.close();
      } catch (Exception e) {
        LOG.log(Level.WARNING, "closing a source", e);
      }
    }
  }
}
