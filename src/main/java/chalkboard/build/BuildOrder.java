package chalkboard.build;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The builds of one image on its reference branch, its line, in order: what "behind", "ahead" and "newest" are counted on.
///
/// Builds of one commit stand at one place: they have no order between them. A build of untold branch is on it once it was deployed;
/// before that it is only perhaps. A release, built of a tag, is on it too, but counts only for itself.
public final class BuildOrder {
  public static final BuildOrder NONE = new BuildOrder("", false, OrderKey.REPORT_TIME, List.of(), List.of(), false, List.of(),
      Optional.empty());
  /// A younger build is not yet what others are measured by: it is just being deployed.
  private static final Duration GRACE = Duration.ofMinutes(5);

  private final String branch;
  private final boolean guessed;
  private final OrderKey key;
  private final List<List<Build>> places;
  private final BuildPlaces place;
  private final List<PlaceKind> kinds;
  /// How many of the places before each count, and how many of those only perhaps.
  private final int[] counted;
  private final int[] perhaps;
  private final boolean mostlyUntold;
  private final List<Build> untold;
  private final Optional<Commits> commits;

  private BuildOrder(
      String branch, boolean guessed, OrderKey key, List<List<Build>> places, List<PlaceKind> kinds, boolean mostlyUntold,
      List<Build> untold,
      Optional<Commits> commits) {
    this.branch = branch;
    this.guessed = guessed;
    this.key = key;
    this.places = places;
    this.kinds = kinds;
    this.mostlyUntold = mostlyUntold;
    this.untold = untold;
    this.commits = commits;
    counted = new int[places.size() + 1];
    perhaps = new int[places.size() + 1];
    for (int i = 0; i < places.size(); i++) {
      boolean maybe = mostlyUntold && kinds.get(i) == PlaceKind.PERHAPS;
      counted[i + 1] = counted[i] + (kinds.get(i) == PlaceKind.SURE || maybe ? 1 : 0);
      perhaps[i + 1] = perhaps[i] + (maybe ? 1 : 0);
    }
    place = new BuildPlaces(places);
  }

  /// As it was kept: it has no history, and of the untold ones it knows how many there are and the last.
  BuildOrder(KeptOrder kept) {
    branch = kept.branch();
    guessed = kept.guessed();
    key = kept.key();
    places = kept.places().stream().map(KeptOrder.KeptPlace::builds).toList();
    kinds = kept.places().stream().map(KeptOrder.KeptPlace::kind).toList();
    mostlyUntold = kept.mostlyUntold();
    untold = kept.lastUntold().map(b -> Collections.nCopies(kept.untold(), b)).orElse(List.of());
    commits = Optional.empty();
    counted = new int[places.size() + 1];
    perhaps = new int[places.size() + 1];
    for (int i = 0; i < places.size(); i++) {
      counted[i + 1] = kept.places().get(i).counted();
      perhaps[i + 1] = kept.places().get(i).perhaps();
    }
    place = new BuildPlaces(places);
  }

  /// The same without a history, where these builds are in use: of the builds it has them and the last ones up to the newest of them. All
  /// distances between those stay as they are.
  ///
  /// @param last how many of the last places
  public BuildOrder using(Collection<Build> used, int last) {
    var ofUsed = used.stream().map(place::of).filter(p -> p >= 0).collect(Collectors.toSet());
    int newest = ofUsed.stream().mapToInt(p -> p).max().orElse(-1);
    return new BuildOrder(kept(i -> i <= newest && (i > newest - last || ofUsed.contains(i))));
  }

  /// What is kept of it in a document: all but its history.
  public KeptOrder kept() {
    return kept(_ -> true);
  }

  private KeptOrder kept(IntPredicate which) {
    var list = IntStream.range(0, places.size()).filter(which)
        .mapToObj(i -> new KeptOrder.KeptPlace(kinds.get(i), places.get(i), counted[i + 1], perhaps[i + 1])).toList();
    return new KeptOrder(branch, guessed, key, list, mostlyUntold, untold.size(),
        untold.isEmpty() ? Optional.empty() : Optional.of(untold.getLast()));
  }

  /// @param builds all of the image, in the order of their reports
  /// @param configured the branch the user names for it
  /// @param commits what a local clone knows of its history
  public static BuildOrder of(List<Build> builds, Optional<String> configured, Optional<Commits> commits) {
    return of(builds, configured, commits, Set.of());
  }

  /// @param deployed those that run or ran in an environment that is not free
  static BuildOrder of(List<Build> builds, Optional<String> configured, Optional<Commits> commits, Set<Build> deployed) {
    var branches = Branches.of(builds, deployed);
    boolean told = branches.areTold();
    var branch = configured.orElseGet(() -> told ? branches.guess() : "");
    var kinds = new HashMap<Build, PlaceKind>();
    var on = new ArrayList<Build>(builds.size());
    var untold = new ArrayList<Build>(0);
    for (int i = 0; i < builds.size(); i++) {
      var build = builds.get(i);
      var kind = PlaceKind.of(build, branches.of(i), branch, deployed, commits);
      if (kind.isEmpty()) continue;
      if (kind.get() == PlaceKind.PERHAPS) untold.add(build);
      on.add(build);
      kinds.put(build, kind.get());
    }
    var key = OrderKey.of(on, commits);
    var places = PlacedBuilds.sorted(on, key, commits);
    return new BuildOrder(branch, configured.isEmpty() && !branch.isEmpty(), key, places,
        places.stream().map(p -> PlaceKind.surest(p, kinds)).toList(), branches.areMostlyUntold(), List.copyOf(untold), commits);
  }

  /// Whether a build is on the line.
  public boolean contains(Build build) {
    return place.of(build) >= 0;
  }

