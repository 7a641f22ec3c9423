package chalkboard.config;

import chalkboard.board.Glob;
import chalkboard.board.JoinRule;
import chalkboard.board.Pin;
import chalkboard.board.Rules;
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
/// @param columns what stands beside the environments where there is room: some of [#COLUMNS]
public record Config(
    String title, Duration interval, List<Rules.EnvironmentRule> environments, List<MarksSetting> marks, List<FleetSetting> fleet,
    List<Rules.RepositoryRule> repositories, Glob sidecarImages, Glob sidecarRepositories, List<JoinRule> joins, List<Pin> pins,
    Glyphs glyphs,
    List<String> columns) {
  static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);
  /// Share of the API rates: consoles and deployments draw from the same ones.
  static final double DEFAULT_RATE = 0.5;
  static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(3);
  /// Where chalkboard itself asks; what somebody else fills has none.
  static final Duration DEFAULT_MAX_STALE = Duration.ofMinutes(15);

  static final List<String> COLUMNS = List.of("newest", "owner");

  public static final Config EMPTY = new Config(
      "", DEFAULT_INTERVAL, List.of(), List.of(), List.of(), List.of(), new Glob(List.of()), new Glob(List.of("!*")), List.of(), List.of(),
      Glyphs.AUTO, COLUMNS);

  public Rules rules() {
    var sidecars = new Glob(Stream.concat(Rules.WELL_KNOWN_SIDECARS.patterns().stream(), sidecarImages.patterns().stream()).toList());
    return new Rules(environments, sidecars, sidecarRepositories, repositories, joins, pins, new Rules.ReferenceChoice.Upstream());
  }

  /// The environments in that order first; rules of the file keep what they say, unknown names are clusters of that name.
  public Config withOrder(List<String> order) {
    var named = order.stream().distinct()
        .map(n -> environments.stream().filter(e -> e.name().equals(n)).findFirst().orElseGet(() -> Rules.EnvironmentRule.named(n)));
    var rest = environments.stream().filter(e -> !order.contains(e.name()));
    return with(Stream.concat(named, rest).toList(), marks, fleet, interval);
  }

  public Config withMarks(Path path) {
    return withMarks(new MarksSetting.Folder(freeName(nameOf(path, "marks")), path, interval));
  }

  /// @param uri as in `s3://acme-chalk/reports/`
  public Config withBucket(String uri, Login login, Optional<String> region) {
    return withMarks(new MarksSetting.Bucket(freeName(nameOf(uri)), uri, region, login, Optional.empty(), false, interval));
  }

  private Config withMarks(MarksSetting one) {
    return with(environments, Stream.concat(marks.stream(), Stream.of(one)).toList(), fleet, interval);
  }

  public Config withOutput(Path directory) {
    return withFleet(
        new FleetSetting.CustodianOutput(freeName(nameOf(directory, "custodian-output")), interval, Optional.empty(), directory));
  }

  public Config withOutputBucket(String uri, Login login, Optional<String> region) {
    return withFleet(new FleetSetting.CustodianBucket(freeName(nameOf(uri)), interval, Optional.empty(), uri, region, login));
  }

  public Config withCustodian(List<Path> policies, Login login, List<String> regions) {
    return withFleet(
        new FleetSetting.Custodian(freeName("custodian"), interval, Optional.of(DEFAULT_MAX_STALE), policies, List.of(), regions,
            login, DEFAULT_TIMEOUT));
  }

  public Config withEcs(Login login, List<String> regions) {
    return withFleet(
        new FleetSetting.Ecs(freeName("ecs"), interval, Optional.of(DEFAULT_MAX_STALE), login, regions, Glob.ANY, DEFAULT_RATE));
  }

  private Config withFleet(FleetSetting one) {
    return with(environments, marks, Stream.concat(fleet.stream(), Stream.of(one)).toList(), interval);
  }

  /// One interval for every source.
  public Config withInterval(Duration all) {
    return with(environments, marks.stream().map(m -> m.every(all)).toList(), fleet.stream().map(f -> f.every(all)).toList(), all);
  }

  /// Nothing older than that counts.
  public Config withMaxStale(Duration age) {
    return with(environments, marks, fleet.stream().map(f -> f.atMost(age)).toList(), interval);
  }

  private Config with(List<Rules.EnvironmentRule> environments, List<MarksSetting> marks, List<FleetSetting> fleet, Duration interval) {
    return new Config(title, interval, List.copyOf(environments), List.copyOf(marks), List.copyOf(fleet), repositories, sidecarImages,
        sidecarRepositories,
        joins, pins, glyphs, columns);
  }

  /// The last part of a prefix, else the bucket.
  static String nameOf(String uri) {
    var parts = uri.replaceFirst("\\?.*", "").split("/");
    return parts[parts.length - 1];
  }

  static String nameOf(Path path, String fallback) {
    var last = path.normalize().getFileName();
    return last == null || last.toString().isEmpty() || last.toString().startsWith("..") ? fallback : last.toString();
  }

  private String freeName(String wanted) {
    return freeName(wanted,
        new HashSet<>(Stream.concat(marks.stream().map(MarksSetting::name), fleet.stream().map(FleetSetting::name)).toList()));
  }

  static String freeName(String wanted, Set<String> taken) {
    var name = wanted;
    for (int n = 2; taken.contains(name); n++) name = wanted + "-" + n;
    return name;
  }
}
