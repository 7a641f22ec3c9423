package chalkboard.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All that is known of what was built: marks put together to builds, builds to images, images to lines.
///
/// It grows with the reports that come: only the repositories they are of are looked at again. Two marks are one artifact where
/// they share a manifest or index digest, a CHALK_ID or a METADATA_ID. A digest of an image config proves nothing against ECS (with
/// some stores it is reused) and joins nothing here.
public final class BuildIndex {
  private List<List<Mark>> lists = List.of();
  private Map<Digest, BuildDraft> byDigest = new HashMap<>();
  private final Map<Digest, BuildDraft> byConfig = new HashMap<>();
  private Map<String, BuildDraft> byChalkId = new HashMap<>();
  private Map<String, BuildDraft> byMetadataId = new HashMap<>();
  private final Map<String, Mark> starts = new HashMap<>();
  private final Map<Optional<Repository>, RepositoryBuilds> shelves = new HashMap<>();
  private final Map<String, Image> byName = new HashMap<>();
  /// Artifacts that turned out to be part of another.
  private final List<BuildDraft> merged = new ArrayList<>();
  private @Nullable Map<String, BuildDraft> pushed;
  private @Nullable Map<String, Set<Image>> pushedTo;
  private Set<Optional<Repository>> touched = Set.of();
  private final Naming naming;
  private final ServiceNames services;

  /// What several artifacts share says nothing of either.
  private static final BuildDraft AMBIGUOUS = new BuildDraft();

  public static BuildIndex of(List<List<Mark>> lists) {
    return of(lists, List.of(), ServiceNames.NONE);
  }

