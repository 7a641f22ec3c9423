package chalkboard.board;

import java.util.Optional;

/// A running container that counts for a cell, with what joined it to a build.
///
/// @param build empty where no mark names it
/// @param join how it was joined, or why it was not
/// @param standalone whether its task belongs to no service
public record Running(Task task, Container container, Optional<Build> build, Join join, boolean standalone) {

  /// The answer to "which build is this container?".
  public sealed interface Join {
    String words();

    /// A proof: the digest that ECS shows is one of the build.
    record ByDigest(Digest digest, boolean index) implements Join {
      @Override
      public String words() {
        return (index ? "index " : "manifest ") + "digest " + digest + " is of this build";
      }
    }

    /// All marks were read, late enough, and none names this digest.
    record NoMark(Digest digest) implements Join {
      @Override
      public String words() {
        return "no mark names digest " + digest + ", and all marks were read";
      }
    }

    /// The mark could not be looked up, or may still come.
    record Unread(String why) implements Join {
      @Override
      public String words() {
        return "mark unread: " + why;
      }
    }
  }
}