  /// How many commits of the line are older; the build must be on the line.
  public int place(Build build) {
    int at = place.of(build);
    if (at < 0) throw new IllegalArgumentException("it is not on the line");
    return at;
  }

  public String branch() {
    return branch;
  }

  /// What the order rests on.
  public OrderKey order() {
    return key;
  }

  /// Whether no rule names the branch, and it was found from what is deployed.
  public boolean isBranchGuessed() {
    return guessed;
  }

  /// The branch, and whether it is a guess; empty where all builds are the line.
  public String words() {
    return branch.isEmpty() ? "" : guessed ? branch + " (guessed)" : branch;
  }

  /// Commits with a build from one build up to another: negative where the second is older, 0 for two builds of one commit; empty
  /// where they have no order. One that is off the line is ordered by ancestry only.
  public OptionalInt distance(Build from, Build to) {
    int a = place.of(from);
    int b = place.of(to);
    if (a >= 0 && b >= 0) return OptionalInt.of(a <= b ? count(a, b) : -count(b, a));
    if (commits.isEmpty()) return OptionalInt.empty();
    var history = commits.get();
    if (from.commit().equals(to.commit())) {
      return history.contains(from.commit()) ? OptionalInt.of(0) : OptionalInt.empty();
    }
    if (history.isAncestor(from.commit(), to.commit())) return OptionalInt.of(steps(from, to));
    if (history.isAncestor(to.commit(), from.commit())) return OptionalInt.of(-steps(to, from));
    return OptionalInt.empty();
  }

  /// The places after one up to another: the surely counted ones, and where most builds tell no branch those that perhaps count.
  private int count(int after, int upTo) {
    return after == upTo ? 0 : Math.max(1, counted[upTo + 1] - counted[after + 1]);
  }

  /// Whether some of what lies between two builds is only perhaps on the line, so that a distance is one at the most.
  public boolean isAtMost(Build older, Build newer) {
    int a = place.of(older);
    int b = place.of(newer);
    return a >= 0 && b >= 0 && a < b && perhaps[b + 1] > perhaps[a + 1];
  }

  /// All that are on it, the oldest first.
  public List<Build> builds() {
    return places.stream().flatMap(List::stream).toList();
  }

  /// Whether it was built of a tag.
  public boolean isRelease(Build build) {
    int at = place.of(build);
    return at >= 0 && kinds.get(at) == PlaceKind.RELEASE;
  }

  /// Builds that tell no branch and were never deployed: whether they are on the line is not known.
  public List<Build> untold() {
    return untold;
  }

  /// Commits of the line that the newer of two builds has and the older has not, and the newer one itself.
  private int steps(Build older, Build newer) {
    var history = commits.orElseThrow();
    var old = older.commit();
    var young = newer.commit();
    int n = contains(newer) ? 0 : 1;
    for (var builds : places) {
      var commit = builds.getFirst().commit();
      boolean inNewer = commit.equals(young) || history.isAncestor(commit, young);
      if (inNewer && !commit.equals(old) && !history.isAncestor(commit, old)) n++;
    }
    return Math.max(1, n);
  }

  /// How many commits lie between two builds in the history of a clone, from the first up to the second; empty where none tells.
  public OptionalInt commits(Build from, Build to) {
    return commits.isEmpty() ? OptionalInt.empty() : commits.get().count(from.commit(), to.commit());
  }

  /// The history of the local clone, where one is configured and was read.
  public Optional<Commits> history() {
    return commits;
  }

  /// Whether a build is known to hold the commit of another.
  public boolean holds(Build build, Build commitOf) {
    return build.isSameCode(commitOf)
        || (commits.isPresent() && commits.get().isAncestor(commitOf.commit(), build.commit()));
  }

  /// The newest build, older than a grace at that moment; the last reported one of its commit.
  public Optional<Build> newest(Instant at) {
    var latest = at.minus(GRACE);
    for (int i = places.size() - 1; i >= 0; i--) {
      if (kinds.get(i) == PlaceKind.RELEASE || (kinds.get(i) == PlaceKind.PERHAPS && !mostlyUntold)) continue;
      Build found = null;
      for (var b : places.get(i)) {
        if (!b.reported().isAfter(latest) && (found == null || b.reported().isAfter(found.reported()))) found = b;
      }
      if (found != null) return Optional.of(found);
    }
    return Optional.empty();
  }

  /// The newest build that is held back at that moment: it was reported within the grace.
  public Optional<Build> heldBack(Instant at) {
    for (int i = places.size() - 1; i >= 0; i--) {
      if (kinds.get(i) != PlaceKind.SURE) continue;
      var b = places.get(i).getLast();
      return b.reported().isAfter(at.minus(GRACE)) ? Optional.of(b) : Optional.empty();
    }
    return Optional.empty();
  }

  /// The oldest build after this one, which must be on the line.
  public Optional<Build> next(Build build) {
    for (int i = place(build) + 1; i < places.size(); i++) if (kinds.get(i) == PlaceKind.SURE) return Optional.of(places.get(i).getFirst());
    return Optional.empty();
  }

  /// The newest build of the line that is in the history of both; empty where no clone tells, or none is.
  public Optional<Build> newestIn(Build a, Build b) {
    for (int i = places.size() - 1; i >= 0; i--) {
      var build = places.get(i).getLast();
      if (holds(a, build) && holds(b, build)) return Optional.of(build);
    }
    return Optional.empty();
  }

  /// The builds after the first up to the second, both on the line, newest first; one for each commit.
  public List<Build> between(Build after, Build upTo) {
    var list = new ArrayList<Build>();
    for (int i = place(upTo); i > place(after); i--)
      if (i == place(upTo) || kinds.get(i) == PlaceKind.SURE) list.add(i == place(upTo) ? upTo : places.get(i).getLast());
    return list;
  }
}
