package chalkboard.build;

import java.util.List;

/// At which place of an order each of its builds stands: a hash table with open addressing, for there are very many orders of few builds.
final class BuildPlaces {
  private final Build[] builds;
  private final int[] places;

  BuildPlaces(List<List<Build>> order) {
    int count = 0;
    for (var place : order) count += place.size();
    int room = Integer.highestOneBit(Math.max(2, count + count / 2)) * 2;
    builds = new Build[room];
    places = new int[room];
    for (int i = 0; i < order.size(); i++) {
      for (var build : order.get(i)) {
        int at = find(build);
        builds[at] = build;
        places[at] = i;
      }
    }
  }

  private int find(Build build) {
    int at = (build.hashCode() * 0x9e3779b9) >>> Integer.numberOfLeadingZeros(builds.length - 1);
    while (builds[at] != null && !builds[at].equals(build)) at = (at + 1) & (builds.length - 1);
    return at;
  }

  /// -1 where it is at none.
  int of(Build build) {
    int at = find(build);
    return builds[at] == null ? -1 : places[at];
  }
}