  /// @param rules what the user says of repositories
  /// @param services which services were seen to run which digests
  public static BuildIndex of(List<List<Mark>> lists, List<RepositoryNames> rules, ServiceNames services) {
    var naming = new Naming(rules);
    naming.learn(lists.stream().flatMap(List::stream).toList());
    var index = new BuildIndex(naming, services);
    index.add(lists);
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
      int i = 0;
      for (var mark : now.get(n)) {
        if (i < old.size() && old.get(i) == mark) i++;
        else added.add(mark);
      }
      if (i < old.size()) return Optional.empty();
    }
    return Optional.of(added);
  }

  /// The library of these lists: this one, grown by what they add, or a new one where something is gone.
  public BuildIndex grownTo(List<List<Mark>> now, List<RepositoryNames> rules, ServiceNames seen) {
    var added = added(lists, now);
    boolean anew = added.isEmpty() || !naming.isBy(rules) || (seen != services && !ambiguous().isEmpty());
    if (!anew) anew = naming.learn(added.get());
    if (anew) return of(now, rules, seen);
    add(now);
    return this;
  }

  /// The digests of builds that share a name and tell different recipes: who runs them decides whether they are one image.
  public Set<Digest> ambiguous() {
    var all = new HashSet<Digest>();
    for (var shelf : shelves.values()) all.addAll(shelf.ambiguous());
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

  private void add(List<List<Mark>> now) {
    var added = added(lists, now).orElseThrow();
    lists = now;
    touched = Set.of();
    if (added.isEmpty()) return;
    if (shelves.isEmpty()) makeRoom(added.size());
    var changed = new ArrayList<BuildDraft>(added.size());
    for (var mark : added) {
      if (mark.execution().isPresent()) noteStart(mark, mark.execution().get());
      if (!isOfAnArtifact(mark)) continue;
      var artifact = artifact(mark);
      if (!artifact.isChanged) changed.add(artifact);
      artifact.isChanged = true;
    }
    var dirty = new HashSet<RepositoryBuilds>();
    for (var m : merged) if (m.made != null) takeOut(m, dirty);
    merged.clear();
    RepositoryBuilds last = null;
    for (var artifact : changed) {
      artifact.isChanged = false;
      if (artifact.mergedInto != null) continue;
      if (artifact.made != null) takeOut(artifact, dirty);
      artifact.made = Build.of(artifact.marks, naming);
      var repository = artifact.build().repository();
      if (last == null || !last.repository().equals(repository))
        last = shelves.computeIfAbsent(repository, r -> new RepositoryBuilds(r, naming, services));
      last.put(artifact);
      dirty.add(last);
    }
    dirty.forEach(RepositoryBuilds::sort);
    touched = dirty.stream().map(RepositoryBuilds::repository).collect(Collectors.toSet());
    byName.clear();
    for (var shelf : shelves.values()) shelf.names().forEach((name, image) -> byName.merge(name, image, BuildIndex::known));
    pushed = null;
    pushedTo = null;
  }

  /// The images that were pushed to a place, a registry with a name: more than one where repositories claim it together.
  public Set<Image> pushedTo(String place) {
    if (place.isEmpty()) return Set.of();
    if (pushedTo == null) {
      var all = new HashMap<String, Set<Image>>();
      for (var shelf : shelves.values())
        shelf.places().forEach((p, images) -> all.computeIfAbsent(p, _ -> new HashSet<>(2)).addAll(images));
      pushedTo = all;
    }
    return pushedTo.getOrDefault(place, Set.of());
  }

  private void makeRoom(int marks) {
    byDigest = HashMap.newHashMap(marks);
    byChalkId = HashMap.newHashMap(marks);
    byMetadataId = HashMap.newHashMap(marks);
  }

  private void noteStart(Mark mark, ObservedStart e) {
    starts.merge(startKey(e.task(), e.container()), mark, BuildIndex::later);
  }

  private void takeOut(BuildDraft artifact, Set<RepositoryBuilds> dirty) {
    var shelf = Objects.requireNonNull(shelves.get(artifact.build().repository()), "it was put there when it was made");
    shelf.take(artifact);
    artifact.made = null;
    artifact.image = null;
    dirty.add(shelf);
  }

  /// Two repositories may push to one name over time; the one whose name comes first answers for both, so that nothing flaps.
  private static Image known(Image a, Image b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  /// A push or pull of an image without a mark names digests too, but says nothing of who built them.
  private static boolean isOfAnArtifact(Mark mark) {
    return mark.operation() == Operation.BUILD || mark.ids().areOfMark();
  }

  private BuildDraft artifact(Mark mark) {
    var own = new BuildDraft();
    for (var digest : mark.digests().manifests()) own = joined(own, byDigest.putIfAbsent(digest, own));
    for (var digest : mark.digests().indexes()) own = joined(own, byDigest.putIfAbsent(digest, own));
    var ids = mark.ids();
    if (!ids.chalkId().isEmpty()) own = joined(own, byChalkId.putIfAbsent(ids.chalkId(), own));
    if (!ids.metadataId().isEmpty()) own = joined(own, byMetadataId.putIfAbsent(ids.metadataId(), own));
    own.marks.add(mark);
    for (var digest : mark.digests().configs()) byConfig.merge(digest, own, (a, b) -> a.last() == b.last() ? a : AMBIGUOUS);
    return own;
  }

  private BuildDraft joined(BuildDraft own, @Nullable BuildDraft other) {
    if (other == null) return own;
    var a = other.last();
    if (a == own) return own;
    a.marks.addAll(own.marks);
    own.mergedInto = a;
    merged.add(own);
    return a;
  }

  private static Mark later(Mark a, Mark b) {
    int c = a.reported().compareTo(b.reported());
    return c > 0 || (c == 0 && a.place().toString().compareTo(b.place().toString()) > 0) ? a : b;
  }

  private static @Nullable BuildDraft known(@Nullable BuildDraft artifact) {
    return artifact == null || artifact.last().made == null ? null : artifact.last();
  }

  private static @Nullable Build built(@Nullable BuildDraft artifact) {
    return artifact == null ? null : artifact.last().made;
  }

  /// What has that manifest or index digest; null where there is none.
  @Nullable
  public BuildDraft artifact(Digest digest) {
    return known(byDigest.get(digest));
  }

  private @Nullable Build build(Digest digest) {
    return built(byDigest.get(digest));
  }

  /// The same build as it is known now, after more of its marks have come; itself where it is no longer known.
  public Build current(Build build) {
    var now = build.chalkId().isEmpty() ? null : built(byChalkId.get(build.chalkId()));
    for (var digest : build.digests()) if (now == null) now = build(digest);
    return now == null ? build : now;
  }

  public boolean hasStarts() {
    return !starts.isEmpty();
  }

  /// The report that saw this container of a task start.
  public Optional<Mark> start(String task, String container) {
    return starts.isEmpty() ? Optional.empty() : Optional.ofNullable(starts.get(startKey(task, container)));
  }

  /// What chalk found the mark of in the container that it saw start; null where it found none.
  @Nullable
  public BuildDraft startedFrom(Mark start) {
    var ids = start.ids();
    var artifact = ids.chalkId().isEmpty() ? null : known(byChalkId.get(ids.chalkId()));
    return artifact == null && !ids.metadataId().isEmpty() ? known(byMetadataId.get(ids.metadataId())) : artifact;
  }

  /// What an image id is of: the digest of its config, or of a manifest; null where there is none.
  @Nullable
  public BuildDraft ofImageId(Digest id) {
    var artifact = artifact(id);
    return artifact == null ? known(byConfig.get(id)) : artifact;
  }

  private static String startKey(String task, String container) {
    return task + " " + container;
  }

  /// The image that is pushed under this name, without registry and tag.
  public Optional<Image> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// The images that somebody built.
  public List<Image> images() {
    var images = new ArrayList<Image>();
    shelves.values().forEach(s -> images.addAll(s.built()));
    return images;
  }

  /// The image of a repository that a rule names: its only one, else the one of that name, else one called as the repository.
  public Image imageOf(Repository repository, String name) {
    var shelf = shelves.get(Optional.of(repository));
    if (shelf == null) return new Image(Optional.of(repository), name);
    return shelf.only().orElseGet(() -> shelf.named(name).orElse(new Image(Optional.of(repository), repository.shortName())));
  }

  /// Whether what is known of an image changed when the library last grew.
  public boolean touched(Image image) {
    return touched.contains(image.repository());
  }

  /// The builds of an image, the newest last.
  public List<Build> builds(Image image) {
    var shelf = shelves.get(image.repository());
    return shelf == null ? List.of() : shelf.builds(image.ofServices());
  }

  public int size() {
    return shelves.values().stream().mapToInt(RepositoryBuilds::size).sum();
  }

  /// Whether its line rests on what was deployed: not where all its builds tell their branch, and main or master is no stray one.
  public boolean asksDeployed(Image image) {
    var shelf = shelves.get(image.repository());
    return shelf != null && shelf.asksDeployed(image.ofServices());
  }

  /// @param deployed those of its builds that run or ran in an environment that is not free
  public BuildOrder line(Image image, Optional<String> branch, Optional<Commits> commits, Set<Build> deployed) {
    var shelf = shelves.get(image.repository());
    return shelf == null ? BuildOrder.NONE : shelf.line(image.ofServices(), branch, commits, deployed);
  }

  /// The build that a tag was last pushed as, among those of an image.
  public Optional<Build> lastPushed(Image image, String tag) {
    var shelf = shelves.get(image.repository());
    return shelf == null ? Optional.empty() : shelf.lastPushed(image.ofServices(), tag);
  }

  /// What a full reference was last pushed as; null where nothing was.
  @Nullable
  public BuildDraft pushedAs(ImageName reference) {
    if (reference.tag().isEmpty()) return null;
    if (pushed == null) {
      var all = new HashMap<String, BuildDraft>();
      for (var shelf : shelves.values()) shelf.tags((tag, artifact) -> all.merge(tag, artifact, BuildDraft::later));
      pushed = all;
    }
    return pushed.get(reference.reference());
  }
}
