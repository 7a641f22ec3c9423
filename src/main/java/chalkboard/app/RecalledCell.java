package chalkboard.app;

import chalkboard.build.Image;
import chalkboard.feed.Problem;
import chalkboard.history.BoardEvent;
import chalkboard.history.ServicePeriod;
import chalkboard.history.WatchedSpan;
import java.util.List;
import java.util.Optional;

/// What is kept of one cell.
///
/// @param periods when its services ran what, by the time of their beginning
/// @param watched when its clusters were watched
/// @param events what was said of it and what did not go well, in any order
/// @param trouble why not all of it is known
/// @param isRead whether it was read
public record RecalledCell(
    Image image, String environment, List<ServicePeriod> periods, List<WatchedSpan> watched,
    List<BoardEvent> events, Optional<Problem> trouble, boolean isRead) {
  static RecalledCell unread(Image image, String environment) {
    return new RecalledCell(image, environment, List.of(), List.of(), List.of(), Optional.empty(), false);
  }

  boolean isOf(Image what, String where) {
    return image.equals(what) && environment.equals(where);
  }
}
