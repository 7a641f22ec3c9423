package chalkboard.build;

import chalkboard.text.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Tells several images of one name apart: builds that tell different Dockerfiles or targets are different images, unless services of
/// one name run both; then the file was moved, or a stage renamed.
final class Recipes {
  private final Map<String, Groups> byName;
  private final Set<Digest> ambiguous;

  private Recipes(Map<String, Groups> byName, Set<Digest> ambiguous) {
    this.byName = byName;
    this.ambiguous = ambiguous;
  }

  /// @param drafts of one repository, in the order of their reports
  /// @param nameOf the name that a draft was pushed as; empty where it tells none
  static Recipes of(List<BuildDraft> drafts, Function<BuildDraft, String> nameOf, ServiceNames services) {
    var recipes = new HashMap<String, Set<String>>();
    for (var draft : drafts) {
      var recipe = draft.build().recipe();
      if (!recipe.isEmpty()) recipes.computeIfAbsent(nameOf.apply(draft), _ -> new HashSet<>()).add(recipe);
    }
    recipes.values().removeIf(r -> r.size() < 2);
    if (recipes.isEmpty()) return new Recipes(Map.of(), Set.of());
    var byName = new HashMap<String, Groups>();
    var ambiguous = new HashSet<Digest>();
    for (var name : recipes.keySet()) {
      var builds = drafts.stream().filter(d -> nameOf.apply(d).equals(name)).map(BuildDraft::build).toList();
      byName.put(name, new Groups(builds, services));
      for (var b : builds) ambiguous.addAll(b.digests());
    }
    return new Recipes(byName, ambiguous);
  }

  /// The digests of builds of which who runs them decides.
  Set<Digest> ambiguous() {
    return ambiguous;
  }

  /// The name of the image that a build of that name is a version of.
  String nameOf(String name, Build build) {
    var groups = byName.get(name);
    return groups == null ? name : groups.nameOf(name, build);
  }

  /// The recipes of one name, put together where one service ran builds of both.
  private static final class Groups {
    private final Map<String, String> leaders = new LinkedHashMap<>();
    private final Map<String, Set<String>> servicesOf = new TreeMap<>();
    private final Map<String, String> byPrefix = new HashMap<>();
    private final ServiceNames services;

    Groups(List<Build> builds, ServiceNames services) {
      this.services = services;
      for (var b : builds) {
        if (b.recipe().isEmpty()) continue;
        leaders.putIfAbsent(b.recipe(), b.recipe());
        servicesOf.computeIfAbsent(b.recipe(), _ -> new HashSet<>()).addAll(services.of(b));
        for (var tag : b.tags()) byPrefix.putIfAbsent(prefix(tag), b.recipe());
      }
      var known = new ArrayList<>(leaders.keySet());
      for (int i = 0; i < known.size(); i++)
        for (int j = 0; j < i; j++) if (share(known.get(i), known.get(j))) join(known.get(j), known.get(i));
    }

    private boolean share(String a, String b) {
      return !Collections.disjoint(servicesOf(a), servicesOf(b));
    }

    private Set<String> servicesOf(String recipe) {
      return servicesOf.getOrDefault(recipe, Set.of());
    }

    private void join(String older, String newer) {
      var to = leaders.get(older);
      var from = leaders.get(newer);
      leaders.replaceAll((_, l) -> l.equals(from) ? to : l);
    }

    /// What tells no recipe joins what its services run, else what bears its tag's prefix, else the oldest.
    private String leaderOf(Build build) {
      if (!build.recipe().isEmpty()) return leaders.getOrDefault(build.recipe(), build.recipe());
      var own = services.of(build);
      for (var recipe : leaders.keySet())
        for (var name : own) if (servicesOf(recipe).contains(name)) return leaders.getOrDefault(recipe, recipe);
      for (var tag : build.tags()) {
        var recipe = byPrefix.get(prefix(tag));
        if (recipe != null) return leaders.getOrDefault(recipe, recipe);
      }
      return leaders.values().iterator().next();
    }

    String nameOf(String name, Build build) {
      var all = new HashSet<>(leaders.values());
      if (all.size() < 2) return name;
      var recipe = leaderOf(build);
      var shortName = shortened(recipe);
      boolean unique = all.stream().filter(r -> shortened(r).equals(shortName)).count() == 1;
      return name + " (" + Text.clean(unique ? shortName : recipe) + ")";
    }

    /// `services/api/Dockerfile` is api, `Dockerfile.web` is web, `Dockerfile#web` is web.
    private static String shortened(String recipe) {
      int target = recipe.indexOf('#');
      if (target >= 0 && target + 1 < recipe.length()) return recipe.substring(target + 1);
      var parts = recipe.split("/");
      var file = parts[parts.length - 1];
      var own = file.replaceFirst("(?i)^dockerfile[.-]?|[.-]?dockerfile$", "");
      return !own.isEmpty() ? own : parts.length > 1 ? parts[parts.length - 2] : recipe;
    }

    /// `api` of `registry.example/shop:api-2`; a tag that begins with a number has none.
    private static String prefix(String reference) {
      var tag = ImageName.parse(reference).tag();
      int i = 0;
      while (i < tag.length() && !Character.isDigit(tag.charAt(i))) i++;
      return tag.substring(0, i).replaceFirst("[-_.v]+$", "");
    }
  }
}
