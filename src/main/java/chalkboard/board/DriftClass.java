package chalkboard.board;

/// How much a headline matters to the one on call; the order is from nothing to do to worst.
public enum DriftClass {
  /// No statement yet.
  NONE,
  OK,
  INFO,
  /// Behind along the pipeline; it closes when someone promotes.
  LAG,
  /// We could not look.
  UNKNOWN,
  /// What promotion alone does not explain.
  DRIFT,
  /// ECS does not run it as it was asked to.
  BAD
}
