package chalkboard.source.ecs;

import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Problem;
import chalkboard.feed.Progress;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.ClusterReading;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.source.PartialResults;
import chalkboard.source.Source;
import chalkboard.source.aws.Aws;
import chalkboard.source.aws.AwsCause;
import chalkboard.source.aws.CallLog;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import software.amazon.awssdk.core.exception.SdkException;

/// Amazon ECS, read directly: every cluster of a login's account in some regions.
///
/// No cluster or region holds up another. A login that expired stops everything but one call a look, which sees when it is renewed.
public final class EcsReader implements Source<FleetSnapshot>, AutoCloseable {
  /// Somebody who logs in again wants to see it.
  private static final Duration LOOK_FOR_LOGIN = Duration.ofSeconds(5);

  private final EcsSettings settings;
  private final Aws aws;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Duration longest;
  private final CallLog calls = new CallLog();
  private final FirstLooks firstLooks;
  private final Map<String, RegionReader> regions = new TreeMap<>();
  /// Of each region, until all was read once.
  private final List<Rates> hurried = new ArrayList<>();
  private boolean wasWhole;
  private boolean isLockedOut;

  public EcsReader(EcsSettings settings, Aws aws, Clock clock, LongSupplier nanos) {
    this(settings, aws, clock, nanos, RegionReader.LONGEST_LOOK);
  }

  /// @param state where it is noted when it began to look; empty where nothing is kept
  EcsReader(EcsSettings settings, Aws aws, Clock clock, LongSupplier nanos, Optional<Path> state) {
    this(settings, aws, clock, nanos, RegionReader.LONGEST_LOOK, new FirstLooks(state, clock));
  }

  /// @param longest that a look may take in a region
  EcsReader(EcsSettings settings, Aws aws, Clock clock, LongSupplier nanos, Duration longest) {
    this(settings, aws, clock, nanos, longest, new FirstLooks(Optional.empty(), clock));
  }

