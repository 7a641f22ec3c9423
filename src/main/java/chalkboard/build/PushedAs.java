package chalkboard.build;

import java.util.List;
import java.util.Set;

/// What an image was pushed or tagged as.
///
/// @param names without registry and tag: `team/app`
/// @param tags full references: `registry/team/app:1.2`
public record PushedAs(Set<String> names, List<String> tags) {
  public static final PushedAs UNTOLD = new PushedAs(Set.of(), List.of());
}
