package chalkboard.source.ecs;

import chalkboard.runtime.FleetSnapshot;
import chalkboard.settings.Group;
import chalkboard.settings.Scalars;
import chalkboard.settings.Setting;
import chalkboard.settings.Type;
import chalkboard.settings.Values;
import chalkboard.source.FetchSchedule;
import chalkboard.source.FleetSettings;
import chalkboard.source.Source;
import chalkboard.source.SourceKind;
import chalkboard.source.SourceTools;
import chalkboard.source.aws.AwsKeys;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.Permission;
import chalkboard.text.Glob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What of Amazon ECS is read, as whom and how often.
///
/// @param regions empty for the region of the login
/// @param clusters names of those to read
/// @param rate share of the published API rates that is used, above 0 and at most 1
public record EcsSettings(
    String name, AwsLogin login, List<String> regions, Glob clusters, double rate, FetchSchedule schedule)
    implements
      FleetSettings {
  /// Everything that it may call: it lists and describes, and nothing else.
  public static final List<String> ACTIONS = List.of("ecs:ListClusters", "ecs:ListServices", "ecs:ListTasks", "ecs:DescribeServices",
      "ecs:DescribeTasks", "ecs:DescribeServiceDeployments", "ecs:DescribeServiceRevisions");

  static final Setting<List<String>> CLUSTERS = Setting.told("clusters", Scalars.TEXTS, "all",
      "names of the clusters to read, as globs, `!` for not");
  /// Consoles and deployments draw from the same rates.
  static final Setting<Double> RATE = Setting.of("rate", Scalars.SHARE, "0.5", "share of the API rates that AWS publishes");
  static final Setting<Values> ECS = Setting.of("ecs",
      new Type.Section(new Group("ecs", AwsKeys.loginAfter(AwsKeys.REGIONS, CLUSTERS, RATE), List.of()), true),
      "reads Amazon ECS itself; the key alone is enough");
  public static final SourceKind<FleetSettings> KIND = SourceKind.below(ECS, EcsSettings::of);

  private static EcsSettings of(String name, Duration interval, Values item) {
    var ecs = item.get(ECS);
    return new EcsSettings(name, AwsKeys.login(ecs), ecs.list(AwsKeys.REGIONS), new Glob(ecs.list(CLUSTERS)), ecs.get(RATE),
        new FetchSchedule(interval, FleetSettings.askedMaxStale(item)));
  }

  /// All clusters of a login, where nothing else is said.
  public static EcsSettings of(String name, AwsLogin login, List<String> regions, Duration interval) {
    return new EcsSettings(name, login, regions, Glob.ANY, Values.NONE.get(RATE),
        new FetchSchedule(interval, Optional.of(ASKED_MAX_STALE)));
  }

  @Override
  public EcsSettings with(FetchSchedule other) {
    return new EcsSettings(name, login, regions, clusters, rate, other);
  }

  @Override
  public List<String> words() {
    var words = new ArrayList<>(List.of("Amazon ECS"));
    words.add(regions.isEmpty() ? "in the region of the login" : "in " + String.join(", ", regions));
    login.profile().ifPresent(p -> words.add("with profile " + p));
    login.assume().ifPresent(r -> words.add("as " + r));
    return List.copyOf(words);
  }

  @Override
  public List<Permission> permissions(Function<AwsLogin, Optional<String>> regionOf) {
    var all = new ArrayList<>(Permission.ofEcs(ACTIONS, regions, clusters));
    all.addAll(login.permissions());
    return List.copyOf(all);
  }

  @Override
  public Source<FleetSnapshot> open(SourceTools tools) {
    return new EcsReader(this, tools.aws(), tools.clock(), tools.nanos(), tools.state());
  }
}
