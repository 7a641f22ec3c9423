package chalkboard.source.custodian;

import java.util.Optional;

/// Which half of a cluster a policy lists.
enum ResourceKind {
  SERVICES("services", "ecs-service"), TASKS("tasks", "ecs-task");

  final String noun;
  /// As in a policy's `resource:`, without `aws.`.
  final String resource;

  ResourceKind(String noun, String resource) {
    this.noun = noun;
    this.resource = resource;
  }

  static Optional<ResourceKind> ofResource(String resource) {
    var bare = resource.startsWith("aws.") ? resource.substring(4) : resource;
    for (var kind : values()) if (kind.resource.equals(bare)) return Optional.of(kind);
    return Optional.empty();
  }

  /// From the logger that warns: `custodian.resources.service`.
  static Optional<ResourceKind> ofLogger(String logger) {
    return switch (logger) {
      case "custodian.resources.service" -> Optional.of(SERVICES);
      case "custodian.resources.task" -> Optional.of(TASKS);
      default -> Optional.empty();
    };
  }
}
