package chalkboard.app;

/// How the matrix divides a terminal: which columns it has room for, and where the selected cell is told in full.
///
/// @param nameWidth of the column of labels, without the mark of the cursor
/// @param newest whether there is a column of the newest build
/// @param owner cells of the column of owners; 0 for none
/// @param cellWidth of a cell without the blank before it
/// @param environments how many fit
/// @param bodyRows lines for rows
/// @param paneRows lines below the matrix about the selected cell
/// @param sideColumns of a pane beside the matrix; 0 for none
public record MatrixLayout(
    int nameWidth, boolean newest, int owner, int cellWidth, int environments, int bodyRows, int paneRows, int sideColumns) {
  public static final int NEWEST = 14;
  /// Header, heads of the columns, rule, notice, footer.
  private static final int FRAME = 5;

  /// Too small for a matrix: one line for each bad cell is all there is room for.
  public static boolean isTiny(Model model) {
    return model.columns() < 60 || model.rows() < 12;
  }

  public static MatrixLayout of(Model model, Matrix matrix) {
    int side = model.columns() >= 170 && model.rows() >= 24 ? Math.min(90, model.columns() * 2 / 5) : 0;
    int pane = side > 0 ? 0 : model.rows() >= 34 ? Math.clamp(model.rows() / 3, 10, 18) : model.rows() >= 20 ? 2 : 1;
    int needed = model.board().map(b -> b.rows().size()).orElse(0);
    // Lines that the rows of the board do not need tell more of the selected cell.
    if (pane > 2 && needed > 0) pane = Math.max(pane, model.rows() - FRAME - needed - 1);
    int width = model.columns() - side - (side > 0 ? 1 : 0);
    int count = matrix.environments().size();
    int name = width >= 100 ? 24 : width >= 70 ? 17 : 13;
    int room = width - 1 - name - 1;
    int cell = room / 15 >= Math.max(1, count) ? Math.clamp(room / Math.max(1, count) - 1, 14, 16) : 14;
    int left = room - count * (cell + 1);
    boolean newest = model.settings().columns().contains(Settings.Column.NEWEST) && left >= NEWEST + 1;
    if (newest) left -= NEWEST + 1;
    int owner = model.settings().columns().contains(Settings.Column.OWNER) && left >= 10 ? Math.min(20, left - 1) : 0;
    if (owner > 0) left -= owner + 1;
    if (left > 0 && count > 0) cell = Math.min(20, cell + left / count);
    int fit = Math.max(1, Math.min(Math.max(1, count), room / (cell + 1)));
    return new MatrixLayout(name, newest, owner, cell, fit, Math.max(1, model.rows() - FRAME - pane), pane, side);
  }
}
