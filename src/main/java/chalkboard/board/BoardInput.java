package chalkboard.board;

import chalkboard.build.Clones;
import chalkboard.build.Marks;
import chalkboard.feed.Feed;
import chalkboard.rules.Rules;
import chalkboard.runtime.FleetSnapshot;
import java.time.Instant;
import java.util.List;

/// What a board is judged from: all that the sources know at a moment, and how the user wants it judged.
///
/// @param now only for what is stale and what is too old; ages and allowances count from the time of the readings
public record BoardInput(
    Instant now, List<Feed<Marks>> marks, List<Feed<FleetSnapshot>> fleets, List<Feed<Clones>> clones, Rules rules) {
  /// Whether the sources have told nothing since: these are the very feeds and rules, and not just equal ones.
  public boolean isOf(BoardInput other) {
    return rules == other.rules && areOf(marks, other.marks) && areOf(fleets, other.fleets) && areOf(clones, other.clones);
  }

  private static boolean areOf(List<?> feeds, List<?> others) {
    if (feeds.size() != others.size()) return false;
    for (int i = 0; i < feeds.size(); i++) if (feeds.get(i) != others.get(i)) return false;
    return true;
  }

  /// How many of the sources that say what runs have not told all of it yet; one where there is none.
  public int unheard() {
    if (fleets.isEmpty()) return 1;
    return (int) fleets.stream().filter(f -> f.known().isEmpty() || f.known().get().isLoading()).count();
  }
}
