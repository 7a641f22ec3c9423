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
import chalkboard.source.Source;
import chalkboard.source.chalk.ReportFolder;
import chalkboard.source.custodian.CustodianOutput;
import chalkboard.source.custodian.CustodianRun;
import chalkboard.source.custodian.CustodianSettings;
import chalkboard.source.git.CloneReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The sources that a configuration asks for.
final class Sources implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Sources.class.getName());

  private final List<ReportFolder> marks;
  private final List<Source<Fleet>> fleets;
  private final List<Source<Clones>> clones;
  private final WantedClones wanted;
  private final List<Settings.SourceInfo> infos;
  private final List<CustodianRun> runs;

  private Sources(List<ReportFolder> marks, List<Source<Fleet>> fleets, List<Source<Clones>> clones, WantedClones wanted,
      List<Settings.SourceInfo> infos, List<CustodianRun> runs) {
    this.marks = marks;
    this.fleets = fleets;
    this.clones = clones;
    this.wanted = wanted;
    this.infos = infos;
    this.runs = runs;
  }

  /// @param state where subprocesses may leave files while they run
  static Sources of(Config config, Path state, Clock clock) {
    var marks = new ArrayList<ReportFolder>();
    var fleets = new ArrayList<Source<Fleet>>();
    var infos = new ArrayList<Settings.SourceInfo>();
    var runs = new ArrayList<CustodianRun>();
    for (var m : config.marks()) {
      marks.add(new ReportFolder(m.name(), m.path(), m.interval(), clock));
      infos.add(new Settings.SourceInfo(m.name(), Settings.Kind.MARKS, m.interval(), List.of(m.path().toString())));
    }
    for (var f : config.fleet()) {
      switch (f) {
        case FleetSetting.CustodianOutput o -> {
          fleets.add(new CustodianOutput(o.name(), o.directory(), o.interval(), o.maxStale(), clock));
          infos.add(new Settings.SourceInfo(o.name(), Settings.Kind.FLEET, o.interval(), List.of(o.directory().toString())));
        }
        case FleetSetting.Custodian c -> {
          var command = c.command().isEmpty() ? CustodianSettings.DEFAULT_COMMAND : c.command();
          var run = new CustodianRun(new CustodianSettings(c.name(), c.policies(), command, c.regions(), c.profile(), c.assume(), c.externalId(),
              c.timeout(), c.interval(), c.maxStale()), state, clock);
          runs.add(run);
          fleets.add(run);
          infos.add(new Settings.SourceInfo(c.name(), Settings.Kind.FLEET, c.interval(), command));
        }
      }
    }
    var wanted = new WantedClones(config.repositories(), marks.size());
    var clones = new ArrayList<Source<Clones>>();
    if (wanted.isAny()) {
      clones.add(new CloneReader("clones", config.interval(), wanted::folders, clock));
      infos.add(new Settings.SourceInfo("clones", Settings.Kind.CLONES, config.interval(), wanted.patterns()));
    }
    return new Sources(List.copyOf(marks), List.copyOf(fleets), List.copyOf(clones), wanted, List.copyOf(infos), List.copyOf(runs));
  }

  List<Settings.SourceInfo> infos() {
    return infos;
  }

  List<ReportFolder> marks() {
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
  static <T> Answer<T> look(Source<T> source) {
    var begun = Instant.now();
    try {
      return source.read();
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "source " + source.name(), e);
      return new Answer.Missed<>(new Problem("cannot read \"" + source.name() + "\"", "an error in chalkboard itself: " + e, "please report it with the log"),
          new Run(begun, Duration.between(begun, Instant.now()), OptionalInt.empty(), List.of(source.name()), List.of()));
    }
  }

  Answer<ReportText> open(ReportPlace place) {
    return marks.stream().filter(m -> m.name().equals(place.source())).findFirst().orElseThrow().open(place);
  }

  @Override
  public void close() {
    runs.forEach(CustodianRun::close);
  }
}
