package chalkboard.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// All that is known of what was built: marks put together to builds, builds to images, the builds of an image to an order.
///
/// It grows with the reports that come: only the repositories they are of are looked at again.
public final class BuildIndex {
  private List<List<Mark>> lists = List.of();
  private final BuildDrafts drafts = new BuildDrafts();
  private final ObservedStarts starts = new ObservedStarts();
  private final Map<Optional<Repository>, RepositoryBuilds> byRepository = new HashMap<>();
  private final PushedReferences pushed = new PushedReferences(byRepository.values());
  private final Map<String, Image> byName = new HashMap<>();
  private BuildGrowth growth = BuildGrowth.NONE;
  private final Naming naming;
  private final ServiceNames services;

  public static BuildIndex of(List<List<Mark>> lists) {
    return of(lists, List.of(), ServiceNames.NONE);
  }

  /// @param rules what the user says of repositories
  /// @param services which services were seen to run which digests
  public static BuildIndex of(List<List<Mark>> lists, List<RepositoryNames> rules, ServiceNames services) {
    var naming = new Naming(rules);
    naming.learn(lists.stream().flatMap(List::stream).toList());
    var index = new BuildIndex(naming, services);
    index.add(lists, lists.stream().flatMap(List::stream).toList());
    return index;
  }

  private BuildIndex(Naming naming, ServiceNames services) {
    this.naming = naming;
    this.services = services;
  }

  /// What these lists add, where they hold all that the last ones held in the same order: only then can it be added.
  private static Optional<List<Mark>> added(List<List<Mark>> before, List<List<Mark>> now) {
    if (before.size() != now.size()) return before.isEmpty() ? Optional.of(now.stream().flatMap(List::stream).toList()) : Optional.empty();
    var added = new ArrayList<Mark>();
    for (int n = 0; n < now.size(); n++) {
      var old = before.get(n);
      if (old == now.get(n)) continue;
      if (!isAdded(old, now.get(n), added)) return Optional.empty();
    }
    return Optional.of(added);
  }

  /// By place, because there may be very many of them.
  private static boolean isAdded(List<Mark> old, List<Mark> now, List<Mark> added) {
    int i = 0;
    for (int j = 0; j < now.size(); j++) {
      if (i < old.size() && old.get(i) == now.get(j)) i++;
      else added.add(now.get(j));
    }
    return i == old.size();
  }

  /// The index of these lists: this one, grown by what they add, or a new one where something is gone.
  public BuildIndex grownTo(List<List<Mark>> now, List<RepositoryNames> rules, ServiceNames seen) {
    var added = added(lists, now);
    boolean anew = added.isEmpty() || !naming.isBy(rules) || (seen != services && !ambiguous().isEmpty());
    if (!anew) anew = naming.learn(added.get());
    if (anew) return of(now, rules, seen);
    add(now, added.get());
    return this;
  }

  /// The digests of builds that share a name and tell different recipes: who runs them decides whether they are one image.
  public Set<Digest> ambiguous() {
    var all = new HashSet<Digest>();
    for (var builds : byRepository.values()) all.addAll(builds.ambiguous());
    return all;
  }

  public boolean isBy(List<RepositoryNames> rules, ServiceNames seen) {
    return naming.isBy(rules) && seen == services;
  }

  /// Whether these are the very lists it was made of: a source gives the same list again while no report comes.
  public boolean isOf(List<List<Mark>> now) {
    if (lists.size() != now.size()) return false;
    for (int i = 0; i < now.size(); i++) if (lists.get(i) != now.get(i)) return false;
    return true;
  }

  private void add(List<List<Mark>> now, List<Mark> added) {
    if (isOf(now)) return;
    lists = now;
    growth = BuildGrowth.NONE;
    if (added.isEmpty()) return;
    starts.add(added);
    var dirty = placed(drafts.add(added));
    var grown = new BuildGrowth(new HashSet<>(), new HashSet<>(), new HashSet<>());
    var renamed = new HashSet<String>();
    for (var builds : dirty) {
      var names = builds.names();
      var addresses = builds.addresses();
      builds.sort();
      pushed.changed(builds, addresses);
      grown.repositories().add(builds.repository());
      builds.digests(grown.digests());
      grown.addresses().addAll(addresses.keySet());
      grown.addresses().addAll(builds.addresses().keySet());
      renamed.addAll(names.keySet());
      renamed.addAll(builds.names().keySet());
    }
    name(renamed);
    growth = grown;
  }

  /// Which image answers for a name, over all repositories.
  private void name(Set<String> names) {
    // Of all of them it is quicker to ask each repository once.
    if (names.size() > byName.size() / 8) {
      byName.clear();
      for (var builds : byRepository.values()) builds.names().forEach((name, image) -> byName.merge(name, image, BuildIndex::first));
      return;
    }
    for (var name : names) {
      byName.remove(name);
      for (var builds : byRepository.values()) builds.named(name).ifPresent(image -> byName.merge(name, image, BuildIndex::first));
    }
  }

