package chalkboard.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The builds of one image on its reference branch, in order: what "behind", "ahead" and "newest" are counted on.
///
/// Builds of one commit stand at one place: they have no order between them.
final class Line {
  /// A younger build is not yet what others are measured by: it is just being deployed.
  private static final Duration GRACE = Duration.ofMinutes(5);

  private final String branch;
  private final boolean guessed;
  private final String order;
  private final List<List<Build>> places;
  private final Map<Build, Integer> place;

  private Line(String branch, boolean guessed, String order, List<List<Build>> places) {
    this.branch = branch;
    this.guessed = guessed;
    this.order = order;
    this.places = places;
    place = new HashMap<>();
    for (int i = 0; i < places.size(); i++) for (var build : places.get(i)) place.put(build, i);
  }

  /// @param configured the branch the user names for it
  static Line of(List<Build> builds, Optional<String> configured) {
    var branches = branches(builds);
    boolean told = branches.values().stream().anyMatch(b -> !b.isEmpty());
    var branch = configured.orElseGet(() -> told ? guess(builds, branches) : "");
    var on = builds.stream().filter(b -> !isPullRequest(b) && (!told || branches.get(b).equals(branch))).toList();
    var key = Key.of(on);
    var byCommit = new HashMap<String, List<Build>>();
    for (var b : on) byCommit.computeIfAbsent(b.code().commit().isEmpty() ? "build " + b.chalkId() + b.mark().place() : b.code().commit(), _ -> new ArrayList<>()).add(b);
    var places = byCommit.entrySet().stream().map(e -> Map.entry(Step.of(e.getKey(), e.getValue(), key), e.getValue()))
        .sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue).toList();
    return new Line(branch, configured.isEmpty() && told, key.words, places);
  }

  /// What a whole line is ordered by; the first key that all of its builds have.
  private enum Key {
    COMMIT_TIME("commit time"), BUILD_NUMBER("build number"), REPORT_TIME("report time");

    private final String words;

    Key(String words) {
      this.words = words;
    }

    static Key of(List<Build> builds) {
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
    return !id.isEmpty() && id.length() <= 18 && id.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.parseLong(id) : -1;
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
  private record Step(Instant at, long number, Instant reported, String commit) implements Comparable<Step> {
    private static final Comparator<Step> ORDER =
        Comparator.comparing(Step::at).thenComparingLong(Step::number).thenComparing(Step::reported).thenComparing(Step::commit);

    static Step of(String commit, List<Build> builds, Key key) {
      var reported = builds.stream().map(Build::reported).min(Instant::compareTo).orElseThrow();
      var committed = builds.stream().flatMap(b -> b.code().committed().stream()).min(Instant::compareTo).orElse(reported);
      var number = builds.stream().mapToLong(Line::number).min().orElse(-1);
      return switch (key) {
        // A committer's clock may be wrong, but nobody reports a commit before it is made.
        case COMMIT_TIME -> new Step(committed.isAfter(reported) ? reported : committed, number, reported, commit);
        case BUILD_NUMBER -> new Step(Instant.EPOCH, number, reported, commit);
        case REPORT_TIME -> new Step(reported, -1, reported, commit);
      };
    }

    @Override
    public int compareTo(Step other) {
      return ORDER.compare(this, other);
    }
  }

  private static Map<Build, String> branches(List<Build> builds) {
    var branches = new HashMap<Build, String>();
    var byCommit = new HashMap<String, String>();
    for (var b : builds) {
      var branch = ownBranch(b.code());
      branches.put(b, branch);
      if (!branch.isEmpty() && !b.code().commit().isEmpty()) byCommit.merge(b.code().commit(), branch, (x, y) -> x.compareTo(y) <= 0 ? x : y);
    }
    branches.replaceAll((b, branch) -> branch.isEmpty() ? byCommit.getOrDefault(b.code().commit(), "") : branch);
    return branches;
  }

  private static String ownBranch(Code code) {
    var branch = !code.branch().isEmpty() ? code.branch() : code.ref().startsWith("refs/heads/") ? code.ref().substring(11) : "";
    if (!branch.startsWith("gh-readonly-queue/")) return branch;
    int end = branch.lastIndexOf('/');
    return end > 18 ? branch.substring(18, end) : branch;
  }

  private static boolean isPullRequest(Build build) {
    return build.ci().trigger().startsWith("pull_request") || build.code().ref().startsWith("refs/pull/")
        || build.code().ref().startsWith("refs/merge-requests/") || build.ci().trigger().equals("merge_request_event");
  }

  private static String guess(List<Build> builds, Map<Build, String> branches) {
    if (branches.containsValue("main")) return "main";
    if (branches.containsValue("master")) return "master";
    var counts = new HashMap<String, Integer>();
    builds.stream().filter(b -> !branches.get(b).isEmpty()).sorted(Comparator.comparing(Build::reported).reversed()).limit(20)
        .forEach(b -> counts.merge(branches.get(b), 1, Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.<String, Integer>comparingByKey().reversed()))
        .map(Map.Entry::getKey).orElse("");
  }

  boolean contains(Build build) {
    return place.containsKey(build);
  }

  /// How many commits of the line are older; the build must be on the line.
  int place(Build build) {
    return place.get(build);
  }

  String branch() {
    return branch;
  }

  String order() {
    return order;
  }

  /// The branch, and whether it is a guess.
  String words() {
    return branch.isEmpty() ? "" : guessed ? branch + " (guessed)" : branch;
  }

  /// Commits from one build up to another; negative where the second is older. Both must be on the line.
  int distance(Build from, Build to) {
    return place.get(to) - place.get(from);
  }

  /// The newest build, older than a grace at that moment; the last reported one of its commit.
  Optional<Build> newest(Instant at) {
    for (int i = places.size() - 1; i >= 0; i--) {
      var settled = places.get(i).stream().filter(b -> !b.reported().isAfter(at.minus(GRACE))).max(Comparator.comparing(Build::reported));
      if (settled.isPresent()) return settled;
    }
    return Optional.empty();
  }

  /// The oldest build after this one.
  Optional<Build> next(Build build) {
    int i = place.get(build) + 1;
    return i < places.size() ? Optional.of(places.get(i).getFirst()) : Optional.empty();
  }
}
