package chalkboard.app;

import chalkboard.build.Image;
import java.util.Optional;

/// Where the user is on the matrix, and which part of it is in sight.
///
/// @param rows place of the cursor's row among the visible ones, and the first row on the screen
/// @param left the first environment on the screen
public record MatrixPosition(Cursor cursor, ListCursor rows, int left) {
  static final MatrixPosition START = new MatrixPosition(Cursor.NOWHERE, ListCursor.START, 0);

  /// With the cursor on a row and column that is shown; the cursor's row keeps its line where it can.
  ///
  /// @param isTyping while a filter is typed it may hide the cursor's row for a letter or two: when the row comes back, so does
  ///     the cursor
  MatrixPosition settled(VisibleBoard shown, boolean isTyping) {
    int found = shown.indexOf(cursor.image());
    int row = found >= 0 ? found : rows.moved(0, shown.rows().size()).at();
    boolean staysInColumn = shown.environments().isEmpty() || shown.indexOf(cursor.environment()) >= 0;
    var environment = staysInColumn
        ? cursor.environment()
        : shown.environments().get(Math.clamp(left, 0, shown.environments().size() - 1)).name();
    boolean staysOnImage = found >= 0 || shown.rows().isEmpty() || (isTyping && cursor.image().isPresent());
    Optional<Image> image = staysOnImage ? cursor.image() : Optional.of(shown.rows().get(row).image());
    return new MatrixPosition(new Cursor(image, environment), found >= 0 ? rows.following(found) : rows.to(row), left);
  }

  /// On the row and column of these places.
  MatrixPosition on(VisibleBoard shown, int row, int column) {
    var environment = shown.environments().get(Math.clamp(column, 0, shown.environments().size() - 1)).name();
    return new MatrixPosition(new Cursor(Optional.of(shown.rows().get(row).image()), environment), rows.to(row), left);
  }

  /// With as many rows and columns in sight as there is room for, the cursor's among them.
  MatrixPosition inSight(VisibleBoard shown, MatrixLayout layout) {
    var columns = new ListCursor(column(shown), left).inSight(shown.environments().size(), Math.max(1, layout.environments()));
    return new MatrixPosition(cursor, rows.inSight(shown.rows().size(), Math.max(1, layout.bodyRows())), columns.top());
  }

  /// Place of the cursor's environment among the columns.
  int column(VisibleBoard shown) {
    return Math.max(0, shown.indexOf(cursor.environment()));
  }

  /// Whether the user has not moved since the program began.
  boolean isUnmoved(VisibleBoard shown) {
    return rows.equals(ListCursor.START) && column(shown) == 0;
  }
}
