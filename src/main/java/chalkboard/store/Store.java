package chalkboard.store;

import chalkboard.feed.Problem;
import chalkboard.source.chalk.KeptReports;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Logger;

/// What was read of places in S3, in one SQLite file that several programs may share: each writes in its turn.
///
/// Nothing is touched before the first use. A file that is broken is set aside, and a new one begun: S3 has it all. Threads may share
/// a store; one works at a time.
public final class Store implements KeptReports, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Store.class.getName());
  private static final String NAME = "chalkboard.db";
  /// Longer than any other program's turn, also on a slow disk.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final DatabaseFile file;
  private final Duration patience;
  /// By place: the era of the rows that this program has seen or begun.
  private final Map<String, Long> eras = new HashMap<>();
  @GuardedBy("this")
  private Optional<Database> open = Optional.empty();
  @GuardedBy("this")
  private boolean closed;

  private Store(DatabaseFile file, Duration patience) {
    this.file = file;
    this.patience = patience;
  }

  /// The store in that directory, which is made when it is needed.
  public static Store at(Path directory) {
    return at(directory, PATIENCE, DatabaseFile::isNetwork);
  }

  /// @param patience how long to wait for other programs' turns
  /// @param isNetwork whether a file system of that type is shared with other machines
  static Store at(Path directory, Duration patience, Predicate<String> isNetwork) {
    return new Store(DatabaseFile.in(directory, NAME, isNetwork), patience);
  }

  private interface Work<T> {
    T on(Database database) throws IOException, SQLException;
  }

  @Override
  public Kept all(String place) throws IOException {
    return use("cannot read the marks kept in " + file.path(), database -> {
      while (true) {
        var rows = PlaceRows.of(database.connection(), place);
        var loaded = rows.load();
        eras.put(place, rows.era());
        if (loaded.unknown().isEmpty()) return new Kept(List.copyOf(loaded.objects()), rows.listed());
        rows.forget(loaded.unknown());
      }
    });
  }

  @Override
  public List<KeptObject> some(String place, Collection<String> keys) throws IOException {
    return use("cannot read the marks kept in " + file.path(), database -> PlaceRows.of(database.connection(), place).load(keys));
  }

  /// Many objects are committed some thousands at a time, how far the listing has come with the last of them.
  @Override
  public void keep(String place, Collection<KeptObject> objects, Set<String> gone, Optional<Instant> listed) throws IOException {
    if (objects.isEmpty() && gone.isEmpty() && listed.isEmpty()) return;
    use("cannot keep marks in " + file.path(), database -> {
      var rows = PlaceRows.of(database.connection(), place);
      rows.keep(objects, gone, listed, eras.computeIfAbsent(place, _ -> rows.era()));
      return true;
    });
  }

  private synchronized <T> T use(String what, Work<T> work) throws IOException {
    if (closed) throw said(StoreCause.OF_MARKS.of(what, new IOException("chalkboard is ending")));
    try {
      return attempt(work);
    } catch (SQLException e) {
      release();
      throw said(StoreCause.OF_MARKS.of(what, file.path(), patience, e));
    } catch (IOException e) {
      release();
      throw said(StoreCause.OF_MARKS.of(what, e));
    }
  }

  /// A second time with a new file, where this one proves broken.
  @GuardedBy("this")
  private <T> T attempt(Work<T> work) throws IOException, SQLException {
    var database = opened();
    try {
      return work.on(database);
    } catch (SQLException e) {
      if (!StoreCause.isBroken(e)) throw e;
      release();
      Database.replace(file, database.identity(), patience, this::setAside, e);
      return work.on(opened());
    }
  }

  @GuardedBy("this")
  private Database opened() throws IOException, SQLException {
    if (open.isPresent() && !open.get().isIn(file)) release();
    if (open.isEmpty()) open = Optional.of(Database.open(file, PlaceRows.SCHEMA, patience, this::setAside));
    return open.get();
  }

  private void setAside(SQLException why) throws IOException {
    var aside = file.setAside(file.nextNumber());
    LOG.warning(() -> file.path() + " is broken (" + why.getMessage() + "): it lies at " + aside
        + " now, and marks are read from their source again");
  }

  private static IOException said(Problem problem) {
    return new IOException(problem.toString());
  }

  @GuardedBy("this")
  private void release() {
    open.ifPresent(Database::close);
    open = Optional.empty();
  }

  @Override
  public synchronized void close() {
    closed = true;
    release();
  }
}
