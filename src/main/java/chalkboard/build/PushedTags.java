package chalkboard.build;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which build a tag was last pushed as, among those of an image: a hash table with open addressing that asks the builds for their tags.
final class PushedTags {
  private final int[] hashes;
  private final @Nullable Build[] builds;

  /// @param inOrder of their reports
  PushedTags(List<Build> inOrder) {
    int count = 0;
    for (var build : inOrder) count += build.tags().size();
    int room = Integer.highestOneBit(Math.max(2, count + count / 2)) * 2;
    hashes = new int[room];
    builds = new Build[room];
    for (var build : inOrder) {
      for (var tag : build.tags()) {
        int at = find(tag);
        hashes[at] = tag.hashCode();
        builds[at] = build;
      }
    }
  }

  private int find(String tag) {
    int hash = tag.hashCode();
    int at = (hash * 0x9e3779b9) >>> Integer.numberOfLeadingZeros(hashes.length - 1);
    for (var build = builds[at]; build != null && !(hashes[at] == hash && build.tags().contains(tag)); build = builds[at])
      at = (at + 1) & (hashes.length - 1);
    return at;
  }

  @Nullable
  Build last(String tag) {
    return builds[find(tag)];
  }
}
