package chalkboard.store;

import chalkboard.feed.Problem;
import chalkboard.history.BoardEvent;
import chalkboard.history.ContentHash;
import chalkboard.history.Document;
import chalkboard.history.DocumentSpan;
import chalkboard.history.DocumentVersion;
import chalkboard.history.EventQuery;
import chalkboard.history.HistoryStore;
import chalkboard.history.HistoryUpdate;
import chalkboard.history.PeriodQuery;
import chalkboard.history.ServicePeriod;
import chalkboard.history.WatchedSpan;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The kept history in one SQLite file, `history.db`, that several programs may share: one of them writes what is seen of a board, all read.
///
/// Nothing is touched before the first use, and reading makes no file. It writes ahead to a log, so who reads stops nobody who writes, and
/// what was said to be added is there after the program is killed. The right to write is a lock file for each board, held until the end.
/// Threads may share it; one works at a time.
public final class HistoryDatabase implements HistoryStore {
  /// A thousand years, in seconds: as good as for ever.
  private static final long LONGEST = 31_556_952_000L;

  private final HistoryFile file;
  private final HistoryWriters writers;
  private final PruneTimes pruned;
  @GuardedBy("this")
  private Optional<Open> open = Optional.empty();
  @GuardedBy("this")
  private boolean closed;
  /// Why nothing could be written when that was last tried; the same for reading.
  @GuardedBy("this")
  private Optional<Problem> notWritten = Optional.empty();
  @GuardedBy("this")
  private Optional<Problem> notRead = Optional.empty();

  private HistoryDatabase(HistoryFile file) {
    this.file = file;
    this.writers = new HistoryWriters(file.file());
    this.pruned = new PruneTimes(file.file());
  }

  /// The history in that directory, which is made when it is needed.
  public static HistoryDatabase at(Path directory) {
    return at(HistoryFile.in(directory));
  }

  static HistoryDatabase at(HistoryFile file) {
    return new HistoryDatabase(file);
  }

  /// The database in use, with its statements.
  private record Open(Database database, HistoryRows rows, boolean isWritable) {
    static Open of(Database database, boolean isWritable) {
      return new Open(database, HistoryRows.on(Sql.on(database.connection())), isWritable);
    }
  }

  private interface HistoryWork<T> {
    T on(HistoryRows rows) throws SQLException;
  }

  @Override
  public synchronized Optional<Problem> problem() {
    return notWritten.or(() -> notRead).or(file::repaired);
  }

  @Override
  public synchronized AddResult add(HistoryUpdate update) {
    try {
      if (!closed && file.isWritable() && !writers.mayWrite(update.board())) return AddResult.ANOTHER_WRITES;
    } catch (IOException e) {
      notWritten = Optional.of(StoreCause.OF_HISTORY.of(file.cannot("keep"), e));
      return AddResult.FAILED;
    }
    return write(rows -> {
      rows.add(update);
      return AddResult.ADDED;
    }, AddResult.FAILED);
  }

  @Override
  public synchronized boolean mayAdd(String board) {
    try {
      return closed || !file.isWritable() || writers.mayWrite(board);
    } catch (IOException e) {
      return true; // What stands in the way is told when something is added.
    }
  }

  @Override
  public synchronized boolean note(HistoryUpdate update) {
    return write(rows -> {
      rows.add(update);
      return true;
    }, false);
  }

  @Override
  public List<String> boards() {
    return read(HistoryRows::boards, List.of());
  }

  @Override
  public Map<String, Document> documents(String board, String kind) {
    return documentsAt(board, kind, Instant.MAX);
  }

  @Override
  public Map<String, Document> documentsAt(String board, String kind, Instant at) {
    return read(rows -> rows.documents().at(board, kind, at), Map.of());
  }

  @Override
  public Map<String, Document> lastDocuments(String board, String kind) {
    return read(rows -> rows.documents().last(board, kind), Map.of());
  }

  @Override
  public Map<String, DocumentVersion> versionsAt(String board, String kind, Instant at) {
    return read(rows -> rows.documents().versions(board, kind, at), Map.of());
  }

  @Override
  public List<DocumentSpan> versionsIn(String board, String kind, Instant since, Instant until) {
    return read(rows -> rows.documents().versionsIn(board, kind, since, until), List.of());
  }

  @Override
  public Map<ContentHash, String> texts(Collection<ContentHash> contents) {
    return read(rows -> rows.documents().contents().texts(contents), Map.of());
  }

