package chalkboard.build;

import java.util.List;
import java.util.Optional;

/// What the builds of an image are ordered by: the first key that all of them have.
public enum OrderKey {
  /// The history that a local clone tells.
  HISTORY,
  COMMIT_TIME,
  /// The number of the CI run.
  BUILD_NUMBER,
  REPORT_TIME;

  static OrderKey of(List<Build> builds, Optional<Commits> commits) {
    if (commits.isPresent() && builds.stream().allMatch(b -> commits.get().contains(b.commit()))) return HISTORY;
    if (builds.stream().allMatch(b -> b.committed().isPresent())) return COMMIT_TIME;
    return haveNumbers(builds) ? BUILD_NUMBER : REPORT_TIME;
  }

  /// Numbers of one workflow and of one meaning: with chalk 0.6.1 BUILD_ID turned from the run's number into the job's.
  private static boolean haveNumbers(List<Build> builds) {
    return builds.stream().allMatch(b -> number(b) >= 0)
        && builds.stream().map(b -> b.workflow()).distinct().count() == 1
        && builds.stream().map(b -> isBefore061(b.mark().stamp().version())).distinct().count() == 1;
  }

  /// The number of its CI run; -1 where it tells none.
  static long number(Build build) {
    var id = build.ciId();
    if (id.isEmpty() || id.length() > 18) return -1;
    for (int i = 0; i < id.length(); i++) if (id.charAt(i) < '0' || id.charAt(i) > '9') return -1;
    return Long.parseLong(id);
  }

  private static boolean isBefore061(String version) {
    var parts = version.split("\\.");
    try {
      int[] n = new int[3];
      for (int i = 0; i < 3 && i < parts.length; i++) n[i] = Integer.parseInt(parts[i].replaceAll("\\D.*", ""));
      return n[0] == 0 && (n[1] < 6 || (n[1] == 6 && n[2] < 1));
    } catch (NumberFormatException unknown) {
      return false; // no version of those days was written otherwise
    }
  }
}
