package chalkboard.drift;

import chalkboard.build.BuildIndex;
import chalkboard.build.Image;
import chalkboard.history.BoardHistory;
import chalkboard.runtime.ServiceKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Where the services go of which no container tells an image: where they ran last, else where one of their name runs, else to a name.
///
/// @param elsewhere the images that services of their names run in other environments
record FallbackImages(Map<String, Set<Image>> elsewhere, BuildIndex index, BoardHistory history) {
  static FallbackImages of(List<EnvironmentInventory> inventories, BuildIndex index, BoardHistory history) {
    return new FallbackImages(elsewhere(inventories), index, history);
  }

  /// For the services of which nothing runs: the images that services of their name run in other environments.
  private static Map<String, Set<Image>> elsewhere(List<EnvironmentInventory> inventories) {
    var names = new HashSet<String>();
    for (var p : inventories) for (var s : p.withoutImage()) names.add(s.service().orElseThrow().name());
    var elsewhere = new HashMap<String, Set<Image>>();
    if (names.isEmpty()) return elsewhere;
    for (var p : inventories) {
      p.images().forEach((image, instances) -> {
        for (var s : instances.services()) {
          var name = s.service().orElseThrow().name();
          if (names.contains(name)) elsewhere.computeIfAbsent(name, _ -> new TreeSet<>()).add(image);
        }
      });
    }
    return elsewhere;
  }

  /// A service of which nothing runs goes where it ran last, else where one of its name runs elsewhere, else to a row of its own.
  Map<EnvironmentContents.ServiceWithTasks, EnvironmentInventory.FallbackImage> of(EnvironmentContents column,
      EnvironmentInventory inventory) {
    if (inventory.withoutImage().isEmpty()) return Map.of();
    var last = new HashMap<ServiceKey, Set<Image>>();
    history.cells(column.name()).forEach((image, cell) -> {
      for (var s : cell.services()) if (s.hasRun()) last.computeIfAbsent(s.key(), _ -> new TreeSet<>()).add(image);
    });
    var fallbacks = new LinkedHashMap<EnvironmentContents.ServiceWithTasks, EnvironmentInventory.FallbackImage>();
    for (var held : inventory.withoutImage()) {
      var service = held.service().orElseThrow();
      var known = elsewhere.getOrDefault(service.name(), Set.of());
      var ran = last.get(ServiceKey.of(service));
      var named = bearing(service.name());
      if (ran != null) fallbacks.put(held, new EnvironmentInventory.FallbackImage(ran, history.hint(column.name(), ran, service)));
      else if (known.size() == 1) {
        fallbacks.put(held, new EnvironmentInventory.FallbackImage(known,
            "no container tells its image; a service of its name runs it in another environment"));
      } else if (named.isPresent()) {
        fallbacks.put(held, new EnvironmentInventory.FallbackImage(Set.of(named.get()),
            "no container of " + service.name() + " tells its image; its name begins with that of this one"));
      } else fallbacks.put(held, new EnvironmentInventory.FallbackImage(Set.of(new Image(Optional.empty(), service.name())), ""));
    }
    return fallbacks;
  }

  /// The one image or repository whose name a service bears, whole or with something after it: `payments`, `payments-jobs`, `payments2`.
  private Optional<Image> bearing(String service) {
    Image found = null;
    boolean several = false;
    int length = 0;
    for (var image : index.images()) {
      int n = Math.max(bears(service, lastPart(image.name())), image.repository().map(r -> bears(service, r.shortName())).orElse(0));
      if (n == 0 || n < length) continue;
      several = n == length;
      length = n;
      found = image;
    }
    return several ? Optional.empty() : Optional.ofNullable(found);
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static int bears(String service, String name) {
    if (name.isEmpty() || !service.startsWith(name)) return 0;
    boolean ends = service.length() == name.length() || !Character.isLetter(service.charAt(name.length()));
    return ends ? name.length() : 0;
  }
}
