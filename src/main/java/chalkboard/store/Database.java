package chalkboard.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Logger;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The file, opened; and which file that was.
record Database(Connection connection, Object identity) implements AutoCloseable {
  /// Raised with every change of the tables. Those of an older one are begun anew, a newer one's are left alone.
  static final int SCHEMA = 1;

  private static final Logger LOG = Logger.getLogger(Database.class.getName());
  private static final int LONGEST_LOG = 8 << 20;
  /// A place's `era` changes whenever something of it is forgotten that its source has not said to be gone.
  private static final String[] TABLES = {
      "create table place(id integer primary key, name text not null unique, listed integer, era integer not null) strict",
      """
      create table object(place integer not null, key text not null, size integer not null, etag text not null, modified integer not null,
        extract blob, trouble text not null, unique(place, key)) strict""",
      "pragma user_version = " + SCHEMA};

  static Database open(DatabaseFile file, Duration patience) throws IOException, SQLException {
    file.makeDirectory();
    try (var _ = FileLock.await(file.lock(), patience)) {
      try {
        return connect(file, patience);
      } catch (SQLException e) {
        if (!StoreCause.isBroken(e)) throw e;
        setAside(file, e);
        return connect(file, patience);
      }
    }
  }

  /// Begins anew, unless another program has done so since the broken file was opened.
  static void replace(DatabaseFile file, Object broken, Duration patience, SQLException why) throws IOException {
    try (var _ = FileLock.await(file.lock(), patience)) {
      if (file.identity().filter(broken::equals).isPresent()) setAside(file, why);
    }
  }

  private static void setAside(DatabaseFile file, SQLException why) throws IOException {
    var aside = file.setAside();
    LOG.warning(() -> file.path() + " is broken (" + why.getMessage() + "): it lies at " + aside
        + " now, and marks are read from their source again");
  }

  private static Database connect(DatabaseFile file, Duration patience) throws IOException, SQLException {
    file.make();
    var config = new SQLiteConfig();
    config.setBusyTimeout((int) patience.toMillis());
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    boolean isShared = file.isOnNetwork();
    config.setJournalMode(isShared ? JournalMode.DELETE : JournalMode.WAL);
    config.setSynchronous(isShared ? SynchronousMode.FULL : SynchronousMode.NORMAL);
    config.setJournalSizeLimit(LONGEST_LOG);
    // As a URI, because the driver takes what follows a question mark for settings.
    var connection = config.createConnection("jdbc:sqlite:" + file.path().toUri());
    try {
      prepare(connection);
      return new Database(connection, file.identity().orElseThrow(() -> new IOException("it was removed just now")));
    } catch (IOException | SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// All tables or none. Turning auto-commit on again commits; `commit()` would begin the next transaction at once.
  private static void prepare(Connection connection) throws IOException, SQLException {
    int schema = number(connection, "pragma user_version");
    if (schema == SCHEMA) return;
    if (schema > SCHEMA) {
      throw new StoreCause.Refusal("a newer chalkboard wrote it (tables of version " + schema + ", this one knows " + SCHEMA + ")",
          "run the newer one, or set XDG_STATE_HOME to another folder for this one");
    }
    if (number(connection, "select count(*) from sqlite_schema") > 0) {
      throw new SQLiteException("its tables are of version " + schema + ", this chalkboard's are of " + SCHEMA,
          SQLiteErrorCode.SQLITE_NOTADB);
    }
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      for (var sql : TABLES) statement.executeUpdate(sql);
    }
    connection.setAutoCommit(true);
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  /// Whether it still lies where it was opened; a removed file would take what is written and keep none of it.
  boolean isIn(DatabaseFile file) throws IOException {
    return file.identity().filter(identity::equals).isPresent();
  }

  /// What was not committed is undone.
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.warning(() -> "closing the database: " + e.getMessage());
    }
  }
}
