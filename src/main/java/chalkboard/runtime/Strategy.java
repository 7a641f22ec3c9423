package chalkboard.runtime;

/// How a service brings out a new revision, and by that: what tells which of its builds production requests reach.
public enum Strategy {
  /// Old tasks are replaced by new ones: whatever runs, serves.
  ROLLING,
  /// All traffic moves at once, from tasks of the old revision to those of the new one.
  BLUE_GREEN,
  /// Traffic moves in equal steps.
  LINEAR,
  /// A little traffic moves first, the rest later.
  CANARY,
  /// CodeDeploy moves the traffic between task sets: the primary one has it.
  CODE_DEPLOY,
  /// Somebody else's controller does.
  EXTERNAL;

  /// By the type of the deployment controller and the strategy of the deployment configuration, as ECS calls them; a strategy that
  /// is not known here moves traffic in some way of its own.
  public static Strategy of(String controller, String strategy) {
    return switch (controller) {
      case "CODE_DEPLOY" -> CODE_DEPLOY;
      case "EXTERNAL" -> EXTERNAL;
      default -> switch (strategy) {
        case "", "ROLLING" -> ROLLING;
        case "LINEAR" -> LINEAR;
        case "CANARY" -> CANARY;
        default -> BLUE_GREEN;
      };
    };
  }

  /// Whether its deployments are task sets, which have no rollout state.
  public boolean isOfTaskSets() {
    return this == CODE_DEPLOY || this == EXTERNAL;
  }

  /// Whether weights tell who serves: then a running task proves nothing.
  public boolean isWeighted() {
    return this == BLUE_GREEN || this == LINEAR || this == CANARY;
  }
}
