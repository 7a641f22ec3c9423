package chalkboard.build;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a build, or a place with several builds, counts for in the order of an image.
enum PlaceKind {
  SURE, PERHAPS, RELEASE;

  /// What a build counts for; empty where it is off the line.
  ///
  /// @param branch the one it was made on; empty where nothing tells
  /// @param line the reference branch; empty where all builds are the line
  /// @param deployed builds that run or ran in an environment that is not free
  static Optional<PlaceKind> of(Build build, String branch, String line, Set<Build> deployed, Optional<Commits> commits) {
    if (Branches.isPullRequest(build)) return Optional.empty();
    if (Branches.isRelease(build)) return Optional.of(RELEASE);
    if (!branch.isEmpty()) return branch.equals(line) ? Optional.of(SURE) : Optional.empty();
    boolean sure = deployed.contains(build) || Branches.isTagged(build, line) || (!line.isEmpty() && Branches.isOfDefault(build))
        || (commits.isPresent() && commits.get().contains(build.code().commit()));
    return Optional.of(sure ? SURE : PERHAPS);
  }

  /// What a place counts for: as its surest build.
  static PlaceKind surest(List<Build> place, Map<Build, PlaceKind> kinds) {
    boolean perhaps = false, sure = false;
    for (var b : place) {
      sure |= kinds.get(b) == SURE;
      perhaps |= kinds.get(b) == PERHAPS;
    }
    return sure ? SURE : perhaps ? PERHAPS : RELEASE;
  }
}
