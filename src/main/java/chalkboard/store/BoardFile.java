package chalkboard.store;

import chalkboard.board.Board;
import chalkboard.history.BoardOutline;
import chalkboard.history.LastBoardDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// The file that holds the last board of a name: it is shown before any source and any database is asked.
///
/// Beside it lies a small one with what of it is drawn first.
public final class BoardFile {
  private static final long MOST_BYTES = 32 << 20;

  private final PackedFile file;
  private final PackedFile outline;
  private final String name;

  private BoardFile(PackedFile file, PackedFile outline, String name) {
    this.file = file;
    this.outline = outline;
    this.name = name;
  }

  /// @param name what the board is known by
  public static BoardFile in(Path directory, String name) {
    return new BoardFile(PackedFile.of(directory, "last", name, MOST_BYTES), PackedFile.of(directory, "outline", name, MOST_BYTES), name);
  }

  public Path path() {
    return file.path();
  }

  /// Empty where there is none: a file that is broken, of another board, of a newer program or too large is none either.
  public Optional<Board> read() {
    return file.read(in -> LastBoardDocument.read(name, in)).flatMap(Function.identity());
  }

  /// As much of it as its matrix shows; empty as the other.
  public Optional<Board> readOutline() {
    return outline.read(BoardOutline::read).filter(o -> o.name().equals(name)).map(BoardOutline::board);
  }

  /// Puts a board in the place of the one before.
  public void write(Board board) throws IOException {
    file.write(out -> LastBoardDocument.write(name, board, out));
    outline.write(BoardOutline.of(name, board)::write);
  }
}
