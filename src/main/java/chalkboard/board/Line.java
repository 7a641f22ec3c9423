package chalkboard.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The builds of one image on its reference branch, in order: what "behind", "ahead" and "newest" are counted on.
///
/// Builds of one commit stand at one place: they have no order between them.
public final class Line {
  public static final Line NONE = new Line("", false, Key.REPORT_TIME, List.of(), Optional.empty());
  /// A younger build is not yet what others are measured by: it is just being deployed.
  private static final Duration GRACE = Duration.ofMinutes(5);

  private final String branch;
  private final boolean guessed;
  private final Key key;
  private final List<List<Build>> places;
  private final Map<Build, Integer> place;
  private final Optional<Commits> commits;

  private Line(String branch, boolean guessed, Key key, List<List<Build>> places, Optional<Commits> commits) {
    this.branch = branch;
    this.guessed = guessed;
    this.key = key;
    this.places = places;
    this.commits = commits;
    place = HashMap.newHashMap(places.size());
    for (int i = 0; i < places.size(); i++) for (var build : places.get(i)) place.put(build, i);
  }

  /// @param builds all of the image, in the order of their reports
  /// @param configured the branch the user names for it
  /// @param commits what a local clone knows of its history
  public static Line of(List<Build> builds, Optional<String> configured, Optional<Commits> commits) {
    var branches = Branches.of(builds);
    boolean told = branches.areTold();
    var branch = configured.orElseGet(() -> told ? branches.guess() : "");
    var on = new ArrayList<Build>(builds.size());
    for (int i = 0; i < builds.size(); i++) {
      if (!Branches.isPullRequest(builds.get(i)) && (!told || branches.of(i).equals(branch))) on.add(builds.get(i));
    }
    var key = Key.of(on, commits);
    var byCommit = new LinkedHashMap<String, List<Build>>();
    for (var b : on) {
      var commit = b.code().commit();
      byCommit.computeIfAbsent(commit.isEmpty() ? "build " + b.chalkId() + b.mark().place() : commit, _ -> new ArrayList<>(1)).add(b);
    }
    var steps = new ArrayList<Step>(byCommit.size());
    byCommit.forEach((commit, list) -> steps.add(Step.of(commit, list, key, commits)));
    steps.sort(Step.ORDER);
    return new Line(branch, configured.isEmpty() && told, key, steps.stream().map(Step::builds).toList(), commits);
  }

  /// What a whole line is ordered by; the first key that all of its builds have.
  private enum Key {
    HISTORY("history of the clone"), COMMIT_TIME("commit time"), BUILD_NUMBER("build number"), REPORT_TIME("report time");

    private final String words;

    Key(String words) {
      this.words = words;
    }

    static Key of(List<Build> builds, Optional<Commits> commits) {
      if (commits.isPresent() && builds.stream().allMatch(b -> commits.get().contains(b.code().commit()))) return HISTORY;
      if (builds.stream().allMatch(b -> b.code().committed().isPresent())) return COMMIT_TIME;
      return haveNumbers(builds) ? BUILD_NUMBER : REPORT_TIME;
    }

    /// Numbers of one workflow and of one meaning: with chalk 0.6.1 BUILD_ID turned from the run's number into the job's.
    private static boolean haveNumbers(List<Build> builds) {
      return builds.stream().allMatch(b -> number(b) >= 0)
          && builds.stream().map(b -> b.ci().workflow()).distinct().count() == 1
          && builds.stream().map(b -> isBefore061(b.mark().chalkVersion())).distinct().count() == 1;
    }
  }

  private static long number(Build build) {
    var id = build.ci().id();
    if (id.isEmpty() || id.length() > 18) return -1;
    for (int i = 0; i < id.length(); i++) if (id.charAt(i) < '0' || id.charAt(i) > '9') return -1;
    return Long.parseLong(id);
  }

  private static boolean isBefore061(String version) {
    var parts = version.split("\\.");
    try {
      int[] n = new int[3];
      for (int i = 0; i < 3 && i < parts.length; i++) n[i] = Integer.parseInt(parts[i].replaceAll("\\D.*", ""));
      return n[0] == 0 && (n[1] < 6 || n[1] == 6 && n[2] < 1);
    } catch (NumberFormatException unknown) {
      return false;
    }
  }

  /// Where a commit stands: first by the key of the line, then by what else tells.
  private record Step(Instant at, long number, Instant reported, String commit, List<Build> builds) {
    private static final Comparator<Step> ORDER =
        Comparator.comparing(Step::at).thenComparingLong(Step::number).thenComparing(Step::reported).thenComparing(Step::commit);

