package chalkboard.rules;

import chalkboard.text.Glob;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
