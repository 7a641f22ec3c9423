package chalkboard.source.custodian;

import chalkboard.feed.AgeBasis;
import chalkboard.feed.Problem;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.ClusterReading;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts the fleet together from an output directory in any of Custodian's layouts.
final class OutputReader {
  private final String source;
  private final Duration interval;
  private final Optional<Duration> maxStale;
  private final Optional<String> profile;
  private final PolicyReader reader;
  private final Askings askings;
  private final Map<List<String>, Metadata> passed = new HashMap<>();

  OutputReader(
      String source, Duration interval, Optional<Duration> maxStale, Optional<String> profile,
      PolicyReader.WriterWait pause, InstantSource clock, Askings askings) {
    this.source = source;
    this.interval = interval;
    this.maxStale = maxStale;
    this.profile = profile;
    this.reader = new PolicyReader(profile, pause, clock);
    this.askings = askings;
  }

  /// What else is known of the run that left the output.
  ///
  /// @param said on its error stream
  /// @param regions that it was to list; each must be found or accounted for
  /// @param missing why a policy left nothing; empty where nobody knows
  record RunWords(RunLog said, List<String> regions, Optional<RunCause> missing) {
    static final RunWords NOTHING = new RunWords(RunLog.EMPTY, List.of(), Optional.empty());
  }

  /// @param fleet empty where nothing at all could be read; then a gap says why, unless nothing is there
  /// @param foreign names of the folders, dates left out, to which only policies about something else write
  /// @param passed those policies
  record Result(Optional<FleetSnapshot> fleet, List<Problem> gaps, Set<List<String>> foreign, List<FleetSnapshot.PassedPolicy> passed) {
    /// What is there instead of what is missing; empty where nothing is.
    String instead() {
      return passed.isEmpty()
          ? ""
          : "; not read: " + passed.stream().limit(3).map(FleetSnapshot.PassedPolicy::toString).collect(Collectors.joining(", "))
              + (passed.size() > 3 ? " and " + (passed.size() - 3) + " more" : "");
    }
  }

  private record RegionKey(String account, String region) {}

  Result read(Folder root, RunWords told) {
    var found = OutputTree.find(root, reader::isEnough);
    reader.forgetAllBut(Set.copyOf(found.folders()));
    var ours = new HashSet<List<String>>();
    var foreign = new HashSet<List<String>>();
    var gaps = new ArrayList<>(found.gaps());
    var outputs = new ArrayList<PolicyRead>();
    found.folders().forEach(f -> reader.peek(f).ifPresent(m -> askings.note(f, m)));
    for (var folder : found.folders()) {
      var metadata = reader.peek(folder);
      if (metadata.filter(m -> !m.isAboutTheFleet()).isPresent()) {
        foreign.add(OutputTree.undated(folder));
        passed.merge(OutputTree.undated(folder), metadata.get(), (a, b) -> a.end().isAfter(b.end()) ? a : b);
        continue;
      }
      ours.add(OutputTree.undated(folder));
      reader.read(folder).map(r -> r.rememberedFrom(askings.before(folder, r.metadata()))).ifPresent(outputs::add);
      reader.gap(folder).ifPresent(gaps::add);
    }
    var places = places(outputs);
    foreign.removeAll(ours);
    passed.keySet().removeAll(ours);
    var others = passedOver();
    var fleet = places.isEmpty() ? Optional.<FleetSnapshot>empty() : fleet(places, gaps, told, others);
    return new Result(fleet, gaps.stream().distinct().toList(), foreign, others);
  }

  /// Folders of a local tree that are gone are none of its policies any more; those of a bucket are not listed again.
  void forgetPassed() {
    passed.clear();
  }

  /// Once each, with what it found in all regions.
  private List<FleetSnapshot.PassedPolicy> passedOver() {
    var all = new TreeMap<String, FleetSnapshot.PassedPolicy>();
    for (var m : passed.values()) {
      all.merge(m.policy() + " " + m.resource(), new FleetSnapshot.PassedPolicy(m.policy(), m.resource(), m.resourceCount()),
          FleetSnapshot.PassedPolicy::and);
    }
    return List.copyOf(all.values());
  }

  /// Who could not ask AWS who it is, is taken for the only account of its region.
  private static Map<RegionKey, List<PolicyRead>> places(List<PolicyRead> outputs) {
    var accounts = outputs.stream().filter(r -> !r.account().isEmpty())
        .collect(Collectors.groupingBy(r -> r.metadata().region(), Collectors.mapping(PolicyRead::account, Collectors.toSet())));
    // Places without an account come last: they cover every account.
    var order = Comparator.comparing((RegionKey p) -> p.account().isEmpty()).thenComparing(RegionKey::account)
        .thenComparing(RegionKey::region);
    var places = new TreeMap<RegionKey, List<PolicyRead>>(order);
    for (var read : outputs) {
      var region = read.metadata().region();
      var known = accounts.getOrDefault(region, Set.of());
      var account = read.account().isEmpty() && known.size() == 1 ? known.iterator().next() : read.account();
      places.computeIfAbsent(new RegionKey(account, region), _ -> new ArrayList<>()).add(read);
    }
    return places;
  }

