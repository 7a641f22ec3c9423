package chalkboard.build;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All that is known of a [Build], taken apart: as it is written to documents and read from them.
///
/// @param marks what is known of it, one or more; the first is the one to trust most (a build report before a push, a push before a pull)
/// @param repository empty where no mark tells one
/// @param imageNames names it was pushed or tagged as, without registry and tag, by alphabet
/// @param digests manifest and index digests: what ECS may show for it
/// @param code of the first mark that tells a commit
/// @param reported when it was first reported built, else when it was first reported at all
public record BuildFacts(
    List<Mark> marks, Optional<Repository> repository, Set<String> imageNames, Set<Digest> digests, SourceRevision code, CiRun ci,
    Instant reported) {
  public BuildFacts {
    if (marks.isEmpty()) throw new IllegalArgumentException("a build without a mark");
  }

  /// The same as a build.
  public Build build() {
    return new Build(this);
  }
}
