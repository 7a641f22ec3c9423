package chalkboard.board;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Judges the board from what all sources know at a moment.
public final class Judge {
  private Judge() {}

  public static Board judge(Instant now, List<Feed<Marks>> marks, List<Feed<Fleet>> fleets, Rules rules) {
    return new Board(now, List.of(), List.of(), 0, Optional.empty());
  }
}
