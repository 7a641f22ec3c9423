package chalkboard.store;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Logger;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The file, opened; and which file that was.
record Database(Connection connection, Object identity) implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Database.class.getName());
  private static final int LONGEST_LOG = 8 << 20;

  /// Puts something else in the place of a broken file, or nothing.
  interface Replacement {
    void replace(SQLException why) throws IOException, SQLException;
  }

  static Database open(DatabaseFile file, Schema schema, Duration patience, Replacement replacement) throws IOException, SQLException {
    file.makeDirectory();
    try (var _ = FileLock.await(file.lock(), patience)) {
      try {
        return connect(file, schema, patience);
      } catch (SQLException e) {
        if (!StoreCause.isBroken(e)) throw e;
        replacement.replace(e);
        return connect(file, schema, patience);
      }
    }
  }

  /// Replaces it, unless another program has done so since the broken file was opened.
  static void replace(DatabaseFile file, Object broken, Duration patience, Replacement replacement, SQLException why)
      throws IOException, SQLException {
    try (var _ = FileLock.await(file.lock(), patience)) {
      if (file.identity().filter(broken::equals).isPresent()) replacement.replace(why);
    }
  }

  /// For whoever has the turn. A newer file is left as it is.
  static Database connect(DatabaseFile file, Schema schema, Duration patience) throws IOException, SQLException {
    file.make();
    var connection = connection(file, "", patience);
    try {
      int version = version(connection, schema);
      file.protect();
      if (version == 0 && schema.shrinks()) set(connection, "pragma auto_vacuum = incremental");
      boolean isShared = file.isOnNetwork();
      set(connection, isShared ? "pragma journal_mode = delete" : "pragma journal_mode = wal");
      set(connection, isShared ? "pragma synchronous = full" : "pragma synchronous = normal");
      set(connection, "pragma journal_size_limit = " + LONGEST_LOG);
      prepare(connection, schema, version);
      return new Database(connection, file.identity().orElseThrow(() -> new IOException("it was removed just now")));
    } catch (IOException | SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// For reading alone, where nothing may be written.
  static Optional<Database> reading(DatabaseFile file, Schema schema, Duration patience) throws IOException, SQLException {
    file.refuseWhatIsNoFile();
    var identity = file.identity();
    if (identity.isEmpty()) return Optional.empty();
    var connection = readable(file, patience);
    try {
      int version = version(connection, schema);
      if (version == 0) {
        connection.close();
        return Optional.empty();
      }
      if (version == schema.version()) return Optional.of(new Database(connection, identity.get()));
      throw new StoreCause.Refusal("an older chalkboard wrote it, and it may not be written", "make it and its folder writable once");
    } catch (IOException | SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// Whatever it holds. Where no log lies beside it nobody has it open for writing, and nothing is needed to tell other programs of it.
  static Connection readable(DatabaseFile file, Duration patience) throws SQLException {
    return connection(file, Files.exists(file.sibling("-wal").path()) ? "?mode=ro" : "?mode=ro&immutable=1", patience);
  }

  /// As a URI, because the driver takes what follows a question mark for settings.
  private static Connection connection(DatabaseFile file, String how, Duration patience) throws SQLException {
    NativeSqlite.find();
    var config = new SQLiteConfig();
    config.setBusyTimeout((int) patience.toMillis());
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    return config.createConnection("jdbc:sqlite:" + file.path().toUri() + how);
  }

  /// That of its tables, where something is known to be done with it.
  private static int version(Connection connection, Schema schema) throws IOException, SQLException {
    int version = number(connection, "pragma user_version");
    if (version > schema.version()) {
      throw new StoreCause.Refusal(
          "a newer chalkboard wrote it (tables of version " + version + ", this one knows " + schema.version() + ")",
          "run the newer one, or set XDG_STATE_HOME to another folder for this one");
    }
    boolean isForeign = version == 0 && number(connection, "select count(*) from sqlite_schema") > 0;
    if (isForeign) throw new SQLiteException("it holds the tables of another program", SQLiteErrorCode.SQLITE_NOTADB);
    if (version < schema.version() && schema.from(version).isEmpty()) {
      throw new SQLiteException("its tables are of version " + version + ", this chalkboard's are of " + schema.version(),
          SQLiteErrorCode.SQLITE_NOTADB);
    }
    return version;
  }

  /// All steps or none. Turning auto-commit on again commits; `commit()` would begin the next transaction at once.
  private static void prepare(Connection connection, Schema schema, int known) throws SQLException {
    if (known == schema.version()) return;
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      int version = known;
      while (version < schema.version()) {
        var step = schema.from(version).orElseThrow();
        for (var sql : step.sql()) statement.executeUpdate(sql);
        version = step.to();
      }
      statement.executeUpdate("pragma user_version = " + version);
    }
    connection.setAutoCommit(true);
  }

  private static void set(Connection connection, String pragma) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(pragma);
    }
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
