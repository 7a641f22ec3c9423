package chalkboard.board;

import chalkboard.build.Build;
import chalkboard.build.Digest;
import java.util.Optional;
import java.util.OptionalInt;

/// One of the builds of a cell, with its part of the production traffic.
///
/// @param build empty where no mark names what runs
/// @param digest what runs, where ECS tells it
/// @param percent of the production traffic; empty where that was not told
/// @param tasks how many run it
public record Share(Optional<Build> build, Optional<Digest> digest, OptionalInt percent, int tasks) {
  /// What people call it: the build's short name, else the start of the digest.
  public String name() {
    return build.map(Build::shortName).or(() -> digest.map(d -> "sha:" + d.hex().substring(0, 3))).orElse("not told");
  }
}
