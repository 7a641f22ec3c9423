package chalkboard.history;

import chalkboard.board.Cell;
import chalkboard.board.Headline;
import chalkboard.build.Build;
import chalkboard.build.Image;
import java.util.Optional;

/// That somebody has seen what a cell says and takes care of it: it stays until the cell says something else.
///
/// @param build the build it was said of; empty where there was none
public record Ack(Image image, String environment, Headline headline, Optional<Build> build) {
  public static Ack of(Cell cell) {
    return new Ack(cell.image(), cell.environment(), cell.headline(), cell.build());
  }

  public boolean isOf(Headline said, Optional<Build> runs) {
    return headline == said && build.equals(runs);
  }
}
