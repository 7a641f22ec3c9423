package chalkboard.board;

import java.util.Optional;

/// A deployment that is replacing tasks.
///
/// @param from the build that runs until now; empty for a first deployment or an unknown one
/// @param to the build that is coming; empty until a task of it runs
/// @param percent of the wanted tasks that are of the new deployment, 0 to 100
/// @param backwards whether the new build is older than the one it replaces
public record Rollout(Optional<Build> from, Optional<Build> to, int percent, boolean backwards) {}
