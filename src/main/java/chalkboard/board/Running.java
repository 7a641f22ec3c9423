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
    String words();

    /// A proof: the digest that ECS shows is one of the build.
    ///
    /// @param contradiction what else chalk saw start in the container; empty where nothing speaks against it
    record ByDigest(Digest digest, boolean index, String contradiction) implements Proof {
      @Override
      public String words() {
        return (index ? "index " : "manifest ") + "digest " + digest + " is of this build"
            + (contradiction.isEmpty() ? "" : ", but " + contradiction);
      }
    }

    /// A proof: chalk saw the build start in this very container.
    ///
    /// @param report where it says so
    record ByStart(String report) implements Proof {
      @Override
      public String words() {
        return "chalk saw this build start in this container: " + report;
      }
    }

    /// A proof: the image id that chalk saw in this container is a digest of the build.
    record ByImageId(Digest id, String report) implements Proof {
      @Override
      public String words() {
        return "the image id " + id + " that chalk saw in this container is of this build: " + report;
      }
    }

    /// A hint: one of the user's rules says so.
    record ByRule(String rule) implements Proof {
      @Override
      public String words() {
        return "hint: " + rule;
      }
    }

    /// It was joined before; the mark that told is gone since.
    record Remembered(Proof first) implements Proof {
      @Override
      public String words() {
        return first.words() + " (kept: its mark is gone)";
      }
    }

    /// All marks were read, late enough, and none names this digest.
    ///
    /// @param unparsed how many files look like reports and could not be parsed; none of them holds the digest
    record NoMark(Digest digest, int unparsed) implements Proof {
      @Override
      public String words() {
        return "no mark names digest " + digest + ", and all marks were read"
            + (unparsed == 0 ? "" : ", but for " + unparsed + (unparsed == 1 ? " file" : " files") + " that could not be parsed");
      }
    }

    /// The mark could not be looked up, or may still come.
    ///
    /// @param remedy what the user can do about it; empty where waiting is all
    record Unread(String why, String remedy) implements Proof {
      @Override
      public String words() {
        return "mark unread: " + why + (remedy.isEmpty() ? "" : "; " + remedy);
      }
    }
  }

  public boolean isUnread() {
    return join instanceof Proof.Unread;
  }

  public boolean isUnmarked() {
    return join instanceof Proof.NoMark;
  }
}
