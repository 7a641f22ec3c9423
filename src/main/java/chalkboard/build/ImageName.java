package chalkboard.build;

import java.util.Set;

/// An image reference taken apart: `registry.example:5000/team/app:1.2@sha256:…`.
///
/// Docker Hub has many spellings (`nginx`, `docker.io/library/nginx`), and a registry may mirror others below a prefix of its own
/// (pull through): all of them are one name.
///
/// @param registry host of the registry; empty for Docker Hub
/// @param name path below the registry, without `library/` and without the prefix of a mirror: `team/app`
/// @param tag empty where there is none
public record ImageName(String registry, String name, String tag) {
  private static final Set<String> DOCKER_HUB = Set.of("docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com");
  /// The prefixes that ECR proposes for its pull-through rules.
  private static final Set<String> MIRRORS = Set.of("docker-hub", "ecr-public", "quay", "github", "ghcr", "gitlab", "kubernetes",
      "chainguard");

  public static ImageName parse(String reference) {
    var ref = reference.strip();
    int at = ref.indexOf('@');
    if (at >= 0) ref = ref.substring(0, at);
    int slash = ref.indexOf('/');
    var registry = "";
    if (slash > 0) {
      var first = ref.substring(0, slash);
      if (first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost")) {
        registry = DOCKER_HUB.contains(first) ? "" : first;
        ref = ref.substring(slash + 1);
      }
    }
    int colon = ref.lastIndexOf(':');
    boolean tagged = colon > ref.lastIndexOf('/');
    var name = tagged ? ref.substring(0, colon) : ref;
    boolean mirrored = registry.contains(".dkr.ecr.") && MIRRORS.contains(name.substring(0, Math.max(0, name.indexOf('/'))));
    if (mirrored) name = name.substring(name.indexOf('/') + 1);
    if (registry.equals("public.ecr.aws") && name.startsWith("docker/library/")) name = name.substring(15);
    if ((mirrored || registry.isEmpty()) && name.startsWith("library/")) name = name.substring(8);
    return new ImageName(registry, name, tagged ? ref.substring(colon + 1) : "");
  }

  /// Where it is pushed to: registry and name; empty where no registry is told.
  public String address() {
    return registry.isEmpty() ? "" : registry + "/" + name;
  }

  /// The reference in one spelling, without a digest.
  public String reference() {
    return (registry.isEmpty() ? "" : registry + "/") + name + (tag.isEmpty() ? "" : ":" + tag);
  }
}
