package chalkboard.app;

/// How large the terminal is; a size that makes no sense is taken for the smallest.
public record Window(int columns, int rows) {
  public Window {
    columns = Math.max(1, columns);
    rows = Math.max(1, rows);
  }
}
