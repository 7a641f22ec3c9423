package chalkboard.build;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Which branch each build of an image was made on, as far as anything tells, and which of them is most likely the line.
final class Branches {
  /// How many of the newest builds a guess rests on.
  private static final int ASKED = 20;
  /// As many builds as this, all but one on other branches, make the one a stray.
  private static final int STRAY = 4;
  private static final Pattern VERSION = Pattern.compile("v?\\d+\\.\\d+(\\.\\d+)*([-+.].*)?");
  /// What CodeBuild, GitHub, GitLab, Azure and Bitbucket call a build of a pull request, in chalk's words of all times.
  private static final Set<String> PULL_REQUESTS = Set.of("pr", "pullrequest", "merge_request_event", "external_pull_request_event",
      "merge_request");

  private final List<Build> builds;
  private final String[] branches;
  private final Set<Build> deployed;

  private Branches(List<Build> builds, String[] branches, Set<Build> deployed) {
    this.builds = builds;
    this.branches = branches;
    this.deployed = deployed;
  }

  /// A build that tells no branch is on that of another build of its commit.
  ///
  /// @param deployed those that run or ran in an environment that is not free
  static Branches of(List<Build> builds, Set<Build> deployed) {
    var branches = new String[builds.size()];
    boolean untold = false;
    for (int i = 0; i < branches.length; i++) {
      branches[i] = own(builds.get(i));
      untold |= branches[i].isEmpty();
    }
    if (!untold) return new Branches(builds, branches, deployed);
    var byCommit = new HashMap<String, String>();
    for (int i = 0; i < branches.length; i++) {
      var commit = builds.get(i).commit();
      if (!branches[i].isEmpty() && !commit.isEmpty()) byCommit.merge(commit, branches[i], (x, y) -> x.compareTo(y) <= 0 ? x : y);
    }
    for (int i = 0; i < branches.length; i++) {
      if (branches[i].isEmpty()) branches[i] = byCommit.getOrDefault(builds.get(i).commit(), "");
    }
    return new Branches(builds, branches, deployed);
  }

  /// Whether it makes a difference which of them were deployed: where one tells no branch, or main and master are not told by several.
  static boolean askDeployed(List<Build> builds) {
    int main = 0, master = 0;
    for (var b : builds) {
      var branch = own(b);
      if (branch.isEmpty()) return true;
      if (branch.equals("main")) main++;
      if (branch.equals("master")) master++;
    }
    return main < 2 && (main > 0 || master < 2);
  }

  private static String own(Build build) {
    var branch = !build.branch().isEmpty() ? build.branch() : build.ref().startsWith("refs/heads/") ? build.ref().substring(11) : "";
    // TeamCity's word for the branch that is built unless another is asked for: which one that is, nobody tells.
    if (branch.equals("<default>")) return "";
    if (!branch.startsWith("gh-readonly-queue/")) return branch;
    int end = branch.lastIndexOf('/');
    return end > 18 ? branch.substring(18, end) : branch;
  }

  static boolean isPullRequest(Build build) {
    var trigger = build.trigger().toLowerCase(Locale.ROOT);
    var ref = build.ref();
    return trigger.startsWith("pull_request") || PULL_REQUESTS.contains(trigger) || ref.startsWith("refs/pull/")
        || ref.startsWith("refs/merge-requests/") || ref.startsWith("refs/pull-requests/");
  }

  /// Whether it was built of a tag, and so of no branch.
  static boolean isRelease(Build build) {
    if (build.ref().startsWith("refs/tags/")) return true;
    var branch = build.branch();
    return !branch.isEmpty() && (branch.equals(build.tag()) || VERSION.matcher(branch).matches());
  }

  /// Whether it was built of the branch that a CI builds unless another is asked for.
  static boolean isOfDefault(Build build) {
    return build.branch().equals("<default>") || build.ref().equals("<default>")
        || build.ref().equals("refs/heads/<default>");
  }

  /// Whether a tag that it was pushed as is the name of a branch.
  static boolean isTagged(Build build, String branch) {
    if (branch.isEmpty()) return false;
    for (var tag : build.tags()) if (ImageName.parse(tag).tag().equals(branch)) return true;
    return false;
  }

  /// Whether any build tells one.
  boolean areTold() {
    for (var b : branches) if (!b.isEmpty()) return true;
    return false;
  }

  /// Of the how-manieth build; empty where nothing tells.
  String of(int i) {
    return branches[i];
  }

  /// Whether most of the newest builds tell none, so that many of them may be on the line.
  boolean areMostlyUntold() {
    int asked = 0, untold = 0;
    for (int i = branches.length - 1; i >= 0 && asked < ASKED; i--) {
      if (isPullRequest(builds.get(i)) || isRelease(builds.get(i))) continue;
      asked++;
      if (branches[i].isEmpty()) untold++;
    }
    return 2 * untold > asked;
  }

  /// `main`, else `master`, else the most frequent one of the newest builds and of what runs; never that of one stray build. Empty
  /// where none is likely.
  String guess() {
    var counts = new HashMap<String, Integer>();
    var running = new HashMap<String, Integer>();
    int asked = 0;
    for (int i = branches.length - 1; i >= 0; i--) {
      var build = builds.get(i);
      if (branches[i].isEmpty() || isRelease(build) || isPullRequest(build)) continue;
      if (asked++ < ASKED) counts.merge(branches[i], 1, Integer::sum);
      if (deployed.contains(build)) running.merge(branches[i], 1, Integer::sum);
    }
    for (var usual : List.of("main", "master")) {
      if (running.containsKey(usual) || (counts.getOrDefault(usual, 0) > 0 && !isStray(usual, counts))) return usual;
    }
    var all = new HashMap<>(counts);
    running.forEach((b, n) -> all.merge(b, n, Integer::sum));
    var likely = all.entrySet().stream()
        .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.<String, Integer>comparingByKey().reversed()))
        .map(Map.Entry::getKey);
    if (areMostlyUntold() && likely.filter(running::containsKey).isEmpty()) return "";
    return likely.orElse("");
  }

  /// Whether it is that of a single one, and most are of another branch.
  private static boolean isStray(String branch, Map<String, Integer> counts) {
    int all = 0, most = 0;
    for (var n : counts.values()) {
      all += n;
      most = Math.max(most, n);
    }
    return counts.getOrDefault(branch, 0) == 1 && all >= STRAY && 2 * most > all;
  }
}
