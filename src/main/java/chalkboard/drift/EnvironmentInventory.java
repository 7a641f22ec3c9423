package chalkboard.drift;

import chalkboard.board.Resolution;
import chalkboard.board.Running;
import chalkboard.build.Build;
import chalkboard.build.BuildIndex;
import chalkboard.build.Digest;
import chalkboard.build.Image;
import chalkboard.runtime.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What of an environment belongs to which image: its containers, its services, and who is only a companion.
///
/// @param images what each image has here
/// @param withoutImage services of which no container tells an image
/// @param untold what runs of those: containers whose image nobody tells
/// @param joins what the digests that run here were joined to
/// @param remembered those of them of which only what was joined before is known: they may become known under another name
/// @param unjoined what was said of the digests that no mark names
/// @param claims which images were pushed to the places that what runs comes from, by registry and name
/// @param unknown image names that no build was pushed as
record EnvironmentInventory(
    Map<Image, ImageInstances> images, List<EnvironmentContents.ServiceWithTasks> withoutImage,
    Map<EnvironmentContents.ServiceWithTasks, List<Running>> untold, Map<Digest, Resolution> joins, Set<Digest> remembered,
    Map<Digest, Running.Proof> unjoined, Set<String> unknown, Map<String, Set<Image>> claims) {

  /// What one image has in one environment.
  ///
  /// @param running containers that give the version
  /// @param services the services whose health is this image's
  /// @param sidecars images beside it that do not count
  /// @param pending tasks of it on their way
  /// @param planned what the newest revision of a service of which nothing runs is made of
  /// @param foreign a build of another repository that runs under a name this image was pushed to
  /// @param hint why it is here by a rule and not by proof; empty where it is by proof
  record ImageInstances(
      List<Running> running, List<EnvironmentContents.ServiceWithTasks> services, List<String> sidecars, List<Task> pending,
      Optional<Build> planned,
      Optional<Running> foreign, String hint) {
    static final ImageInstances EMPTY = new ImageInstances(List.of(), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty(),
        "");

    boolean isEmpty() {
      return running.isEmpty() && services.isEmpty() && pending.isEmpty();
    }
  }

  static EnvironmentInventory of(EnvironmentContents column, BuildResolver resolver) {
    return new InventoryTaking(column, resolver).place();
  }

  /// Whether all that was said of digests and names would be said again.
  ///
  /// @param grown whether more builds have become known
  boolean stands(BuildIndex index, BuildResolver resolver, boolean grown) {
    for (var e : unjoined.entrySet()) if (!resolver.stands(e.getKey(), e.getValue())) return false;
    if (!grown) return true;
    for (var name : unknown) if (index.named(name).isPresent()) return false;
    var growth = index.growth();
    for (var address : growth.addresses()) {
      var claimants = claims.get(address);
      if (claimants != null && !index.pushedTo(address).equals(claimants)) return false;
    }
    return areStill(index, remembered) && areStill(index, growth.digests());
  }

  /// Whether those of these digests that run here are still of the builds and images they were joined to.
  private boolean areStill(BuildIndex index, Set<Digest> digests) {
    boolean few = digests.size() < joins.size();
    for (var digest : few ? digests : joins.keySet()) {
      var resolved = few || digests.contains(digest) ? joins.get(digest) : null;
      if (resolved != null && resolved.build() != null && !index.isStill(resolved.build(), resolved.image())) return false;
    }
    return true;
  }

  /// With services seated at images that something else than a container tells.
  EnvironmentInventory with(Map<EnvironmentContents.ServiceWithTasks, FallbackImage> fallbacks) {
    if (fallbacks.isEmpty()) return this;
    var more = new HashMap<>(images);
    fallbacks.forEach((service, fallback) -> {
      for (var image : fallback.images()) {
        var instances = more.getOrDefault(image, ImageInstances.EMPTY);
        var services = new ArrayList<>(instances.services);
        services.add(service);
        var running = new ArrayList<>(instances.running);
        running.addAll(untold.getOrDefault(service, List.of()));
        more.put(image, new ImageInstances(running, services, instances.sidecars, instances.pending, instances.planned, instances.foreign,
            instances.hint.isEmpty() ? fallback.hint() : instances.hint));
      }
    });
    return new EnvironmentInventory(more, withoutImage, untold, joins, remembered, unjoined, unknown, claims);
  }

  /// Where a service goes of which nothing runs.
  ///
  /// @param hint why, where it is no proof
  record FallbackImage(Set<Image> images, String hint) {}
}
