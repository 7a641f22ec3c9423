package chalkboard.board;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One artifact that was built: all marks and digests that are the same, over its platforms, its push and its repetitions.
///
/// @param marks what is known of it; the first is the one to trust most (a build report before a push, a push before a pull)
/// @param repository empty where no mark tells one
/// @param imageNames names it was pushed or tagged as, without registry and tag
/// @param digests manifest and index digests: what ECS may show for it
/// @param code of the first mark that tells a commit
/// @param reported when it was first reported built
public record Build(
    List<Mark> marks, Optional<Repository> repository, Set<String> imageNames, Set<Digest> digests, Code code, Ci ci,
    Instant reported) {
  public Mark mark() {
    return marks.getFirst();
  }

  public String chalkId() {
    return marks.stream().map(Mark::chalkId).filter(id -> !id.isEmpty()).findFirst().orElse("");
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

  /// Two builds are the same where their first mark lies in the same place: cheap to ask, and builds are keys everywhere.
  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof Build b && mark().place().equals(b.mark().place());
  }

  @Override
  public int hashCode() {
    return mark().place().hashCode();
  }
}
