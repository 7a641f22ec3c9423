package chalkboard.source.custodian;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The runs seen so far that asked AWS: what a later one has from the cache is as old as the last of them.
final class Askings {
  private static final int KEPT = 100;
  private final Map<Place, TreeSet<Instant>> ends = new HashMap<>();

  /// Those that share a cache: one file, and one directory that is filled, for another machine has another cache.
  private record Place(Optional<ResourceKind> kind, String account, String region, String cache, List<String> directory) {
    static Place of(Folder folder, Metadata metadata) {
      var names = OutputTree.undated(folder);
      return new Place(metadata.kind(), metadata.account(), metadata.region(), metadata.told().cache(),
          List.copyOf(names.subList(0, Math.max(0, names.size() - 1))));
    }
  }

  void note(Folder folder, Metadata metadata) {
    if (!metadata.told().asked().orElse(false) || metadata.resourceCount().isEmpty()) return;
    var known = ends.computeIfAbsent(Place.of(folder, metadata), _ -> new TreeSet<>());
    known.add(metadata.end());
    if (known.size() > KEPT) known.pollFirst();
  }

  Optional<Instant> before(Folder folder, Metadata metadata) {
    return Optional.ofNullable(ends.get(Place.of(folder, metadata))).map(known -> known.floor(metadata.start()));
  }
}
