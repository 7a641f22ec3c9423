package chalkboard.rules;

import chalkboard.text.Glob;
import java.time.Duration;
import java.util.List;

/// How the user wants the board judged: what is an environment, what is a sidecar, which branch is the line, what to compare with.
///
/// @param environments in pipeline order; the first that matches wins; clusters that none matches become environments of their own
/// @param sidecarImages image references that never own a task, as globs over the reference without tag
/// @param joins asked in this order, after the proofs
/// @param longestGap how long ago the reading before may be for nothing to be missed in between: what is read later is judged as if it were
/// the first reading
public record Rules(
    List<EnvironmentRule> environments, Glob sidecarImages, Glob sidecarRepositories, List<RepositoryRule> repositories,
    List<JoinRule> joins, List<Pin> pins, ReferenceChoice reference,
    Duration longestGap) {
  /// Readings that are farther apart may have missed something in between, however seldom it is looked.
  private static final Duration SHORTEST_GAP = Duration.ofMinutes(5);

  /// The images that stand beside others everywhere.
  public static final Glob WELL_KNOWN_SIDECARS = Glob.of(
      "*aws-appmesh-envoy", "*/envoy", "envoy", "*aws-for-fluent-bit", "*fluent-bit", "*fluentd", "*aws-xray-daemon", "*xray-daemon",
      "*cloudwatch-agent", "*aws-otel-collector", "*datadog/agent", "*datadog-agent", "*amazon-ecs-service-connect-agent",
      "*ecs-service-connect-agent", "*aws-guardduty-agent-fargate", "*guardduty-agent", "*amazon-ecs-pause", "*/pause", "pause");

  public static final Rules NONE = new Rules(List.of(), WELL_KNOWN_SIDECARS, new Glob(List.of("!*")), List.of(), List.of(), List.of(),
      new ReferenceChoice.Upstream(), SHORTEST_GAP);

  public Rules comparedWith(ReferenceChoice choice) {
    return new Rules(environments, sidecarImages, sidecarRepositories, repositories, joins, pins, choice, longestGap);
  }

  /// The longest gap for sources that look that often.
  public static Duration longestGap(Duration interval) {
    var gap = interval.multipliedBy(3);
    return gap.compareTo(SHORTEST_GAP) > 0 ? gap : SHORTEST_GAP;
  }
}
