package chalkboard.build;

import chalkboard.text.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// The builds of one repository: which of them are versions of one image (those that share a name), and in which order.
final class RepositoryBuilds {
  private final Optional<Repository> repository;
  private final List<BuildDraft> unsorted = new ArrayList<>();
  private final Map<Image, List<Build>> builds = new LinkedHashMap<>();
  private Map<String, Image> names = Map.of();
  private final Map<OrderRequest, BuildOrder> orders = new HashMap<>();
  private final Map<Image, PushedTags> tags = new HashMap<>();
  private Map<String, Set<Image>> addresses = Map.of();
  private final Map<Image, Boolean> asking = new HashMap<>();
  private List<Image> built = List.of();

  /// What an order of an image is made of: the branch the user names or the one that is guessed, ordered by a clone or by what the marks tell.
  private record OrderRequest(Image image, Optional<String> branch, Optional<Commits> commits, Set<Build> deployed) {}

  private static final int MOST_ORDERS = 200;

  private final Naming naming;
  private final ServiceNames services;
  private Set<Digest> ambiguous = Set.of();

  RepositoryBuilds(Optional<Repository> repository, Naming naming, ServiceNames services) {
    this.repository = repository;
    this.naming = naming;
    this.services = services;
  }

  /// The digests of builds that share a name and tell different recipes.
  Set<Digest> ambiguous() {
    return ambiguous;
  }

  void put(BuildDraft draft) {
    unsorted.add(draft);
  }

  void take(BuildDraft draft) {
    unsorted.remove(draft);
  }

  /// Makes all of it anew, after builds came or went.
  void sort() {
    builds.clear();
    names = new HashMap<>();
    addresses = new HashMap<>();
    asking.clear();
    orders.clear();
    tags.clear();
    var all = new ArrayList<>(unsorted);
    all.sort(BuildDraft.ORDER);
    var leaders = leaders(all);
    ruled(leaders);
    var recipes = Recipes.of(all, d -> d.build().imageNames().isEmpty() ? "" : leaders.get(first(d.build().imageNames())), services);
    ambiguous = recipes.ambiguous();
    var byName = new HashMap<String, Image>();
    TreeSet<String> leading = null;
    var lastAddress = "";
    Image lastImage = null;
    var made = new LinkedHashSet<Image>();
    for (var draft : all) {
      var build = draft.build();
      String name;
      if (build.imageNames().isEmpty()) {
        if (leading == null) leading = new TreeSet<>(leaders.values());
        name = nameless(build, leading);
      } else name = leaders.getOrDefault(first(build.imageNames()), "");
      if (name.isEmpty()) continue;
      name = recipes.nameOf(name, build);
      var image = byName.computeIfAbsent(name, n -> new Image(repository, n));
      draft.image = image;
      builds.computeIfAbsent(image, _ -> new ArrayList<>()).add(build);
      for (var n : build.imageNames()) names.putIfAbsent(n, image);
      // Most are pushed to where the one before was pushed to.
      var address = build.pushedTo();
      if (address.isEmpty() || !address.equals(lastAddress) || image != lastImage) addAddresses(build, image);
      lastAddress = address;
      lastImage = image;
      if (build.wasBuilt()) made.add(image);
    }
    built = List.copyOf(made);
  }

  private void addAddresses(Build build, Image image) {
    for (var tag : build.tags()) {
      var address = ImageName.parse(tag).address();
      if (!address.isEmpty()) addresses.computeIfAbsent(address, _ -> new HashSet<>(2)).add(image);
    }
  }

  /// Names that the user calls one image have one that stands for all of them.
  private void ruled(Map<String, String> leaders) {
    if (repository.isEmpty()) return;
    var byRule = new HashMap<Glob, String>();
    for (var name : new TreeSet<>(leaders.keySet())) {
      var rule = naming.images(repository.get(), name);
      if (rule.isEmpty()) continue;
      var first = byRule.putIfAbsent(rule.get(), leaders.get(name));
      var leader = leaders.get(name);
      if (first != null && !first.equals(leader)) leaders.replaceAll((_, l) -> l.equals(leader) ? first : l);
    }
  }

  private static String first(Set<String> names) {
    return names.iterator().next();
  }

  /// For each name the one that stands for all names it was ever pushed together with: the first of them by alphabet.
  private static Map<String, String> leaders(List<BuildDraft> drafts) {
    var leaders = new HashMap<String, String>();
    for (var draft : drafts) {
      var names = draft.build().imageNames();
      if ((names.size() == 1 && leaders.putIfAbsent(first(names), first(names)) == null) || names.size() < 2) continue;
      var together = new TreeSet<String>();
      for (var name : names) {
        together.add(name);
        together.add(follow(leaders, name));
      }
      for (var name : together) leaders.put(name, together.getFirst());
    }
    leaders.replaceAll((name, _) -> follow(leaders, name));
    return leaders;
  }

  private static String follow(Map<String, String> leaders, String name) {
    var at = name;
    for (var next = leaders.getOrDefault(at, at); !next.equals(at); next = leaders.getOrDefault(at, at)) at = next;
    return at;
  }

  /// A build that tells no name is of the only image of its repository, else of one called as the repository.
  private String nameless(Build build, NavigableSet<String> leading) {
    if (repository.isPresent()) return leading.size() == 1 ? leading.getFirst() : repository.get().shortName();
    return build.digests().isEmpty() ? "" : "chalk " + build.chalkId();
  }

  Optional<Repository> repository() {
    return repository;
  }

  /// The builds of an image in the order of their reports.
  List<Build> builds(Image image) {
    return builds.getOrDefault(image, List.of());
  }

  void forEach(BiConsumer<Image, Build> taker) {
    builds.forEach((image, all) -> all.forEach(build -> taker.accept(image, build)));
  }

  int size() {
    return unsorted.size();
  }

  void digests(Set<Digest> to) {
    for (var draft : unsorted) to.addAll(draft.build().digests());
  }

  Map<String, Image> names() {
    return names;
  }

  /// Where its images were pushed to: registry and name.
  Map<String, Set<Image>> addresses() {
    return addresses;
  }

  /// The images that somebody built here: a pull or a scan alone makes none.
  List<Image> built() {
    return built;
  }

  Optional<Image> only() {
    return builds.size() == 1 ? Optional.of(builds.keySet().iterator().next()) : Optional.empty();
  }

  Optional<Image> named(String name) {
    return Optional.ofNullable(names.get(name));
  }

  /// Whether its order rests on what was deployed.
  boolean asksDeployed(Image image) {
    return asking.computeIfAbsent(image, i -> Branches.askDeployed(builds.getOrDefault(i, List.of())));
  }

  /// @param deployed those of its builds that run or ran in an environment that is not free
  BuildOrder order(Image image, Optional<String> branch, Optional<Commits> commits, Set<Build> deployed) {
    if (orders.size() > MOST_ORDERS) orders.clear();
    return orders.computeIfAbsent(new OrderRequest(image, branch, commits, deployed),
        k -> BuildOrder.of(builds.getOrDefault(image, List.of()), k.branch, k.commits, k.deployed));
  }

  Optional<Build> lastPushed(Image image, String tag) {
    return Optional.ofNullable(tags.computeIfAbsent(image, i -> new PushedTags(builds.getOrDefault(i, List.of()))).last(tag));
  }

  /// Every tag that was ever pushed, with each build it named.
  void tags(BiConsumer<String, BuildDraft> taker) {
    for (var draft : unsorted) for (var tag : draft.build().tags()) taker.accept(ImageName.parse(tag).reference(), draft);
  }
}
