package chalkboard.source;

import chalkboard.runtime.LastFleet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What each source of what runs told when it last could, in this program or in one before it.
public final class FleetMemory {
  private final Supplier<List<LastFleet>> kept;
  private @Nullable Map<String, LastFleet> last;

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

  synchronized void saw(LastFleet fleet) {
    last().put(fleet.source(), fleet);
  }

  /// Of every source that ever told something.
  public synchronized List<LastFleet> all() {
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
