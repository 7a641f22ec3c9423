package chalkboard.build;

import java.time.Instant;
import java.util.Optional;

/// The commit a build was made of, as chalk found it in the work tree; the empty text means "not reported".
///
/// @param ref `BUILD_REF`, as in `refs/heads/main`: tells the branch where the work tree had none
/// @param committed when the commit was made
/// @param signed whether the commit is signed, where chalk looked
/// @param changedFiles modified, missing and untracked files in the work tree; more than 0 is a dirty build
public record SourceRevision(
    String commit, String branch, String ref, String tag, String author, String message, Optional<Instant> committed,
    Optional<Boolean> signed, int changedFiles) {
  public static final SourceRevision UNTOLD = new SourceRevision("", "", "", "", "", "", Optional.empty(), Optional.empty(), 0);

  public boolean isDirty() {
    return changedFiles > 0;
  }
}
