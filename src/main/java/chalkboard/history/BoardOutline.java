package chalkboard.history;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.Row;
import chalkboard.build.BuildOrder;
import chalkboard.build.Image;
import chalkboard.document.BadDocument;
import chalkboard.document.DocumentCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// As much of a board as its matrix shows, a fiftieth of all: it can be read and drawn before the eye misses it.
///
/// @param version of how it is written
/// @param name what the board is known by
/// @param frame the board without its rows
public record BoardOutline(int version, String name, Board frame, List<OutlineRow> rows) {
  /// Raised where an older program would misread what a newer one writes.
  private static final int VERSION = 1;

  private static final DocumentCodec<BoardOutline> CODEC = DocumentCodec.of(BoardOutline.class,
      BoardDocument.SHAPES.where(BoardOutline.class, o -> o.version == VERSION && o.isWhole())
          .sharedByValue(CellFace.NamedBuild.class, CellFace.class));

  /// A row of it.
  ///
  /// @param cells one for each environment
  record OutlineRow(Image image, Optional<CellFace.NamedBuild> newest, String owner, int siblings, String label, List<OutlineCell> cells) {}

  /// A cell of it.
  ///
  /// @param since milliseconds since 1970; 0 where it is not known since when it is so
  record OutlineCell(CellFace face, long since) {}

  public static BoardOutline of(String name, Board board) {
    return new BoardOutline(VERSION, name, with(board, List.of()), board.rows().stream().map(BoardOutline::row).toList());
  }

  private static OutlineRow row(Row row) {
    return new OutlineRow(row.image(), row.newest().map(CellFace.NamedBuild::of), row.owner(), row.siblings(), row.label(),
        row.cells().stream().map(c -> new OutlineCell(CellFace.of(c), c.since().map(Instant::toEpochMilli).orElse(0L))).toList());
  }

  private static Board with(Board board, List<Row> rows) {
    return new Board(board.taken(), board.environments(), rows, board.builds(), board.unheard(), board.marks(), board.changesAt());
  }

  private boolean isWhole() {
    return !rows.isEmpty() && !frame.environments().isEmpty()
        && rows.stream().allMatch(r -> r.cells.size() == frame.environments().size());
  }

  public void write(OutputStream out) throws IOException {
    CODEC.write(this, out);
  }

  /// @throws BadDocument where what the stream gives is no outline, or of another version
  public static BoardOutline read(InputStream in) throws IOException {
    return CODEC.read(in);
  }

  /// A board whose matrix looks the same. It knows nothing else: it is to be drawn, and not to be asked.
  public Board board() {
    var all = new ArrayList<Row>();
    for (var row : rows) {
      var cells = new ArrayList<Cell>();
      for (var cell : row.cells) {
        Optional<Instant> since = cell.since == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(cell.since));
        cells.add(cell.face.cell(row.image, frame.environments().get(cells.size()).name(), since));
      }
      all.add(new Row(row.image, cells, row.newest.map(CellFace.NamedBuild::build), BuildOrder.NONE, row.owner, row.siblings, row.label));
    }
    return with(frame, all);
  }
}
