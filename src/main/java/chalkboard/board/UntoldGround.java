package chalkboard.board;

/// What of the tasks or of the traffic of a cell was not told, so that what serves is not known.
public sealed interface UntoldGround extends Ground {
  /// Fewer of its tasks were read than the service says it runs.
  ///
  /// @param running how many of `desired` run, as the service says
  /// @param read how many were read
  record MissingTasks(String service, int running, int desired, int read) implements UntoldGround {}

  /// It has task sets of several builds, and none of them is the primary one.
  record UndecidedTraffic(String service) implements UntoldGround {}

  /// Tasks of two deployments run, and what would tell a rollout was not read.
  ///
  /// @param isServiceRead whether the service itself was, so that only its rollout is missing
  record UnreadDeployments(String service, boolean isServiceRead) implements UntoldGround {}
}
