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
  private final Map<AskedPlace, TreeSet<Instant>> ends = new HashMap<>();

  /// Those that share a cache: one file, and one directory that is filled, for another machine has another cache.
  private record AskedPlace(Optional<ResourceKind> kind, String account, String region, String cache, List<String> directory) {
    static AskedPlace of(Folder folder, Metadata metadata) {
      var names = OutputTree.undated(folder);
      return new AskedPlace(metadata.kind(), metadata.account(), metadata.region(), metadata.told().cache(),
          List.copyOf(names.subList(0, Math.max(0, names.size() - 1))));
    }
  }

  void note(Folder folder, Metadata metadata) {
    if (!metadata.told().asked().orElse(false) || metadata.resourceCount().isEmpty()) return;
    var known = ends.computeIfAbsent(AskedPlace.of(folder, metadata), _ -> new TreeSet<>());
    known.add(metadata.end());
    if (known.size() > KEPT) known.pollFirst();
  }

  Optional<Instant> before(Folder folder, Metadata metadata) {
    return Optional.ofNullable(ends.get(AskedPlace.of(folder, metadata))).map(known -> known.floor(metadata.start()));
  }
}