  private EcsReader(EcsSettings settings, Aws aws, Clock clock, LongSupplier nanos, Duration longest, FirstLooks firstLooks) {
    this.settings = settings;
    this.aws = aws;
    this.clock = clock;
    this.nanos = nanos;
    this.longest = longest;
    this.firstLooks = firstLooks;
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Duration interval() {
    return settings.interval();
  }

  @Override
  public FetchResult<FleetSnapshot> read() {
    return read((_, _) -> {});
  }

  @Override
  public FetchResult<FleetSnapshot> read(PartialResults<FleetSnapshot> soFar) {
    var begun = clock.instant();
    try {
      if (isLockedOut) aws.renew(settings.login());
      var answer = look(begun, soFar);
      isLockedOut = false;
      return answer;
    } catch (LoginExpired e) {
      isLockedOut = true;
      return missed(e.why(), begun);
    } catch (SdkException e) {
      return missed(AwsCause.of(e, settings.login()), begun);
    }
  }

  private FetchResult<FleetSnapshot> missed(AwsCause cause, Instant begun) {
    var who = settings.login().profile().map(p -> " with profile " + p).orElse("");
    var again = cause.isLogin() ? Optional.of(LOOK_FOR_LOGIN) : Optional.<Duration>empty();
    return new FetchResult.Failure<>(cause.toProblem("cannot read Amazon ECS" + who), run(begun), again);
  }

  private FetchResult<FleetSnapshot> look(Instant begun, PartialResults<FleetSnapshot> soFar) {
    open();
    if (regions.isEmpty()) {
      return new FetchResult.Failure<>(new Problem("cannot read Amazon ECS", "no region is set",
          "set regions: or --region, or AWS_REGION, or region of the profile"), run(begun));
    }
    var first = new FirstLook(begun, soFar);
    var arrivals = wasWhole ? (RegionReader.Arrivals) (_, _, _) -> {} : first;
    try {
      return look(begun, arrivals);
    } finally {
      first.end();
    }
  }

  private FetchResult<FleetSnapshot> look(Instant begun, RegionReader.Arrivals arrivals) {
    var calls = regions.values().stream().<Parallel.Call<RegionReader.Region>>map(r -> () -> r.read(arrivals)).toList();
    var readings = new HashMap<Cluster, ClusterReading>();
    var scopes = new ArrayList<FleetSnapshot.Scope>();
    var gaps = new ArrayList<Problem>();
    for (var outcome : Parallel.bySide(calls)) {
      switch (outcome) {
        case Parallel.Outcome.Done<RegionReader.Region>(var region) -> {
          readings.putAll(region.readings());
          scopes.addAll(region.scopes());
          gaps.addAll(region.gaps());
        }
        case Parallel.Outcome.CallFailed<RegionReader.Region>(var e) -> throw e;
      }
    }
    boolean isNothing = readings.isEmpty() && !gaps.isEmpty();
    if (isNothing) return new FetchResult.Failure<>(gaps.getFirst(), run(begun));
    wasWhole = true;
    hurried.forEach(Rates::settled);
    hurried.clear();
    return new FetchResult.Success<>(fleet(begun, readings, scopes, false), List.copyOf(gaps), run(begun));
  }

  private FleetSnapshot fleet(Instant taken, Map<Cluster, ClusterReading> readings, List<FleetSnapshot.Scope> scopes, boolean isLoading) {
    return new FleetSnapshot(settings.name(), taken, settings.interval(), settings.maxStale(), Map.copyOf(readings), List.copyOf(scopes),
        isLoading);
  }

  /// Shows the clusters as they arrive.
  private final class FirstLook implements RegionReader.Arrivals {
    private final Instant begun;
    private final PartialResults<FleetSnapshot> soFar;
    @GuardedBy("this")
    private final Map<String, Map<Cluster, ClusterReading>> here = new HashMap<>();
    @GuardedBy("this")
    private final Map<String, Integer> totals = new HashMap<>();
    @GuardedBy("this")
    private boolean isOver;

    FirstLook(Instant begun, PartialResults<FleetSnapshot> soFar) {
      this.begun = begun;
      this.soFar = soFar;
    }

    @Override
    public synchronized void arrived(String region, Map<Cluster, ClusterReading> readings, int of) {
      if (isOver) return;
      here.put(region, readings);
      totals.put(region, of);
      var all = new HashMap<Cluster, ClusterReading>();
      here.values().forEach(all::putAll);
      var total = totals.values().stream().mapToInt(Integer::intValue).sum();
      soFar.tell(Optional.of(fleet(begun, all, List.of(), true)), new Progress("clusters", all.size(), total));
    }

    /// A cluster that comes later is told by the next look.
    synchronized void end() {
      isOver = true;
    }
  }

  private void open() {
    if (!regions.isEmpty()) return;
    var names = settings.regions().isEmpty() ? aws.region(settings.login()).stream().toList() : settings.regions();
    for (var region : names) {
      boolean isHurried = firstLooks.mayHurry(String.join(" ", settings.words()) + " " + region);
      var rates = new Rates(settings.rate(), isHurried, nanos);
      if (isHurried) hurried.add(rates);
      var ecs = new Ecs(aws.ecs(settings.login(), region, new ThrottleListener(calls, rates)), rates);
      regions.put(region, new RegionReader(ecs, region, settings, clock, longest));
    }
  }

  private FetchRun run(Instant begun) {
    var command = new ArrayList<>(List.of("ecs"));
    command.addAll(regions.isEmpty() ? settings.regions() : List.copyOf(regions.keySet()));
    settings.login().profile().ifPresent(p -> command.add("profile " + p));
    settings.login().assume().ifPresent(r -> command.add("as " + r));
    return new FetchRun(begun, Duration.between(begun, clock.instant()), OptionalInt.empty(), List.copyOf(command), calls.taken());
  }

  @Override
  public void close() {
    regions.values().forEach(RegionReader::close);
  }
}
