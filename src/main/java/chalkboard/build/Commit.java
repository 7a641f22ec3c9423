package chalkboard.build;

import java.time.Instant;
import java.util.List;

/// A commit of a repository, as a clone of it tells.
///
/// @param id its whole name, 40 hexadecimal digits
/// @param committed on the committer's clock, which may be wrong
/// @param author by name only
/// @param subject the first line of its message
/// @param parents ids of the commits it was built on, in git's order; more than one for a merge
public record Commit(String id, Instant committed, String author, String subject, List<String> parents) {
  public Commit {
    parents = List.copyOf(parents);
  }
}
