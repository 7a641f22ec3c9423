package chalkboard.history;

import chalkboard.board.Board;
import chalkboard.document.BadDocument;
import chalkboard.document.DocumentCodec;
import chalkboard.document.DocumentLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// The last board that a program showed, as a document of its own for the next one to begin with.
///
/// @param version of how it is written
/// @param name what the board is known by
public record LastBoardDocument(int version, String name, Board board) {
  /// Raised where an older program would misread what a newer one writes.
  private static final int VERSION = 1;
  private static final int MOST_BYTES = 64 << 20;

  private static final DocumentCodec<LastBoardDocument> CODEC = DocumentCodec.of(LastBoardDocument.class,
      BoardDocument.SHAPES.where(LastBoardDocument.class, d -> d.version == VERSION),
      DocumentLimits.DEFAULT.withSize(MOST_BYTES));

  public static void write(String name, Board board, OutputStream out) throws IOException {
    CODEC.write(new LastBoardDocument(VERSION, name, BoardDocument.kept(board)), out);
  }

  /// Empty where it is of another board, or where there is nothing on it to be seen.
  ///
  /// @throws BadDocument where it is no such document, of another version, or too large
  public static Optional<Board> read(String name, InputStream in) throws IOException {
    var found = CODEC.read(in);
    return found.name.equals(name) && !found.board.rows().isEmpty() && !found.board.environments().isEmpty()
        ? Optional.of(found.board)
        : Optional.empty();
  }
}
