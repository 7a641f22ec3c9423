package chalkboard.config;

import chalkboard.filter.NamedFilter;
import chalkboard.rules.EnvironmentRule;
import chalkboard.rules.JoinRule;
import chalkboard.rules.Pin;
import chalkboard.rules.ReferenceChoice;
import chalkboard.rules.RepositoryRule;
import chalkboard.rules.Rules;
import chalkboard.source.FetchSchedule;
import chalkboard.source.FleetSettings;
import chalkboard.source.SourceSettings;
import chalkboard.source.aws.AwsKeys;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.chalk.ReportSettings;
import chalkboard.source.custodian.CustodianSettings;
import chalkboard.source.custodian.OutputSettings;
import chalkboard.source.ecs.EcsSettings;
import chalkboard.text.Glob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// All settings, with the defaults of what the user left out.
///
/// @param interval of every source that names none
/// @param environments in pipeline order
/// @param views filters that are to be had by name
/// @param columns what stands beside the environments where there is room: some of [#COLUMNS]
public record Config(
    String title, Duration interval, List<EnvironmentRule> environments, List<ReportSettings> marks, List<FleetSettings> fleet,
    List<RepositoryRule> repositories, Glob sidecarImages, Glob sidecarRepositories, List<JoinRule> joins, List<Pin> pins,
    Glyphs glyphs,
    List<String> columns, HistoryLimits history, List<NamedFilter> views) {
  static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);
  static final List<String> COLUMNS = List.of("newest", "owner");

  public static final Config EMPTY = new Config(
      "", DEFAULT_INTERVAL, List.of(), List.of(), List.of(), List.of(), new Glob(List.of()), new Glob(List.of("!*")), List.of(), List.of(),
      Glyphs.AUTO, COLUMNS, HistoryLimits.DEFAULT, List.of());

  /// Of a board that names no source: nothing of it is read or judged here.
  ///
  /// @param columns those that there are no longer are passed over
  public static Config titled(String title, List<String> columns) {
    return new Config(title, DEFAULT_INTERVAL, List.of(), List.of(), List.of(), List.of(), EMPTY.sidecarImages, EMPTY.sidecarRepositories,
        List.of(), List.of(), Glyphs.AUTO, columns.stream().filter(COLUMNS::contains).toList(), HistoryLimits.DEFAULT, List.of());
  }

  public Rules rules() {
    var sidecars = new Glob(Stream.concat(Rules.WELL_KNOWN_SIDECARS.patterns().stream(), sidecarImages.patterns().stream()).toList());
    return new Rules(environments, sidecars, sidecarRepositories, repositories, joins, pins, new ReferenceChoice.Upstream(),
        Rules.longestGap(interval));
  }

  /// The environments in that order first; rules of the file keep what they say, unknown names are clusters of that name.
  public Config withOrder(List<String> order) {
    var named = order.stream().distinct()
        .map(n -> environments.stream().filter(e -> e.name().equals(n)).findFirst().orElseGet(() -> EnvironmentRule.named(n)));
    var rest = environments.stream().filter(e -> !order.contains(e.name()));
    return with(Stream.concat(named, rest).toList(), marks, fleet, interval);
  }

  public Config withMarks(Path path) {
    return withMarks(new ReportSettings.FolderReports(freeName(ReportSettings.nameFor(path)), path, interval));
  }

  /// @param uri as in `s3://acme-chalk/reports/`
  public Config withBucket(String uri, AwsLogin login, Optional<String> region) {
    return withMarks(
        new ReportSettings.BucketReports(freeName(AwsKeys.nameOf(uri)), uri, region, login, Optional.empty(), false, false, interval));
  }

  private Config withMarks(ReportSettings one) {
    return with(environments, Stream.concat(marks.stream(), Stream.of(one)).toList(), fleet, interval);
  }

  public Config withOutput(Path directory) {
    return withFleet(
        new OutputSettings.FolderOutput(freeName(OutputSettings.nameFor(directory.toString())), FetchSchedule.every(interval), directory));
  }

  public Config withOutputBucket(String uri, AwsLogin login, Optional<String> region) {
    return withFleet(new OutputSettings.BucketOutput(freeName(AwsKeys.nameOf(uri)), FetchSchedule.every(interval), uri, region, login,
        false));
  }

  public Config withCustodian(List<Path> policies, AwsLogin login, List<String> regions) {
    return withFleet(CustodianSettings.of(freeName("custodian"), policies, login, regions, interval));
  }

  public Config withEcs(AwsLogin login, List<String> regions) {
    return withFleet(EcsSettings.of(freeName("ecs"), login, regions, interval));
  }

  private Config withFleet(FleetSettings one) {
    return with(environments, marks, Stream.concat(fleet.stream(), Stream.of(one)).toList(), interval);
  }

  /// One interval for every source.
  public Config withInterval(Duration all) {
    return with(environments, marks.stream().<ReportSettings>map(m -> m.every(all)).toList(),
        fleet.stream().<FleetSettings>map(f -> f.every(all)).toList(), all);
  }

  /// Nothing older than that counts.
  public Config withMaxStale(Duration age) {
    return with(environments, marks, fleet.stream().map(f -> f.atMost(age)).toList(), interval);
  }

  private Config with(List<EnvironmentRule> environments, List<ReportSettings> marks, List<FleetSettings> fleet, Duration interval) {
    return new Config(title, interval, List.copyOf(environments), List.copyOf(marks), List.copyOf(fleet), repositories, sidecarImages,
        sidecarRepositories,
        joins, pins, glyphs, columns, history, views);
  }

  private String freeName(String wanted) {
    return freeName(wanted,
        new HashSet<>(Stream.concat(marks.stream().map(SourceSettings::name), fleet.stream().map(SourceSettings::name)).toList()));
  }

  static String freeName(String wanted, Set<String> taken) {
    var name = wanted;
    for (int n = 2; taken.contains(name); n++) name = wanted + "-" + n;
    return name;
  }
}