    static Step of(String commit, List<Build> builds, Key key, Optional<Commits> commits) {
      Instant reported = null, committed = null;
      long number = Long.MAX_VALUE;
      for (var b : builds) {
        if (reported == null || b.reported().isBefore(reported)) reported = b.reported();
        var c = b.code().committed();
        if (c.isPresent() && (committed == null || c.get().isBefore(committed))) committed = c.get();
        number = Math.min(number, Line.number(b));
      }
      return switch (key) {
        case HISTORY -> new Step(Instant.EPOCH, commits.orElseThrow().place(commit).orElseThrow(), reported, commit, builds);
        // A committer's clock may be wrong, but nobody reports a commit before it is made.
        case COMMIT_TIME -> new Step(committed == null || committed.isAfter(reported) ? reported : committed, number, reported, commit, builds);
        case BUILD_NUMBER -> new Step(Instant.EPOCH, number, reported, commit, builds);
        case REPORT_TIME -> new Step(reported, -1, reported, commit, builds);
      };
    }
  }

  /// Whether a build is on the line.
  public boolean contains(Build build) {
    return place.containsKey(build);
  }

  /// How many commits of the line are older; the build must be on the line.
  int place(Build build) {
    return place.get(build);
  }

  public String branch() {
    return branch;
  }

  /// What the order rests on: `history of the clone`, `commit time`, `build number` or `report time`.
  public String order() {
    return key.words;
  }

  /// The branch, and whether it is a guess; empty where all builds are the line.
  public String words() {
    return branch.isEmpty() ? "" : guessed ? branch + " (guessed)" : branch;
  }

  /// Commits with a build from one build up to another: negative where the second is older, 0 for two builds of one commit; empty
  /// where they have no order. One that is off the line is ordered by ancestry only.
  public OptionalInt distance(Build from, Build to) {
    var a = place.get(from);
    var b = place.get(to);
    if (a != null && b != null) return OptionalInt.of(b - a);
    if (commits.isEmpty()) return OptionalInt.empty();
    var history = commits.get();
    if (from.code().commit().equals(to.code().commit())) {
      return history.contains(from.code().commit()) ? OptionalInt.of(0) : OptionalInt.empty();
    }
    if (history.isAncestor(from.code().commit(), to.code().commit())) return OptionalInt.of(steps(from, to));
    if (history.isAncestor(to.code().commit(), from.code().commit())) return OptionalInt.of(-steps(to, from));
    return OptionalInt.empty();
  }

  /// Commits of the line that the newer of two builds has and the older has not, and the newer one itself.
  private int steps(Build older, Build newer) {
    var history = commits.orElseThrow();
    var old = older.code().commit();
    var young = newer.code().commit();
    int n = contains(newer) ? 0 : 1;
    for (var builds : places) {
      var commit = builds.getFirst().code().commit();
      boolean inNewer = commit.equals(young) || history.isAncestor(commit, young);
      if (inNewer && !commit.equals(old) && !history.isAncestor(commit, old)) n++;
    }
    return Math.max(1, n);
  }

  /// How many commits lie between two builds in the history of a clone, from the first up to the second; empty where none tells.
  OptionalInt commits(Build from, Build to) {
    return commits.isEmpty() ? OptionalInt.empty() : commits.get().count(from.code().commit(), to.code().commit());
  }

  /// The history of the local clone, where one is configured and was read.
  public Optional<Commits> history() {
    return commits;
  }

  /// Whether a build is known to hold the commit of another.
  boolean holds(Build build, Build commitOf) {
    return build.isSameCode(commitOf)
        || commits.isPresent() && commits.get().isAncestor(commitOf.code().commit(), build.code().commit());
  }

  /// The newest build, older than a grace at that moment; the last reported one of its commit.
  Optional<Build> newest(Instant at) {
    var latest = at.minus(GRACE);
    for (int i = places.size() - 1; i >= 0; i--) {
      Build found = null;
      for (var b : places.get(i)) {
        if (!b.reported().isAfter(latest) && (found == null || b.reported().isAfter(found.reported()))) found = b;
      }
      if (found != null) return Optional.of(found);
    }
    return Optional.empty();
  }

  /// The oldest build after this one, which must be on the line.
  Optional<Build> next(Build build) {
    int i = place.get(build) + 1;
    return i < places.size() ? Optional.of(places.get(i).getFirst()) : Optional.empty();
  }

  /// The newest build of the line that is in the history of both; empty where no clone tells, or none is.
  Optional<Build> newestIn(Build a, Build b) {
    for (int i = places.size() - 1; i >= 0; i--) {
      var build = places.get(i).getLast();
      if (holds(a, build) && holds(b, build)) return Optional.of(build);
    }
    return Optional.empty();
  }

  /// The builds after the first up to the second, both on the line, newest first; one for each commit.
  public List<Build> between(Build after, Build upTo) {
    var list = new ArrayList<Build>();
    for (int i = place.get(upTo); i > place.get(after); i--) list.add(i == place.get(upTo) ? upTo : places.get(i).getLast());
    return list;
  }
}
