package chalkboard.build;

import java.util.Optional;
import java.util.Set;

/// What a [BuildIndex] knows otherwise since more marks came: of nothing else anything can have changed.
///
/// @param repositories whose builds came, changed or went
/// @param digests of all builds of those
/// @param addresses where images of those were pushed to, before or after: registry and name
public record BuildGrowth(Set<Optional<Repository>> repositories, Set<Digest> digests, Set<String> addresses) {
  public static final BuildGrowth NONE = new BuildGrowth(Set.of(), Set.of(), Set.of());

  public boolean isOf(Image image) {
    return repositories.contains(image.repository());
  }
}
