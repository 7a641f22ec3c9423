package chalkboard.rules;

import chalkboard.build.Build;
import chalkboard.text.Glob;
import java.time.Instant;
import java.util.Optional;

/// A build that the user wants to stay where it is: anything else there is off pin.
///
/// @param repository names of repositories, as in `github.com/acme/payments`
/// @param environment its name, or that of a group
/// @param build the start of a commit, a build number of the CI, or a CHALK_ID
/// @param until when the pin ends; empty where it stands until it is taken out
public record Pin(Glob repository, String environment, String build, String reason, Optional<Instant> until) {
  /// A pin that has ended is as none.
  public boolean isInForce(Instant at) {
    return until.isEmpty() || at.isBefore(until.get());
  }

  /// Whether it names this build. Commits are named by seven digits or more.
  public boolean names(Build other) {
    boolean commit = build.length() >= 7 && other.code().commit().startsWith(build);
    return commit || build.equals(other.ci().id()) || build.equals(other.chalkId());
  }
}
