package chalkboard.app;

/// Where one is in a list that may be longer than the screen: the selected entry, and the first line in sight.
///
/// Sizes and the room on the screen are handed in each time, for both may have changed since.
public record ListCursor(int at, int top) {
  public static final ListCursor START = new ListCursor(0, 0);

  /// Some entries further down, or up where negative, but not beyond the ends.
  public ListCursor moved(int by, int size) {
    return new ListCursor(Math.clamp((long) at + by, 0, Math.max(0, size - 1)), top);
  }

  public ListCursor to(int index) {
    return new ListCursor(index, top);
  }

  /// On the entry that stands at another index now, on the same line of the screen.
  public ListCursor following(int index) {
    return new ListCursor(index, top + index - at);
  }

  /// With other lines in sight and the same entry selected; there is nothing blank below the last line.
  public ListCursor scrolled(int by, int size, int room) {
    int last = Math.max(0, size - room);
    return new ListCursor(at, Math.clamp((long) Math.min(top, last) + by, 0, last));
  }

  /// With the selected entry in sight, for lists of a line for each entry; moved no more than need be.
  public ListCursor inSight(int size, int room) {
    return keeping(at, at, room).scrolled(0, size, room);
  }

  /// With all these lines in sight, the first where there is no room for all; moved no more than need be.
  public ListCursor keeping(int first, int last, int room) {
    return new ListCursor(at, Math.clamp(top, Math.min(first, Math.max(0, last - room + 1)), first));
  }
}
