package chalkboard.history;

import chalkboard.board.Environment;
import chalkboard.runtime.Cluster;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What environments are called now that were called otherwise when something was kept of them.
///
/// One that is gone is the one that has a cluster of it now, where just one has.
final class EnvironmentNames {
  private final Map<String, String> now = new HashMap<>();

  private EnvironmentNames(Map<String, List<Cluster>> kept, Map<String, List<Cluster>> current) {
    kept.forEach((name, clusters) -> {
      if (current.containsKey(name)) return;
      var heirs = current.entrySet().stream().filter(e -> e.getValue().stream().anyMatch(clusters::contains)).map(Map.Entry::getKey)
          .toList();
      if (heirs.size() == 1) now.put(name, heirs.getFirst());
    });
  }

  /// As the board was kept last.
  static EnvironmentNames of(HistoryStore store, String board) {
    return new EnvironmentNames(clusters(store.lastDocuments(board, HistoryStore.ENVIRONMENT)),
        clusters(store.documents(board, HistoryStore.ENVIRONMENT)));
  }

  /// As a board is now that was kept before.
  static EnvironmentNames of(HistoryStore store, String board, List<Environment> environments) {
    var current = new HashMap<String, List<Cluster>>();
    environments.forEach(e -> current.put(e.name(), e.clusters()));
    return new EnvironmentNames(clusters(store.lastDocuments(board, HistoryStore.ENVIRONMENT)), current);
  }

  private static Map<String, List<Cluster>> clusters(Map<String, Document> documents) {
    var clusters = new HashMap<String, List<Cluster>>();
    for (var document : documents.values())
      KeptDocuments.read(KeptDocuments.ENVIRONMENTS, document).ifPresent(e -> clusters.put(e.name(), e.clusters()));
    return clusters;
  }

  /// The name of now of an environment that was kept under that one.
  String now(String name) {
    return now.getOrDefault(name, name);
  }

  Set<String> now(Collection<String> names) {
    var all = new HashSet<String>();
    names.forEach(name -> all.add(now(name)));
    return all;
  }

  BoardEvent now(BoardEvent event) {
    if (now.isEmpty()) return event;
    return SourceEvents.renamed(event, this::now);
  }
}
