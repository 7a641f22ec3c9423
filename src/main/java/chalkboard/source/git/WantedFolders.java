package chalkboard.source.git;

import chalkboard.feed.Problem;
import java.util.Set;

/// Tells at every look which clones to read; it may have to wait before it can.
@FunctionalInterface
public interface WantedFolders {
  Wanted now() throws InterruptedException;

  /// Which clones to read.
  sealed interface Wanted {
    /// @param paths absolute ones
    record Folders(Set<String> paths) implements Wanted {}

    record Unknown(Problem why) implements Wanted {}
  }
}
