package chalkboard.source.chalk;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Keeps reports in memory, from one source to the next; it can be made to fail.
final class Shelf implements KeptReports {
  private final Map<String, Map<String, KeptObject>> objects = new HashMap<>();
  private final Map<String, Instant> listed = new HashMap<>();
  boolean isBroken;

  @Override
  public synchronized Kept all(String place) throws IOException {
    if (isBroken) throw new IOException("the disk is full");
    return new Kept(new ArrayList<>(objects.getOrDefault(place, Map.of()).values()), Optional.ofNullable(listed.get(place)));
  }

  @Override
  public synchronized List<KeptObject> some(String place, Collection<String> keys) throws IOException {
    return all(place).objects().stream().filter(o -> keys.contains(o.key())).toList();
  }

  @Override
  public synchronized void keep(String place, Collection<KeptObject> some, Set<String> gone, Optional<Instant> until) throws IOException {
    if (isBroken) throw new IOException("the disk is full");
    var all = objects.computeIfAbsent(place, _ -> new TreeMap<>());
    some.forEach(o -> all.put(o.key(), o));
    gone.forEach(all::remove);
    until.ifPresent(t -> listed.put(place, t));
  }

  List<String> keys(String place) {
    return List.copyOf(objects.getOrDefault(place, Map.of()).keySet());
  }
}
