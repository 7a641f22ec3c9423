package chalkboard.config;

import chalkboard.board.Glob;
import chalkboard.board.JoinRule;
import chalkboard.board.Pin;
import chalkboard.board.Rules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
    List<Rules.RepositoryRule> repositories, Glob sidecarImages, Glob sidecarRepositories, List<JoinRule> joins, List<Pin> pins, Glyphs glyphs,
    List<String> columns) {
  static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);
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
    var more = new ArrayList<>(marks);
    more.add(new MarksSetting(freeName(nameOf(path, "marks")), path, interval));
    return with(environments, more, fleet, interval);
  }

  public Config withOutput(Path directory) {
    var more = new ArrayList<>(fleet);
    more.add(new FleetSetting.CustodianOutput(freeName(nameOf(directory, "custodian-output")), interval, Optional.empty(), directory));
    return with(environments, marks, more, interval);
  }

  public Config withCustodian(List<Path> policies) {
    var more = new ArrayList<>(fleet);
    more.add(new FleetSetting.Custodian(freeName("custodian"), interval, Optional.of(DEFAULT_MAX_STALE), policies, List.of(), List.of(),
        Optional.empty(), Optional.empty(), Optional.empty(), DEFAULT_TIMEOUT));
    return with(environments, marks, more, interval);
  }

  /// One interval for every source.
  public Config withInterval(Duration all) {
    return with(environments, marks.stream().map(m -> new MarksSetting(m.name(), m.path(), all)).toList(), fleet.stream().<FleetSetting>map(f -> switch (f) {
      case FleetSetting.Custodian c -> new FleetSetting.Custodian(c.name(), all, c.maxStale(), c.policies(), c.command(), c.regions(), c.profile(),
          c.assume(), c.externalId(), c.timeout());
      case FleetSetting.CustodianOutput o -> new FleetSetting.CustodianOutput(o.name(), all, o.maxStale(), o.directory());
    }).toList(), all);
  }

  private Config with(List<Rules.EnvironmentRule> environments, List<MarksSetting> marks, List<FleetSetting> fleet, Duration interval) {
    return new Config(title, interval, List.copyOf(environments), List.copyOf(marks), List.copyOf(fleet), repositories, sidecarImages, sidecarRepositories,
        joins, pins, glyphs, columns);
  }

  static String nameOf(Path path, String fallback) {
    var last = path.normalize().getFileName();
    return last == null || last.toString().isEmpty() || last.toString().startsWith("..") ? fallback : last.toString();
  }

  private String freeName(String wanted) {
    return freeName(wanted, new HashSet<>(Stream.concat(marks.stream().map(MarksSetting::name), fleet.stream().map(FleetSetting::name)).toList()));
  }

  static String freeName(String wanted, Set<String> taken) {
    var name = wanted;
    for (int n = 2; taken.contains(name); n++) name = wanted + "-" + n;
    return name;
  }
}
