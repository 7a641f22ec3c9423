package chalkboard.app;

/// Of what events are shown.
public enum EventScope {
  BOARD, ROW, CELL;

  EventScope next() {
    return values()[(ordinal() + 1) % values().length];
  }
}
