package chalkboard.board;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which branch each build of an image was made on, as far as anything tells, and which of them is most likely the line.
final class Branches {
  /// How many of the newest builds are asked where no branch is called as lines are.
  private static final int ASKED = 20;

  private final List<Build> builds;
  private final String[] branches;

  private Branches(List<Build> builds, String[] branches) {
    this.builds = builds;
    this.branches = branches;
  }

  /// A build that tells no branch is on that of another build of its commit.
  static Branches of(List<Build> builds) {
    var branches = new String[builds.size()];
    boolean untold = false;
    for (int i = 0; i < branches.length; i++) {
      branches[i] = own(builds.get(i).code());
      untold |= branches[i].isEmpty();
    }
    if (!untold) return new Branches(builds, branches);
    var byCommit = new HashMap<String, String>();
    for (int i = 0; i < branches.length; i++) {
      var commit = builds.get(i).code().commit();
      if (!branches[i].isEmpty() && !commit.isEmpty()) byCommit.merge(commit, branches[i], (x, y) -> x.compareTo(y) <= 0 ? x : y);
    }
    for (int i = 0; i < branches.length; i++) {
      if (branches[i].isEmpty()) branches[i] = byCommit.getOrDefault(builds.get(i).code().commit(), "");
    }
    return new Branches(builds, branches);
  }

  private static String own(Code code) {
    var branch = !code.branch().isEmpty() ? code.branch() : code.ref().startsWith("refs/heads/") ? code.ref().substring(11) : "";
    if (!branch.startsWith("gh-readonly-queue/")) return branch;
    int end = branch.lastIndexOf('/');
    return end > 18 ? branch.substring(18, end) : branch;
  }

  static boolean isPullRequest(Build build) {
    var trigger = build.ci().trigger();
    var ref = build.code().ref();
    return trigger.startsWith("pull_request") || trigger.equals("merge_request_event") || ref.startsWith("refs/pull/")
        || ref.startsWith("refs/merge-requests/");
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

  /// `main`, else `master`, else the most frequent one of the newest builds.
  String guess() {
    boolean master = false;
    for (var b : branches) {
      if (b.equals("main")) return b;
      master |= b.equals("master");
    }
    if (master) return "master";
    var counts = new HashMap<String, Integer>();
    int asked = 0;
    for (int i = branches.length - 1; i >= 0 && asked < ASKED; i--) {
      if (branches[i].isEmpty()) continue;
      counts.merge(branches[i], 1, Integer::sum);
      asked++;
    }
    return counts.entrySet().stream()
        .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.<String, Integer>comparingByKey().reversed()))
        .map(Map.Entry::getKey).orElse("");
  }
}
