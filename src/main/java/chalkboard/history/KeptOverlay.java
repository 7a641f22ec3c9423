package chalkboard.history;

import chalkboard.build.Image;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.ServiceKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Lays what was kept over the environments of now, by the clusters that it was seen in; what has no place yet waits under its old name.
///
/// @param clusters of each environment of now
/// @param read when each was read, where it was
record KeptOverlay(Map<String, List<Cluster>> clusters, Map<String, Instant> read) {
  BoardHistory of(BoardHistory history) {
    if (isAllWaiting(history)) return history;
    var cells = new HashMap<String, Map<Image, CellHistory>>();
    var watches = new HashMap<String, Map<ServiceKey, ServiceWatch>>();
    var last = new HashMap<>(history.lastRead());
    var waiting = new HashSet<String>();
    history.allCells().forEach((name, there) -> {
      if (!history.isKeptOnly(name)) cells.put(name, there);
      else there.forEach((image, cell) -> places(history, name, clustersOf(cell)).forEach(now -> {
        cells.computeIfAbsent(now, _ -> new HashMap<>()).putIfAbsent(image, cell);
        last.merge(now, history.lastRead().getOrDefault(name, cell.seenAt()), (a, b) -> a.isAfter(b) ? a : b);
        if (!read.containsKey(now)) waiting.add(now);
      }));
    });
    history.allWatches().forEach((name, there) -> {
      if (!history.isKeptOnly(name)) watches.put(name, there);
      else
        there.forEach((service, watch) -> places(history, name, Set.of(service.cluster()))
            .forEach(now -> watches.computeIfAbsent(now, _ -> new HashMap<>()).putIfAbsent(service, watch)));
    });
    return history.placed(cells, watches, last, Set.copyOf(waiting));
  }

  private boolean isAllWaiting(BoardHistory history) {
    for (var name : history.lastRead().keySet()) {
      if (!history.isKeptOnly(name)) continue;
      if (read.containsKey(name)) return false;
      for (var cell : history.cells(name).values()) if (!places(history, name, clustersOf(cell)).equals(Set.of(name))) return false;
    }
    return true;
  }

  private static Set<Cluster> clustersOf(CellHistory cell) {
    return cell.services().stream().map(s -> s.key().cluster()).collect(Collectors.toSet());
  }

  /// The environments of now that any of these clusters are in, else the one it was kept under; none where that was read earlier than
  /// what was kept.
  private Set<String> places(BoardHistory history, String name, Set<Cluster> seen) {
    var places = clusters.entrySet().stream().filter(e -> e.getValue().stream().anyMatch(seen::contains)).map(Map.Entry::getKey)
        .collect(Collectors.toSet());
    if (places.isEmpty() && (seen.isEmpty() || clusters.getOrDefault(name, List.of()).isEmpty())) places.add(name);
    var kept = history.lastRead().get(name);
    places.removeIf(now -> kept != null && read.containsKey(now) && read.getOrDefault(now, kept).isBefore(kept));
    return places;
  }
}
