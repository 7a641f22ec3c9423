package chalkboard.build;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One artifact that was built: all marks and digests that are the same, over its platforms, its push and its repetitions.
///
/// Most are of one mark, and then that mark is all there is of it in memory.
public final class Build {
  /// A build report tells most and is trusted first; a push re-collects its git facts from wherever it ran (before 0.4.9).
  private static final Comparator<Mark> TRUST = Comparator.comparingInt((Mark m) -> switch (m.operation()) {
    case BUILD -> 0;
    case PUSH -> 1;
    case EXEC -> 2;
    case PULL, EXTRACT -> 3;
    case HEARTBEAT, POSTEXEC, INSERT, DELETE, ENV, LOAD, SETUP, DUMP, DOCKER, CUSTOM -> 4;
  }).thenComparing(Mark::compareReported).thenComparing(m -> m.place().toString()).thenComparingInt(m -> m.place().chalk());

  private final Mark first;
  private final Optional<Repository> repository;
  /// What is not as its only mark tells it; null where all is.
  @Nullable
  private final BuildFacts more;

  /// @see BuildFacts
  public Build(List<Mark> marks, Optional<Repository> repository, Set<String> imageNames, Set<Digest> digests, SourceRevision code,
      CiRun ci, Instant reported) {
    this(new BuildFacts(marks, repository, imageNames, digests, code, ci, reported));
  }

  Build(BuildFacts told) {
    first = told.marks().getFirst();
    repository = told.repository();
    var alone = new Build(first, repository);
    more = told.equals(alone.told()) ? null : told;
  }

  /// All as this mark tells it, but for the name of its repository.
  private Build(Mark only, Optional<Repository> repository) {
    this.first = only;
    this.repository = repository;
    this.more = null;
  }

  /// The build that these marks, one or more, are all of.
  static Build of(List<Mark> unsorted) {
    return of(unsorted, Naming.PROOFS);
  }

  /// @param naming which name stands for its repository
  static Build of(List<Mark> unsorted, Naming naming) {
    if (unsorted.size() == 1) return new Build(unsorted.getFirst(), naming.nameOf(unsorted.getFirst().repository()));
    var marks = new ArrayList<>(unsorted);
    marks.sort(TRUST);
    var names = new TreeSet<String>();
    for (var mark : marks) names.addAll(mark.names());
    var code = marks.stream().filter(Mark::tellsCommit).findFirst().orElse(marks.getFirst()).code();
    var ci = marks.stream().map(Mark::ci).filter(c -> !c.equals(CiRun.UNTOLD)).findFirst().orElse(CiRun.UNTOLD);
    return new Build(new BuildFacts(List.copyOf(marks), naming.nameOf(first(marks, Mark::repository)), names, digests(marks), code, ci,
        reported(marks)));
  }

  /// All that is known of it.
  public BuildFacts told() {
    return more != null ? more : new BuildFacts(List.of(first), repository, imageNames(), digests(), first.code(), first.ci(), reported());
  }

  /// What is known of it; the first is the one to trust most.
  public List<Mark> marks() {
    return more == null ? List.of(first) : more.marks();
  }

  public Optional<Repository> repository() {
    return repository;
  }

  /// Names it was pushed or tagged as, without registry and tag, by alphabet.
  public Set<String> imageNames() {
    return more == null ? sorted(first.names()) : more.imageNames();
  }

  /// Manifest and index digests: what ECS may show for it.
  public Set<Digest> digests() {
    return more == null ? digests(List.of(first)) : more.digests();
  }

  /// Of the first mark that tells a commit.
  public SourceRevision code() {
    return more == null ? first.code() : more.code();
  }

  public CiRun ci() {
    return more == null ? first.ci() : more.ci();
  }

  /// When it was first reported built, else when it was first reported at all.
  public Instant reported() {
    return more == null ? first.reported() : more.reported();
  }

  int compareReported(Build other) {
    return more == null && other.more == null ? first.compareReported(other.first) : reported().compareTo(other.reported());
  }

  Optional<Instant> committed() {
    return more == null ? first.committed() : more.code().committed();
  }

  String ciId() {
    return more == null ? first.ciId() : more.ci().id();
  }

  String workflow() {
    return more == null ? first.workflow() : more.ci().workflow();
  }

  /// Of its code; empty where no mark tells one.
  public String commit() {
    return more == null ? first.commit() : more.code().commit();
  }

  String branch() {
    return more == null ? first.branch() : more.code().branch();
  }

