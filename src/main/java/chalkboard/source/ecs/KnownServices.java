package chalkboard.source.ecs;

import chalkboard.feed.Problem;
import chalkboard.runtime.Container;
import chalkboard.runtime.ResourceReading;
import chalkboard.runtime.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/// The services of a cluster as they are known, and which of them are to be described again: those whose tasks moved or that are not
/// settled, and in turns the others.
final class KnownServices {
  /// A service that has neither tasks nor ever had any is found only by listing the services.
  private static final Duration LIST_AGAIN = Duration.ofMinutes(10);

  private final ClusterCalls calls;
  /// By ARN, the longest unread first.
  private final Map<String, KnownService> byArn = new LinkedHashMap<>();
  private Optional<Instant> listed = Optional.empty();
  /// Services that were asked for and not answered, by ARN or name.
  private final Set<String> owed = new HashSet<>();
  private ResourceReading<Service> last;
  private boolean isMoved = true;

  KnownServices(ClusterCalls calls, Problem unread) {
    this.calls = calls;
    last = ResourceReading.never(unread);
  }

  Collection<KnownService> all() {
    return byArn.values();
  }

  /// When the first of each batch of services was read, the longest ago first.
  List<Instant> batches() {
    var times = new ArrayList<Instant>();
    int i = 0;
    for (var known : byArn.values()) if (i++ % Ecs.SERVICES == 0) times.add(known.read());
    return times;
  }

  Map<String, KnownService> byName() {
    var byName = new HashMap<String, KnownService>();
    for (var known : byArn.values()) byName.put(known.service().name(), known);
    return byName;
  }

  /// @param sweep so many batches of the longest unread are described too
  /// @param moved the names of those whose tasks moved
  void read(Ecs ecs, int sweep, Instant now, Set<String> moved) {
    boolean isListing = listed.isEmpty() || listed.get().isAfter(now) || !listed.get().plus(LIST_AGAIN).isAfter(now);
    Set<String> unknown = Set.of();
    if (isListing) {
      try {
        unknown = list(ecs, now);
      } catch (SdkException e) {
        // That their tasks moved is told once.
        owed.addAll(moved);
        last = PartialReading.failed(last, calls.problem("list the services", e));
        return;
      }
    }
    var wanted = wanted(unknown, isListing, sweep, moved);
    owed.clear();
    owed.addAll(wanted);
    last = describe(ecs, wanted, now)
        .map(trouble -> PartialReading.partly(last, services(), now, trouble, byArn.keySet().containsAll(owed)))
        .orElseGet(() -> ResourceReading.of(now, last.items()));
  }

  /// Which of those that are there are not known yet.
  private Set<String> list(Ecs ecs, Instant now) {
    var arns = new LinkedHashSet<>(ecs.services(calls.cluster().name()));
    isMoved |= byArn.keySet().retainAll(arns);
    arns.removeAll(byArn.keySet());
    listed = Optional.of(now);
    return arns;
  }

  private Set<String> wanted(Set<String> unknown, boolean isListing, int sweep, Set<String> moved) {
    var wanted = new LinkedHashSet<>(unknown);
    var byName = new HashMap<String, String>();
    byArn.forEach((arn, known) -> {
      byName.put(known.service().name(), arn);
      if (known.isUnsettled()) wanted.add(arn);
    });
    // Who is not known yet can be described by its name; a list just made has named it.
    for (var name : moved) if (byName.containsKey(name)) wanted.add(byName.get(name));
    else if (!isListing) wanted.add(name);
    for (var one : owed) wanted.add(byName.getOrDefault(one, one));
    byArn.keySet().stream().limit((long) sweep * Ecs.SERVICES).forEach(wanted::add);
    return wanted;
  }

  private Optional<Problem> describe(Ecs ecs, Set<String> wanted, Instant now) {
    return calls.inBatches(wanted, Ecs.SERVICES, "describe services", batch -> {
      var answer = ecs.describeServices(calls.cluster().name(), batch);
      return () -> {
        owed.removeAll(batch);
        for (var s : answer.services()) take(s, now);
        for (var f : answer.failures()) if ("MISSING".equals(f.reason())) isMoved |= byArn.remove(f.arn()) != null;
      };
    });
  }

  private void take(software.amazon.awssdk.services.ecs.model.Service s, Instant now) {
    var before = byArn.remove(s.serviceArn());
    if ("INACTIVE".equals(s.status())) {
      isMoved |= before != null;
      return;
    }
    var planned = before == null ? List.<Container>of() : before.described().planned();
    var known = KnownService.of(s, EcsMapper.service(s, calls.cluster(), planned), before, now);
    isMoved |= before == null || before.service() != known.service();
    byArn.put(s.serviceArn(), known);
  }

  /// With what is known of the traffic of those that move it.
  void roll(Function<KnownService, Service> rolling) {
    byArn.replaceAll((_, known) -> {
      if (!known.described().strategy().isWeighted()) return known;
      var rolled = rolling.apply(known);
      if (rolled.equals(known.service())) return known;
      isMoved = true;
      return known.rolling(rolled);
    });
  }

  /// With what it would run if it ran something.
  void plan(KnownService known, List<Container> planned) {
    byArn.put(known.service().arn(), known.planning(planned));
    isMoved = true;
  }

  /// The same reading as before where nothing moved.
  ResourceReading<Service> reading() {
    if (isMoved) last = PartialReading.with(last, services());
    isMoved = false;
    return last;
  }

  private List<Service> services() {
    return byArn.values().stream().map(KnownService::service).toList();
  }
}