  @Override
  public List<Instant> changes(String board, Instant since, Instant until) {
    return read(rows -> rows.documents().changes(board, since, until), List.of());
  }

  @Override
  public Optional<Instant> lastChange(String board) {
    return read(rows -> rows.documents().lastChange(board), Optional.empty());
  }

  @Override
  public List<BoardEvent> events(String board, EventQuery query) {
    return read(rows -> rows.events().list(board, query), List.of());
  }

  @Override
  public Optional<String> lastEvent(String board) {
    return read(rows -> rows.events().last(board), Optional.empty());
  }

  @Override
  public List<ServicePeriod> periods(String board, PeriodQuery query) {
    return read(rows -> rows.periods().list(board, query), List.of());
  }

  @Override
  public List<WatchedSpan> watched(String board, Instant since, Instant until) {
    return read(rows -> rows.spans().list(board, since, until), List.of());
  }

  @Override
  public boolean isPruneDue(String board, Instant now, long bytes) {
    return pruned.isDue(board, now, bytes);
  }

  @Override
  public PruneResult prune(Optional<String> board, Instant now, Duration keep, long bytes) {
    var nothing = new PruneResult(false, 0, 0);
    if (!file.exists()) return new PruneResult(true, 0, 0);
    return write(rows -> {
      var pruning = new HistoryPruning(rows.sql());
      pruning.check();
      long removed = pruning.forgetOld(board, Sql.millis(now) - Math.min(keep.toSeconds(), LONGEST) * 1_000) + pruning.shrink(bytes);
      pruning.giveBack();
      long size = pruning.size();
      board.ifPresent(b -> pruned.at(b, now));
      return new PruneResult(size <= bytes, removed, size);
    }, nothing);
  }

  private synchronized <T> T write(HistoryWork<T> work, T failed) {
    try {
      var done = attempt(work, true, failed);
      notWritten = Optional.empty();
      notRead = Optional.empty();
      return done;
    } catch (SQLException e) {
      notWritten = Optional.of(StoreCause.OF_HISTORY.of(file.cannot("keep"), file.path(), file.patience(), e));
    } catch (IOException e) {
      notWritten = Optional.of(StoreCause.OF_HISTORY.of(file.cannot("keep"), e));
    }
    release();
    return failed;
  }

  private synchronized <T> T read(HistoryWork<T> work, T nothing) {
    try {
      var found = attempt(work, false, nothing);
      notRead = Optional.empty();
      return found;
    } catch (SQLException e) {
      notRead = Optional.of(StoreCause.OF_HISTORY.of(file.cannot("read"), file.path(), file.patience(), e));
    } catch (IOException e) {
      notRead = Optional.of(StoreCause.OF_HISTORY.of(file.cannot("read"), e));
    }
    release();
    return nothing;
  }

  /// A second time with what could be read of it, where the file proves broken.
  ///
  /// @param nothing the answer of a file that is not there
  @GuardedBy("this")
  private <T> T attempt(HistoryWork<T> work, boolean writes, T nothing) throws IOException, SQLException {
    var used = opened(writes);
    if (used.isEmpty()) return nothing;
    try {
      return work.on(used.get().rows);
    } catch (SQLException e) {
      if (!StoreCause.isBroken(e) || !used.get().isWritable) throw e;
      release();
      file.replace(used.get().database.identity(), e);
      used = opened(writes);
      return used.isEmpty() ? nothing : work.on(used.get().rows);
    }
  }

  @GuardedBy("this")
  private Optional<Open> opened(boolean writes) throws IOException, SQLException {
    if (closed) throw new IOException("chalkboard is ending");
    if (open.isPresent() && !(open.get().isWritable && open.get().database.isIn(file.file()))) release();
    if (open.isPresent()) return open;
    boolean isWritable = file.isWritable();
    if (writes && !isWritable) throw new AccessDeniedException(file.path().toString());
    if (!file.exists() && !writes) return Optional.empty();
    open = (isWritable ? Optional.of(file.open()) : file.reading()).map(d -> Open.of(d, isWritable));
    return open;
  }

  @GuardedBy("this")
  private void release() {
    open.ifPresent(o -> o.database.close());
    open = Optional.empty();
  }

  @Override
  public synchronized void close() {
    closed = true;
    release();
    writers.close();
  }
}
