package chalkboard.build;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which services run which digests, of those where it matters: a service of one name that runs two builds tells that
/// both are versions of one image, though their Dockerfile was moved or a stage renamed.
public record ServiceNames(Map<Digest, Set<String>> byDigest) {
  public static final ServiceNames NONE = new ServiceNames(Map.of());

  Set<String> of(Build build) {
    if (byDigest.isEmpty()) return Set.of();
    var names = new HashSet<String>();
    for (var digest : build.digests()) names.addAll(byDigest.getOrDefault(digest, Set.of()));
    return names;
  }
}
