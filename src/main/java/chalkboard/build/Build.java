package chalkboard.build;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// One artifact that was built: all marks and digests that are the same, over its platforms, its push and its repetitions.
///
/// @param marks what is known of it; the first is the one to trust most (a build report before a push, a push before a pull)
/// @param repository empty where no mark tells one
/// @param imageNames names it was pushed or tagged as, without registry and tag, by alphabet
/// @param digests manifest and index digests: what ECS may show for it
/// @param code of the first mark that tells a commit
/// @param reported when it was first reported built, else when it was first reported at all
public record Build(
    List<Mark> marks, Optional<Repository> repository, Set<String> imageNames, Set<Digest> digests, SourceRevision code, CiRun ci,
    Instant reported) {
  /// A build report tells most and is trusted first; a push re-collects its git facts from wherever it ran (before 0.4.9).
  private static final Comparator<Mark> TRUST = Comparator.comparingInt((Mark m) -> switch (m.operation()) {
    case BUILD -> 0;
    case PUSH -> 1;
    case EXEC -> 2;
    case PULL, EXTRACT -> 3;
    case HEARTBEAT, POSTEXEC, INSERT, DELETE, ENV, LOAD, SETUP, DUMP, DOCKER, CUSTOM -> 4;
  }).thenComparing(Mark::reported).thenComparing(m -> m.place().toString()).thenComparingInt(m -> m.place().chalk());

  /// The build that these marks, one or more, are all of.
  static Build of(List<Mark> unsorted) {
    return of(unsorted, Naming.PROOFS);
  }

  /// @param naming which name stands for its repository
  static Build of(List<Mark> unsorted, Naming naming) {
    var first = unsorted.getFirst();
    if (unsorted.size() == 1) {
      return new Build(List.of(first), first.repository().map(naming::nameOf), sorted(first.pushedAs().names()), digests(unsorted),
          first.code(), first.ci(), first.reported());
    }
    var marks = new ArrayList<>(unsorted);
    marks.sort(TRUST);
    var names = new TreeSet<String>();
    for (var mark : marks) names.addAll(mark.pushedAs().names());
    var code = marks.stream().map(Mark::code).filter(c -> !c.commit().isEmpty()).findFirst().orElse(marks.getFirst().code());
    var ci = marks.stream().map(Mark::ci).filter(c -> !c.equals(CiRun.UNTOLD)).findFirst().orElse(CiRun.UNTOLD);
    return new Build(List.copyOf(marks), first(marks, Mark::repository).map(naming::nameOf), names, digests(marks), code, ci,
        reported(marks));
  }

  private static Set<String> sorted(Set<String> names) {
    return names.size() < 2 ? names : new TreeSet<>(names);
  }

  private static Set<Digest> digests(List<Mark> marks) {
    var first = marks.getFirst().digests();
    if (marks.size() == 1 && first.indexes().isEmpty()) return first.manifests();
    var digests = new HashSet<Digest>();
    for (var mark : marks) {
      digests.addAll(mark.digests().manifests());
      digests.addAll(mark.digests().indexes());
    }
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
    return marks.getFirst();
  }

  public String chalkId() {
    for (var mark : marks) if (!mark.ids().chalkId().isEmpty()) return mark.ids().chalkId();
    return "";
  }

  /// Full references it was pushed or tagged as, over all its marks.
  List<String> tags() {
    if (marks.size() == 1) return marks.getFirst().pushedAs().tags();
    var tags = new ArrayList<String>();
    for (var mark : marks) tags.addAll(mark.pushedAs().tags());
    return tags;
  }

  /// By which Dockerfile and target it was built; empty where no mark tells.
  String recipe() {
    for (var mark : marks) if (!mark.recipe().file().isEmpty()) return mark.recipe().file();
    return "";
  }

  /// Whether its chalk mark bears a signature.
  public boolean isMarkSigned() {
    for (var mark : marks) if (mark.stamp().isSigned()) return true;
    return false;
  }

  /// Whether somebody built it here: a pull or a scan alone tells nothing of that.
  boolean wasBuilt() {
    for (var mark : marks) {
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
    if (!code.commit().isEmpty()) return code.commit().substring(0, Math.min(7, code.commit().length()));
    return digests.stream().sorted().findFirst().map(d -> "sha:" + d.hex().substring(0, 3))
        .orElseGet(() -> chalkId().substring(0, Math.min(6, chalkId().length())));
  }

  /// Whether both are of one commit and neither of a dirty tree.
  public boolean isSameCode(Build other) {
    return !code.commit().isEmpty() && code.commit().equals(other.code.commit()) && !code.isDirty() && !other.code.isDirty();
  }

  /// The same build, or another of the same code: what counts as one version.
  public boolean isOneVersion(Build other) {
    return equals(other) || isSameCode(other);
  }

  /// Whether it is the same artifact, wherever that was reported.
  public boolean isArtifact(Build other) {
    return equals(other) || digests.stream().anyMatch(other.digests::contains);
  }

  /// Whether all of them are one version.
  public static boolean areOneVersion(List<Build> builds) {
    for (var b : builds) if (!b.isOneVersion(builds.getFirst())) return false;
    return true;
  }

  /// Two builds are the same where their first mark lies in the same place: cheap to ask, and builds are keys everywhere.
  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Build b && mark().place().equals(b.mark().place()));
  }

  @Override
  public int hashCode() {
    return mark().place().hashCode();
  }
}
