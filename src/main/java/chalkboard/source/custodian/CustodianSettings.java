package chalkboard.source.custodian;

import chalkboard.feed.Problem;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.settings.Values;
import chalkboard.source.FetchSchedule;
import chalkboard.source.FleetSettings;
import chalkboard.source.Source;
import chalkboard.source.SourceKind;
import chalkboard.source.SourceTools;
import chalkboard.source.aws.AwsKeys;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.Permission;
import chalkboard.source.ecs.EcsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// How one source runs Custodian.
///
/// @param name as it stands on the screen
/// @param policies policy files; the built-in one, which lists everything, where empty
/// @param command argv in which `{output}` stands for a fresh directory, `{policy}` for the policy files (as a word of its own
///     it becomes one word for each) and `{options}` for -r, --profile, --assume and --external-id; where `{options}` is
///     missing they follow the last word `run`
/// @param regions one `-r` each; Custodian's default where empty
/// @param timeout after which the run is ended
/// @param isReadOnly whether the command itself sees to it that no policy acts, as a script does that adds --dryrun
public record CustodianSettings(
    String name, List<Path> policies, List<String> command, List<String> regions, AwsLogin login, Duration timeout,
    FetchSchedule schedule, boolean isReadOnly) implements FleetSettings {
  public static final SourceKind<FleetSettings> KIND = SourceKind.below(CustodianKeys.CUSTODIAN, CustodianSettings::of);

  /// Custodian's own default.
  private static final Duration CACHE_PERIOD = Duration.ofMinutes(15);
  /// It describes the clusters first, and asks for tags by themselves.
  private static final List<String> MORE_ACTIONS = List.of("ecs:DescribeClusters", "ecs:ListTagsForResource");

  public CustodianSettings(
      String name, List<Path> policies, List<String> command, List<String> regions, AwsLogin login, Duration timeout,
      FetchSchedule schedule) {
    this(name, policies, command, regions, login, timeout, schedule, false);
  }

  public CustodianSettings {
    policies = List.copyOf(policies);
    command = command.isEmpty() ? CustodianKeys.DEFAULT_COMMAND : List.copyOf(command);
    regions = List.copyOf(regions);
  }

  private static CustodianSettings of(String name, Duration interval, Values item) {
    var keys = item.get(CustodianKeys.CUSTODIAN);
    var command = keys.list(CustodianKeys.COMMAND);
    // A command that lets Custodian answer from its cache asks that much later.
    boolean caches = !command.isEmpty() && !String.join(" ", command).matches(".*--cache-period[= ]0+( .*)?");
    var maxStale = caches
        ? item.find(MAX_STALE).or(() -> Optional.of(ASKED_MAX_STALE.plus(CACHE_PERIOD)))
        : FleetSettings.askedMaxStale(item);
    return new CustodianSettings(name, keys.list(CustodianKeys.POLICIES), command, keys.list(AwsKeys.REGIONS), AwsKeys.login(keys),
        keys.get(CustodianKeys.TIMEOUT), new FetchSchedule(interval, maxStale), keys.get(CustodianKeys.READ_ONLY));
  }

  /// The usual command, where nothing else is said.
  public static CustodianSettings of(String name, List<Path> policies, AwsLogin login, List<String> regions, Duration interval) {
    return new CustodianSettings(name, policies, List.of(), regions, login, Values.NONE.get(CustodianKeys.TIMEOUT),
        new FetchSchedule(interval, Optional.of(ASKED_MAX_STALE)));
  }

  @Override
  public CustodianSettings with(FetchSchedule other) {
    return new CustodianSettings(name, policies, command, regions, login, timeout, other, isReadOnly);
  }

  /// A relative word of its command is of the folder where the program was started.
  @Override
  public String identity() {
    return FleetSettings.super.identity() + " in " + Path.of("").toAbsolutePath();
  }

  @Override
  public List<String> words() {
    return command;
  }

  @Override
  public List<Problem> warnings() {
    return CommandLine.warning(this).stream().toList();
  }

  @Override
  public List<Permission> permissions(Function<AwsLogin, Optional<String>> regionOf) {
    var actions = Stream.concat(EcsSettings.ACTIONS.stream(), MORE_ACTIONS.stream()).toList();
    return Stream.concat(Stream.of(Permission.ofEcs(actions, regions)), login.permissions().stream()).toList();
  }

  @Override
  public Source<FleetSnapshot> open(SourceTools tools) {
    return new CustodianRun(this, tools.state(), tools.clock());
  }
}
