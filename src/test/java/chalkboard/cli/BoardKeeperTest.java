package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chalkboard.app.Acme;
import chalkboard.board.Board;
import chalkboard.board.MarksReading;
import chalkboard.board.Row;
import chalkboard.store.BoardFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardKeeperTest {
  private static final List<Row> ROWS = Acme.rows();

  @TempDir
  private Path folder;
  private BoardFile file;
  private BoardKeeper keeper;

  @BeforeEach
  void begin() {
    file = BoardFile.in(folder, "title acme");
    keeper = new BoardKeeper(file, Acme.NOW);
  }

  /// As it is seen so many seconds after the program began.
  private static Board board(int seconds, List<Row> rows, int unheard) {
    var at = Acme.NOW.plusSeconds(seconds);
    return new Board(at, Acme.board(at, rows).environments(), rows, 112, unheard, new MarksReading(Optional.of(at), false, true, List.of()),
        Optional.empty());
  }

  private static Board board(int seconds, int rows) {
    return board(seconds, ROWS.subList(0, rows), 0);
  }

  private Optional<Long> kept() {
    return file.read().map(Board::taken).map(t -> Instant.EPOCH.until(t).toSeconds() - Acme.NOW.getEpochSecond());
  }

  @Test
  void itIsWrittenEveryTenSecondsWhileItChanges() {
    keeper.seen(board(1, 4));
    assertEquals(Optional.empty(), kept());
    keeper.seen(board(11, 5));
    assertEquals(Optional.of(11L), kept());
    keeper.seen(board(20, 6));
    assertEquals(Optional.of(11L), kept());
    keeper.seen(board(21, 6));
    assertEquals(Optional.of(21L), kept());
  }

  @Test
  void aRefreshThatChangedNothingWritesNothing() {
    keeper.seen(board(11, 5));
    keeper.seen(board(60, 5));
    assertEquals(Optional.of(11L), kept());
  }

  @Test
  void atTheEndItIsWrittenAsItWasSeenLast() {
    keeper.seen(board(11, 5));
    keeper.seen(board(12, 5));
    keeper.finish();
    assertEquals(Optional.of(12L), kept());
  }

  @Test
  void whatIsStillBeingReadDoesNotReplaceAWholeBoard() {
    keeper.seen(board(11, 16));
    keeper.seen(board(22, ROWS.subList(0, 2), 1));
    keeper.finish();
    assertEquals(Optional.of(11L), kept());
  }

  @Test
  void whereNothingWasSeenNothingIsWritten() {
    keeper.finish();
    assertEquals(Optional.empty(), kept());
  }
}
