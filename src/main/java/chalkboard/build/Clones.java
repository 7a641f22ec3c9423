package chalkboard.build;

import chalkboard.feed.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What local clones know of the order of commits, as a source read them at one moment.
///
/// @param byFolder by the text of the folder exactly as it was asked for; a clone that cannot be read now stands as it was
/// @param problems which clones could not be read, or know only a part of their history
public record Clones(String source, Instant taken, Map<String, Commits> byFolder, List<Problem> problems) {
  public Clones {
    byFolder = Map.copyOf(byFolder);
    problems = List.copyOf(problems);
  }
}
