package chalkboard.build;

import java.util.Set;

/// The digests one report tells of an image.
///
/// @param manifests of platform manifests (`_REPO_DIGESTS`, `_IMAGE_DIGEST`, `_STORE_URI`)
/// @param indexes of the index over the platforms (`_REPO_LIST_DIGESTS`, `_IMAGE_LIST_DIGEST`): mostly what ECS shows
/// @param configs of image configs (`_IMAGE_ID`, `_IMAGE_CONFIG_DIGEST`, `_CURRENT_HASH` of an image): never a proof against ECS
public record MarkDigests(Set<Digest> manifests, Set<Digest> indexes, Set<Digest> configs) {
  public static final MarkDigests UNTOLD = new MarkDigests(Set.of(), Set.of(), Set.of());
}
