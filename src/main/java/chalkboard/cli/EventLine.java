package chalkboard.cli;

import chalkboard.board.Row;
import chalkboard.build.Image;
import chalkboard.build.Repository;
import chalkboard.history.BoardEvent;
import chalkboard.text.Moments;
import chalkboard.text.Table;
import chalkboard.text.Text;
import chalkboard.words.EventSentences;
import java.util.Optional;

/// An event as one line for people: when, where, what.
final class EventLine {
  private EventLine() {
  }

  static String of(BoardEvent event) {
    var place = place(event);
    return Table.line(Moments.of(event.at()) + "  " + (place.isEmpty() ? "" : place + "  ") + EventSentences.of(event)) + "\n";
  }

  /// The row and the environment, as far as it is of any.
  static String place(BoardEvent event) {
    var row = row(event);
    return Text.clean(row.isEmpty() ? event.environment() : event.environment().isEmpty() ? row : row + " @ " + event.environment());
  }

  private static String row(BoardEvent event) {
    if (event.image().isEmpty()) return "";
    var repository = event.repository().isEmpty() ? Optional.<Repository>empty() : Optional.of(new Repository(event.repository()));
    return Row.label(new Image(repository, event.image()), 1, 0);
  }
}