  /// @param gaps are added to
  private Optional<FleetSnapshot> fleet(Map<RegionKey, List<PolicyRead>> places, List<Problem> gaps, RunWords told,
      List<FleetSnapshot.PassedPolicy> others) {
    var clusters = new HashMap<Cluster, ClusterReading>();
    var scopes = new ArrayList<FleetSnapshot.Scope>();
    var all = new ArrayList<PolicyResources>();
    places.forEach((place, reads) -> {
      var label = reads.stream().map(PolicyRead::place).max(Comparator.comparingInt(String::length)).orElse(place.region());
      var services = half(ResourceKind.SERVICES, place, label, reads, told);
      var tasks = half(ResourceKind.TASKS, place, label, reads, told);
      var named = new HashSet<>(services.clusters());
      named.addAll(tasks.clusters());
      named.forEach(c -> clusters.putIfAbsent(c, new ClusterReading(services.servicesOf(c), tasks.tasksOf(c))));
      scopes.add(new FleetSnapshot.Scope(place.account(), place.region(), services.doubt(label), tasks.doubt(label),
          Optional.of(PolicyResources.ofOthers(services, tasks))));
      all.addAll(List.of(services, tasks));
    });
    // What failed tells more than what nobody asked for.
    all.sort(Comparator.comparing(half -> !half.isListed()));
    for (var half : all) {
      half.trouble().ifPresent(gaps::add);
      half.lost().values().stream().sorted(Comparator.comparing(Problem::what)).forEach(gaps::add);
    }
    for (var region : told.regions()) {
      if (scopes.stream().anyMatch(s -> s.region().equals(region))) continue;
      var trouble = told.missing().orElse(new RunCause("custodian left no output for this region", ""))
          .toProblem("cannot list services and tasks of " + region);
      scopes.add(new FleetSnapshot.Scope("", region, Optional.of(trouble), Optional.of(trouble)));
      gaps.add(trouble);
    }
    if (PolicyResources.areAllEmpty(all)) return Optional.empty();
    var taken = all.stream().flatMap(h -> h.taken().stream()).max(Instant::compareTo)
        .orElseGet(() -> places.values().stream().flatMap(List::stream).map(r -> r.metadata().end()).max(Instant::compareTo)
            .orElseThrow());
    var reads = places.values().stream().flatMap(List::stream).toList();
    var notes = new FleetSnapshot.Notes(reads.stream().map(r -> r.metadata().end()).max(Instant::compareTo), aged(reads), others);
    return Optional.of(new FleetSnapshot(source, taken, interval, maxStale, Map.copyOf(clusters), List.copyOf(scopes), false, notes));
  }

  /// Why some of it is older than the run that told it.
  private Optional<Problem> aged(List<PolicyRead> reads) {
    var what = "\"" + source + "\" is older than the run that told it";
    var cached = reads.stream().filter(r -> r.basis() == AgeBasis.AT_MOST || r.basis() == AgeBasis.REMEMBERED)
        .map(r -> r.metadata().told().cachePeriod()).max(Duration::compareTo);
    if (cached.isPresent()) {
      return Optional.of(new Problem(what, "Custodian answered from its cache, up to " + Durations.exact(cached.get()) + " old",
          "run custodian with --cache-period 0"));
    }
    return reads.stream().anyMatch(r -> r.basis() == AgeBasis.AT_LEAST)
        ? Optional.of(new Problem(what, "its policy says source: config, so it is as old as AWS Config's records, which do not tell when",
            "drop source: config to have ECS asked"))
        : Optional.empty();
  }

  private PolicyResources half(ResourceKind kind, RegionKey place, String label, List<PolicyRead> reads, RunWords told) {
    var ours = reads.stream().filter(r -> r.metadata().kind().equals(Optional.of(kind))).toList();
    var half = ours.isEmpty()
        ? PolicyResources.missing(kind, told.missing().isPresent(),
            missing(kind, told).toProblem("cannot list " + kind.noun + " of " + label))
        : PolicyResources.of(kind, ours, profile);
    var said = new HashMap<>(told.said().lost(kind));
    said.keySet().removeIf(c -> !c.region().equals(place.region())
        || !(place.account().isEmpty() || c.account().equals(place.account())));
    return half.without(said, profile);
  }

  private static RunCause missing(ResourceKind kind, RunWords told) {
    return told.missing().orElse(new RunCause("no aws." + kind.resource + " policy in the output",
        "add a policy with resource: aws." + kind.resource));
  }

  /// The first of the problems, and where all have one cause, for all they were about.
  static Problem summary(String source, List<Problem> problems) {
    var first = problems.getFirst();
    boolean isOneCause = Stream.of(problems.stream().map(Problem::why), problems.stream().map(Problem::remedy))
        .allMatch(s -> s.distinct().count() == 1);
    return problems.size() > 1 && isOneCause
        ? new Problem("cannot list services and tasks of \"" + source + "\"", first.why(), first.remedy())
        : first;
  }
}
