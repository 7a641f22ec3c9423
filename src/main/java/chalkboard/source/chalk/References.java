package chalkboard.source.chalk;

import chalkboard.build.Digest;
import chalkboard.build.ImageName;
import chalkboard.text.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Names, tags and digests of an image, in the flat form of chalk before 0.5.0 and the nested one since.
///
/// Flat: `{"registry/name": "hex"}` and `["registry/name:tag"]`. Nested: `{registry: {name: [hex]}}` and `{registry: {name: {tag: hex}}}`.
final class References {
  private final Set<String> names = new TreeSet<>();
  private final Set<String> tags = new TreeSet<>();
  private final Set<Digest> manifests = new TreeSet<>();
  private final Set<Digest> indexes = new TreeSet<>();

  static References of(ReportFields facts) {
    var found = new References();
    found.digests(facts.value("_REPO_DIGESTS"), found.manifests);
    found.digests(facts.value("_REPO_LIST_DIGESTS"), found.indexes);
    Digest.parse(facts.text("_IMAGE_DIGEST")).ifPresent(found.manifests::add);
    Digest.parse(facts.text("_IMAGE_LIST_DIGEST")).ifPresent(found.indexes::add);
    var store = facts.text("_STORE_URI");
    if (store.contains("@sha256:")) Digest.parse(store).ifPresent(found.manifests::add);
    found.repoTags(facts.value("_REPO_TAGS"));
    facts.list("DOCKER_TAGS").forEach(t -> found.tag(ReportFields.text(t)));
    return found;
  }

  Set<String> names() {
    return names.stream().map(String::intern).collect(Collectors.toUnmodifiableSet());
  }

  List<String> tags() {
    return List.copyOf(tags);
  }

  Set<Digest> manifests() {
    return Set.copyOf(manifests);
  }

  Set<Digest> indexes() {
    return Set.copyOf(indexes);
  }

  private void digests(@Nullable Object value, Set<Digest> into) {
    if (!(value instanceof Map<?, ?> map)) return;
    map.forEach((key, inner) -> {
      if (inner instanceof Map<?, ?> byName) {
        byName.forEach((name, list) -> {
          name(ReportFields.text(key) + "/" + ReportFields.text(name));
          hexes(list).forEach(hex -> Digest.parse(hex).ifPresent(into::add));
        });
      } else {
        name(ReportFields.text(key));
        hexes(inner).forEach(hex -> Digest.parse(hex).ifPresent(into::add));
      }
    });
  }

  private static List<String> hexes(@Nullable Object value) {
    var hexes = new ArrayList<String>();
    if (value instanceof List<?> list) list.forEach(v -> hexes.add(ReportFields.text(v)));
    else hexes.add(ReportFields.text(value));
    return hexes;
  }

  private void repoTags(@Nullable Object value) {
    switch (value) {
      case List<?> flat -> flat.forEach(t -> tag(ReportFields.text(t)));
      case Map<?, ?> nested -> nested.forEach((registry, names) -> {
        if (!(names instanceof Map<?, ?> byName)) return;
        byName.forEach((name, byTag) -> {
          if (byTag instanceof Map<?, ?> t)
            t.keySet().forEach(tag -> tag(ReportFields.text(registry) + "/" + ReportFields.text(name) + ":" + ReportFields.text(tag)));
        });
      });
      case null, default -> {}
    }
  }

  private void tag(String reference) {
    if (reference.isEmpty()) return;
    var image = ImageName.parse(Secrets.maskTokens(reference));
    if (!image.tag().isEmpty()) tags.add(image.reference());
    name(reference);
  }

  private void name(String reference) {
    var name = ImageName.parse(Secrets.maskTokens(reference)).name();
    if (!name.isEmpty()) names.add(name);
  }
}
