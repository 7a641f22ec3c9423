package chalkboard.board;

import chalkboard.build.Build;
import chalkboard.build.Digest;
import chalkboard.runtime.Container;
import chalkboard.runtime.Service;
import chalkboard.runtime.Task;
import java.util.Optional;

/// A running container that counts for a cell, with what joined it to a build.
///
/// @param build empty where nothing names it
/// @param join how it was joined, or why it was not
/// @param service that its task belongs to; empty where it belongs to none, or to one that was not seen
public record Running(Task task, Container container, Optional<Build> build, Proof join, Optional<Service> service) {
  /// The answer to "which build is this container?".
  public sealed interface Proof {
    /// What chalk saw start in a container whose digest is of another build.
    ///
    /// @param report where it says so
    record OtherStart(Build build, String report) {}

    /// A proof: the digest that ECS shows is one of the build.
    ///
    /// @param other what else chalk saw start in the container; empty where nothing speaks against it
    record ByDigest(Digest digest, boolean index, Optional<OtherStart> other) implements Proof {}

    /// A proof: chalk saw the build start in this very container.
    ///
    /// @param report where it says so
    record ByStart(String report) implements Proof {}

    /// A proof: the image id that chalk saw in this container is a digest of the build.
    record ByImageId(Digest id, String report) implements Proof {}

    /// A hint: one of the user's rules says so.
    record ByRule(String rule) implements Proof {}

    /// It was joined before; the mark that told is gone since.
    record Remembered(Proof first) implements Proof {}

    /// All marks were read, late enough, and none names this digest.
    ///
    /// @param unparsed how many files look like reports and could not be parsed; none of them holds the digest
    record NoMark(Digest digest, int unparsed) implements Proof {}

    /// The mark could not be looked up, or may still come.
    record Unread(UnreadCause cause) implements Proof {}
  }

  public boolean isUnread() {
    return join instanceof Proof.Unread;
  }

  public boolean isUnmarked() {
    return join instanceof Proof.NoMark;
  }
}
