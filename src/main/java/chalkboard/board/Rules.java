package chalkboard.board;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the user wants the board judged: what is an environment, what is a sidecar, which branch is the line, what to compare with.
///
/// @param environments in pipeline order; the first that matches wins; clusters that none matches become environments of their own
/// @param sidecarImages image references that never own a task, as globs over the reference without tag
/// @param joins asked in this order, after the proofs
public record Rules(
    List<EnvironmentRule> environments, Glob sidecarImages, Glob sidecarRepositories, List<RepositoryRule> repositories,
    List<JoinRule> joins, List<Pin> pins, ReferenceChoice reference) {
  /// The images that stand beside others everywhere.
  public static final Glob WELL_KNOWN_SIDECARS = Glob.of(
      "*aws-appmesh-envoy", "*/envoy", "envoy", "*aws-for-fluent-bit", "*fluent-bit", "*fluentd", "*aws-xray-daemon", "*xray-daemon",
      "*cloudwatch-agent", "*aws-otel-collector", "*datadog/agent", "*datadog-agent", "*amazon-ecs-service-connect-agent",
      "*ecs-service-connect-agent", "*aws-guardduty-agent-fargate", "*guardduty-agent", "*amazon-ecs-pause", "*/pause", "pause");

  public static final Rules NONE = new Rules(List.of(), WELL_KNOWN_SIDECARS, new Glob(List.of("!*")), List.of(), List.of(), List.of(),
      new ReferenceChoice.Upstream());

  public Rules comparedWith(ReferenceChoice choice) {
    return new Rules(environments, sidecarImages, sidecarRepositories, repositories, joins, pins, choice);
  }

  /// What a cell is compared with.
  public sealed interface ReferenceChoice {
    /// The nearest earlier environment that can be compared.
    record Upstream() implements ReferenceChoice {}

    /// The newest build on the line.
    record Newest() implements ReferenceChoice {}

    /// What one environment runs.
    record NamedEnvironment(String name) implements ReferenceChoice {}

    /// As the user names it: `upstream`, `newest`, or an environment.
    static ReferenceChoice of(String word) {
      return switch (word) {
        case "upstream" -> new Upstream();
        case "newest" -> new Newest();
        default -> new NamedEnvironment(word);
      };
    }

    default String word() {
      return switch (this) {
        case Upstream() -> "upstream";
        case Newest() -> "newest";
        case NamedEnvironment(var name) -> name;
      };
    }
  }

  /// One environment of the user's.
  ///
  /// @param clusters by cluster name; for a rule with nothing but a name this is that name
  /// @param after environments it takes builds from; empty means the one before it in the order
  /// @param free upstream to nobody, and version headlines are INFO there (previews)
  /// @param line the branch whose builds are meant for it; empty means the image's line
  public record EnvironmentRule(
      String name, Optional<String> group, Glob accounts, Glob regions, Glob clusters, Glob services, Map<String, Glob> tags,
      List<String> after, boolean free, Optional<String> line, Optional<Allowance> allowance) {
    /// A rule with nothing but a name: the clusters of that name.
    public static EnvironmentRule named(String name) {
      return new EnvironmentRule(
          name, Optional.empty(), Glob.ANY, Glob.ANY, Glob.of(name), Glob.ANY, Map.of(), List.of(), false, Optional.empty(),
          Optional.empty());
    }
  }

  /// How far behind is lag; further is drift.
  public record Allowance(int builds, Duration time) {
    public static final Allowance EARLY = new Allowance(3, Duration.ofDays(2));
    /// Of the last group of the pipeline.
    public static final Allowance LAST = new Allowance(10, Duration.ofDays(7));
  }

  /// What the user says of the repositories that match.
  ///
  /// @param aliases other spellings and former names of the one repository that `match` names
  /// @param images names that are one image, though they differ: by environment, say; empty where each name is its own
  /// @param cloneFolder of a local clone, for the order of its commits; `{name}` is the last part of the repository's name
  public record RepositoryRule(
      Glob match, Optional<String> line, Optional<String> owner, Optional<String> cloneFolder, List<String> aliases, List<Glob> images) {
    public RepositoryRule(Glob match, Optional<String> line, Optional<String> owner, Optional<String> cloneFolder) {
      this(match, line, owner, cloneFolder, List.of(), List.of());
    }

    /// The folder for one repository.
    public Optional<String> cloneOf(Repository repository) {
      return cloneFolder.map(c -> c.replace("{name}", repository.shortName()));
    }
  }
}
