package chalkboard.source;

import chalkboard.feed.Problem;
import chalkboard.runtime.LastFleet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What each source of what runs told when it last could, in this program or in one before it.
public final class FleetMemory {
  private final Supplier<List<LastFleet>> kept;
  private @Nullable Map<String, LastFleet> last;
  /// What each source that was asked here could not read at last.
  private final Map<String, Set<String>> missing = new HashMap<>();
  private boolean isNew;
  private boolean isWanted;

  /// @param kept what programs before this one were told; asked once, by the first source that looks
  public FleetMemory(Supplier<List<LastFleet>> kept) {
    this.kept = kept;
  }

  /// One that no program before has filled.
  public static FleetMemory empty() {
    return new FleetMemory(List::of);
  }

  /// What a source told last, where it read the same then.
  synchronized Optional<LastFleet> of(String source, List<String> words) {
    return Optional.ofNullable(last().get(source)).filter(l -> l.words().equals(words));
  }

  /// @param gaps what of it could not be read
  synchronized void saw(LastFleet fleet, List<Problem> gaps) {
    isWanted |= !missing.containsKey(fleet.source());
    last().put(fleet.source(), fleet);
    isNew = true;
    misses(fleet.source(), gaps);
  }

  /// A source told nothing this time.
  synchronized void missed(String source, Problem why) {
    misses(source, List.of(why));
  }

  private void misses(String source, List<Problem> problems) {
    var now = problems.stream().map(Problem::what).collect(Collectors.toSet());
    var before = missing.put(source, now);
    isWanted |= before != null && !before.containsAll(now);
  }

  /// Whether anything was told that is not kept yet.
  public synchronized boolean isNew() {
    return isNew;
  }

  /// Whether another program needs it at once: a source told something for the first time here, or cannot read what it read before.
  public synchronized boolean isWanted() {
    return isNew && isWanted;
  }

  /// Of every source that ever told something, to be kept now.
  public synchronized List<LastFleet> keep() {
    isNew = false;
    isWanted = false;
    return List.copyOf(last().values());
  }

  private Map<String, LastFleet> last() {
    if (last == null) {
      last = new HashMap<>();
      for (var one : kept.get()) last.put(one.source(), one);
    }
    return last;
  }
}
