package chalkboard.board;

import java.time.Instant;
import java.util.Map;

/// What local clones tell of the order of commits, as they were last read.
///
/// @param byFolder by the folder as the configuration names it
public record Clones(String source, Instant taken, Map<String, Commits> byFolder) {}
