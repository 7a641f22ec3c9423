package chalkboard.history;

import java.time.Instant;
import java.util.List;

/// Something that moved in an environment: a deployment from its beginning to its end, something that was rolled back, or what came to run
/// there without a mark.
///
/// @param last what was told of it last: that it finished, failed, was rolled back, or that it began
/// @param began when it began, or where that was not seen the time of `last`
/// @param after what degraded or went down after it began and within ten minutes after its end, in the order of time; whether that is
///     because of it nobody knows
public record BoardChange(BoardEvent last, Instant began, List<BoardEvent> after) {
  public BoardChange {
    after = List.copyOf(after);
  }
}
