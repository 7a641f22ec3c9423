package chalkboard.cli;

import chalkboard.app.Settings;
import chalkboard.board.Answer;
import chalkboard.board.Clones;
import chalkboard.board.Fleet;
import chalkboard.board.Marks;
import chalkboard.board.Problem;
import chalkboard.board.ReportPlace;
import chalkboard.board.ReportText;
import chalkboard.board.Run;
import chalkboard.config.Config;
import chalkboard.config.FleetSetting;
import chalkboard.config.Login;
import chalkboard.config.MarksSetting;
import chalkboard.source.SoFar;
import chalkboard.source.Source;
import chalkboard.source.aws.Aws;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.S3Access;
import chalkboard.source.chalk.ReportBucket;
import chalkboard.source.chalk.ReportFolder;
import chalkboard.source.chalk.ReportSource;
import chalkboard.source.custodian.CustodianBucket;
import chalkboard.source.custodian.CustodianOutput;
import chalkboard.source.custodian.CustodianRun;
import chalkboard.source.custodian.CustodianSettings;
import chalkboard.source.ecs.EcsReader;
import chalkboard.source.ecs.EcsSettings;
import chalkboard.source.git.CloneReader;
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

/// The sources that a configuration asks for.
final class Sources implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Sources.class.getName());

  private final List<ReportSource> marks = new ArrayList<>();
  private final List<Source<Fleet>> fleets = new ArrayList<>();
  private final List<Source<Clones>> clones = new ArrayList<>();
  private final List<Settings.SourceInfo> infos = new ArrayList<>();
  private final List<AutoCloseable> closing = new ArrayList<>();
  private final WantedClones wanted;
  private final Path state;
  private final Clock clock;
  private final Aws aws = new Aws("chalkboard/" + Main.version());
  private final Store store;

  /// @param state where subprocesses may leave files while they run
  private Sources(Config config, Path state, Clock clock) {
    this.state = state;
    this.clock = clock;
    store = Store.at(state);
    config.marks().forEach(this::add);
    config.fleet().forEach(this::add);
    wanted = new WantedClones(config.repositories(), marks.size());
    if (wanted.isAny()) {
      clones.add(new CloneReader("clones", config.interval(), wanted::folders, clock));
      infos.add(new Settings.SourceInfo("clones", Settings.Kind.CLONES, config.interval(), wanted.patterns()));
    }
    closing.add(aws);
    closing.add(store);
  }

  /// @param state where subprocesses may leave files while they run
  static Sources of(Config config, Path state, Clock clock) {
    return new Sources(config, state, clock);
  }

  private void add(MarksSetting setting) {
    switch (setting) {
      case MarksSetting.Folder f -> add(new ReportFolder(f.name(), f.path(), f.interval(), clock), f.path().toString());
      case MarksSetting.Bucket b ->
        add(new ReportBucket(b.name(), b.uri(), b.interval(), new S3Access(aws, login(b.login()), b.region(), b.endpoint(),
            b.pathStyle()), store, clock), b.uri());
    }
  }

  private void add(ReportSource source, String place) {
    marks.add(source);
    infos.add(new Settings.SourceInfo(source.name(), Settings.Kind.MARKS, source.interval(), List.of(place)));
  }

  private void add(FleetSetting setting) {
    switch (setting) {
      case FleetSetting.CustodianOutput o ->
        add(new CustodianOutput(o.name(), o.directory(), o.interval(), o.maxStale(), clock), List.of(o.directory().toString()));
      case FleetSetting.CustodianBucket b -> {
        var access = new S3Access(aws, login(b.login()), b.region(), Optional.empty(), false);
        var bucket = new CustodianBucket(b.name(), b.uri(), b.interval(), b.maxStale(), access, clock);
        closing.add(bucket);
        add(bucket, List.of(b.uri()));
      }
      case FleetSetting.Custodian c -> {
        var command = c.command().isEmpty() ? CustodianSettings.DEFAULT_COMMAND : c.command();
        var run = new CustodianRun(
            new CustodianSettings(c.name(), c.policies(), command, c.regions(), c.login().profile(), c.login().assume(),
                c.login().externalId(), c.timeout(), c.interval(), c.maxStale(), c.isReadOnly()),
            state, clock);
        closing.add(run);
        fleets.add(run);
        infos.add(new Settings.SourceInfo(c.name(), Settings.Kind.FLEET, c.interval(), command, run.warning().stream().toList()));
      }
      case FleetSetting.Ecs e -> {
        var reader = new EcsReader(
            new EcsSettings(e.name(), login(e.login()), e.regions(), e.clusters(), e.rate(), e.interval(), e.maxStale()), aws,
            clock, System::nanoTime);
        closing.add(reader);
        add(reader, words(e));
      }
    }
  }

  private void add(Source<Fleet> source, List<String> command) {
    fleets.add(source);
    infos.add(new Settings.SourceInfo(source.name(), Settings.Kind.FLEET, source.interval(), command));
  }

  private static AwsLogin login(Login login) {
    return new AwsLogin(login.profile(), login.assume(), login.externalId());
  }

  private static List<String> words(FleetSetting.Ecs ecs) {
    var words = new ArrayList<>(List.of("Amazon ECS"));
    words.add(ecs.regions().isEmpty() ? "in the region of the login" : "in " + String.join(", ", ecs.regions()));
    ecs.login().profile().ifPresent(p -> words.add("with profile " + p));
    ecs.login().assume().ifPresent(r -> words.add("as " + r));
    return List.copyOf(words);
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

  List<Source<Fleet>> fleets() {
    return fleets;
  }

  List<Source<Clones>> clones() {
    return clones;
  }

  /// Which repositories there are is known from the marks: only their clones are read.
  void toldOf(String source, Answer<Marks> answer) {
    wanted.toldOf(source, answer);
  }

  /// Looks once; an error of ours is an answer too, so that one source never takes the others with it.
  static <T> Answer<T> look(Source<T> source, SoFar<T> soFar) {
    var begun = Instant.now();
    try {
      return source.read(soFar);
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "source " + source.name(), e);
      return new Answer.Missed<>(
          new Problem("cannot read \"" + source.name() + "\"", "an error in chalkboard itself: " + e, "please report it with the log"),
          new Run(begun, Duration.between(begun, Instant.now()), OptionalInt.empty(), List.of(source.name()), List.of()));
    }
  }

  Answer<ReportText> open(ReportPlace place) {
    return marks.stream().filter(m -> m.name().equals(place.source())).findFirst().orElseThrow().open(place);
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