  String ref() {
    return more == null ? first.ref() : more.code().ref();
  }

  String tag() {
    return more == null ? first.tag() : more.code().tag();
  }

  String trigger() {
    return more == null ? first.trigger() : more.ci().trigger();
  }

  private static Set<String> sorted(Set<String> names) {
    return names.size() < 2 ? names : new TreeSet<>(names);
  }

  private static Set<Digest> digests(List<Mark> marks) {
    if (marks.size() == 1) {
      var proofs = marks.getFirst().proofs();
      if (proofs.length < 2) return proofs.length == 0 ? Set.of() : Set.of(proofs[0]);
      if (proofs.length == 2 && !proofs[0].equals(proofs[1])) return Set.of(proofs[0], proofs[1]);
    }
    var digests = new HashSet<Digest>();
    for (var mark : marks) digests.addAll(Arrays.asList(mark.proofs()));
    return Set.copyOf(digests);
  }

  private static Instant reported(List<Mark> marks) {
    return marks.stream().filter(m -> m.operation() == Operation.BUILD).map(Mark::reported).min(Instant::compareTo)
        .orElseGet(() -> marks.stream().map(Mark::reported).min(Instant::compareTo).orElseThrow());
  }

  private static <T> Optional<T> first(List<Mark> marks, Function<Mark, Optional<T>> fact) {
    return marks.stream().map(fact).flatMap(Optional::stream).findFirst();
  }

  public Mark mark() {
    return first;
  }

  public String chalkId() {
    if (more == null) return first.chalkId();
    for (var mark : more.marks()) if (!mark.chalkId().isEmpty()) return mark.chalkId();
    return "";
  }

  /// Full references it was pushed or tagged as, over all its marks.
  List<String> tags() {
    if (more == null) return first.tags();
    var tags = new ArrayList<String>();
    for (var mark : more.marks()) tags.addAll(mark.tags());
    return tags;
  }

  /// How all of its tags begin, up to what tells them apart; empty where they differ, or there are none.
  String pushedTo() {
    return more == null ? first.pushedTo() : "";
  }

  /// By which Dockerfile and target it was built; empty where no mark tells.
  String recipe() {
    for (var mark : marks()) if (!mark.recipe().file().isEmpty()) return mark.recipe().file();
    return "";
  }

  /// Whether its chalk mark bears a signature.
  public boolean isMarkSigned() {
    for (var mark : marks()) if (mark.stamp().isSigned()) return true;
    return false;
  }

  /// Whether somebody built it here: a pull or a scan alone tells nothing of that.
  boolean wasBuilt() {
    for (var mark : marks()) {
      boolean ours = switch (mark.operation()) {
        case BUILD, PUSH, EXEC -> true;
        case PULL, HEARTBEAT, POSTEXEC, INSERT, EXTRACT, DELETE, ENV, LOAD, SETUP, DUMP, DOCKER, CUSTOM -> false;
      };
      if (ours) return true;
    }
    return false;
  }

  /// Seven digits of the commit, else of a digest, else the start of the CHALK_ID.
  public String shortName() {
    var commit = commit();
    if (!commit.isEmpty()) return commit.substring(0, Math.min(7, commit.length()));
    return digests().stream().sorted().findFirst().map(d -> "sha:" + d.hex().substring(0, 3))
        .orElseGet(() -> chalkId().substring(0, Math.min(6, chalkId().length())));
  }

  /// Whether both are of one commit and neither of a dirty tree.
  public boolean isSameCode(Build other) {
    var commit = commit();
    return !commit.isEmpty() && commit.equals(other.commit()) && !code().isDirty() && !other.code().isDirty();
  }

  /// The same build, or another of the same code: what counts as one version.
  public boolean isOneVersion(Build other) {
    return equals(other) || isSameCode(other);
  }

  /// Whether it is the same artifact, wherever that was reported.
  public boolean isArtifact(Build other) {
    return equals(other) || digests().stream().anyMatch(other.digests()::contains);
  }

  /// Whether all of them are one version.
  public static boolean areOneVersion(List<Build> builds) {
    for (var b : builds) if (!b.isOneVersion(builds.getFirst())) return false;
    return true;
  }

  /// Two builds are the same where their first mark lies in the same place: cheap to ask, and builds are keys everywhere.
  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Build b && first.isAtPlaceOf(b.first));
  }

  @Override
  public int hashCode() {
    return first.hashOfPlace();
  }

  @Override
  public String toString() {
    return told().toString();
  }
}
