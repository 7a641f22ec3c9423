package chalkboard.build;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was pushed where, over all repositories: gathered when it is first asked, and then kept up to date.
final class PushedReferences {
  private final Collection<RepositoryBuilds> repositories;
  private @Nullable Map<String, BuildDraft> byReference;
  private @Nullable Map<String, Set<Image>> byAddress;

  PushedReferences(Collection<RepositoryBuilds> repositories) {
    this.repositories = repositories;
  }

  /// After the builds of a repository came or went.
  ///
  /// @param before where its images had been pushed to
  void changed(RepositoryBuilds builds, Map<String, Set<Image>> before) {
    byReference = null;
    if (byAddress == null) return;
    for (var address : before.keySet()) {
      var images = byAddress.get(address);
      if (images == null) continue;
      images.removeIf(i -> i.repository().equals(builds.repository()));
      if (images.isEmpty()) byAddress.remove(address);
    }
    builds.addresses().forEach((a, images) -> byAddress.computeIfAbsent(a, _ -> new HashSet<>(2)).addAll(images));
  }

  /// The images that were pushed to an address, a registry with a name: more than one where repositories claim it together.
  Set<Image> images(String address) {
    if (address.isEmpty()) return Set.of();
    if (byAddress == null) {
      var all = new HashMap<String, Set<Image>>();
      for (var builds : repositories)
        builds.addresses().forEach((a, images) -> all.computeIfAbsent(a, _ -> new HashSet<>(2)).addAll(images));
      byAddress = all;
    }
    return byAddress.getOrDefault(address, Set.of());
  }

  /// What a full reference was last pushed as; null where nothing was.
  @Nullable
  BuildDraft last(ImageName reference) {
    if (reference.tag().isEmpty()) return null;
    if (byReference == null) {
      var all = new HashMap<String, BuildDraft>();
      for (var builds : repositories) builds.tags((tag, draft) -> all.merge(tag, draft, BuildDraft::later));
      byReference = all;
    }
    return byReference.get(reference.reference());
  }
}