  /// Makes builds of the drafts that changed and puts each to its repository; tells which repositories have others than before.
  private Set<RepositoryBuilds> placed(BuildDrafts.Added drafted) {
    var dirty = new HashSet<RepositoryBuilds>();
    for (var m : drafted.merged()) if (m.made != null) takeOut(m, dirty);
    RepositoryBuilds last = null;
    for (var draft : drafted.changed()) {
      draft.isChanged = false;
      if (draft.mergedInto != null) continue;
      if (draft.made != null) takeOut(draft, dirty);
      draft.made = Build.of(draft.marks(), naming);
      var repository = draft.build().repository();
      if (last == null || !last.repository().equals(repository))
        last = byRepository.computeIfAbsent(repository, r -> new RepositoryBuilds(r, naming, services));
      last.put(draft);
      dirty.add(last);
    }
    return dirty;
  }

  /// The images that were pushed to an address, a registry with a name: more than one where repositories claim it together.
  public Set<Image> pushedTo(String address) {
    return pushed.images(address);
  }

  private void takeOut(BuildDraft draft, Set<RepositoryBuilds> dirty) {
    var builds = Objects.requireNonNull(byRepository.get(draft.build().repository()), "it was put there when it was made");
    builds.take(draft);
    draft.made = null;
    draft.image = null;
    dirty.add(builds);
  }

  /// Two repositories may push to one name over time; the one whose name comes first answers for both, so that nothing flaps.
  private static Image first(Image a, Image b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  /// What has that manifest or index digest; null where there is none.
  @Nullable
  public BuildDraft draft(Digest digest) {
    return drafts.of(digest);
  }

  /// The same build as it is known now, after more of its marks have come; itself where it is no longer known.
  public Build current(Build build) {
    var now = now(build);
    return now == null ? build : now.build();
  }

  private @Nullable BuildDraft now(Build build) {
    var now = drafts.ofChalkId(build.chalkId());
    for (var digest : build.digests()) if (now == null) now = drafts.of(digest);
    return now;
  }

  public boolean hasStarts() {
    return !starts.isEmpty();
  }

  /// The report that saw this container of a task start.
  public Optional<Mark> start(String task, String container) {
    return starts.of(task, container);
  }

  /// What chalk found the mark of in the container that it saw start; null where it found none.
  @Nullable
  public BuildDraft startedFrom(Mark start) {
    return drafts.of(start.ids());
  }

  /// What an image id is of: the digest of its config, or of a manifest; null where there is none.
  @Nullable
  public BuildDraft ofImageId(Digest id) {
    return drafts.ofImageId(id);
  }

  /// The image that is pushed under this name, without registry and tag.
  public Optional<Image> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// The images that somebody built.
  public List<Image> images() {
    var images = new ArrayList<Image>();
    byRepository.values().forEach(b -> images.addAll(b.built()));
    return images;
  }

  /// The image of a repository that a rule names: its only one, else the one of that name, else one called as the repository.
  public Image imageOf(Repository repository, String name) {
    var builds = byRepository.get(Optional.of(repository));
    if (builds == null) return new Image(Optional.of(repository), name);
    return builds.only().orElseGet(() -> builds.named(name).orElse(new Image(Optional.of(repository), repository.shortName())));
  }

  /// What it knows otherwise since it last grew.
  public BuildGrowth growth() {
    return growth;
  }

  /// Everything was judged by its growth: after the first reports that is as much again as it needs itself.
  public void forgetGrowth() {
    growth = BuildGrowth.NONE;
  }

  /// Whether a build is still known as it was, and of the same image.
  public boolean isStill(Build build, @Nullable Image image) {
    var now = now(build);
    return now == null || (now.build() == build && (image == null || image.equals(now.image)));
  }

  /// The builds of an image, the newest last.
  public List<Build> builds(Image image) {
    var builds = byRepository.get(image.repository());
    return builds == null ? List.of() : builds.builds(image.ofServices());
  }

  /// Gives each build to the taker, with its image.
  public void forEach(BiConsumer<Image, Build> taker) {
    for (var builds : byRepository.values()) builds.forEach(taker);
  }

  public int size() {
    return byRepository.values().stream().mapToInt(RepositoryBuilds::size).sum();
  }

  /// Whether its order rests on what was deployed: not where all its builds tell their branch, and main or master is no stray one.
  public boolean asksDeployed(Image image) {
    var builds = byRepository.get(image.repository());
    return builds != null && builds.asksDeployed(image.ofServices());
  }

  /// @param deployed those of its builds that run or ran in an environment that is not free
  public BuildOrder order(Image image, Optional<String> branch, Optional<Commits> commits, Set<Build> deployed) {
    var builds = byRepository.get(image.repository());
    return builds == null ? BuildOrder.NONE : builds.order(image.ofServices(), branch, commits, deployed);
  }

  /// The build that a tag was last pushed as, among those of an image.
  public Optional<Build> lastPushed(Image image, String tag) {
    var builds = byRepository.get(image.repository());
    return builds == null ? Optional.empty() : builds.lastPushed(image.ofServices(), tag);
  }

  /// What a full reference was last pushed as; null where nothing was.
  @Nullable
  public BuildDraft pushedAs(ImageName reference) {
    return pushed.last(reference);
  }
}
