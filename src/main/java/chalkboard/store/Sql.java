package chalkboard.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statements on a connection, each prepared once; closing the connection closes them.
record Sql(Connection connection, Map<String, PreparedStatement> prepared) {
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  interface Work {
    void run() throws SQLException;
  }

  static Sql on(Connection connection) {
    return new Sql(connection, new HashMap<>());
  }

  /// How many rows it changed.
  int update(String sql, @Nullable Object... values) throws SQLException {
    return bound(sql, values).executeUpdate();
  }

  <T> List<T> list(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
    var found = new ArrayList<T>();
    try (var row = bound(sql, values).executeQuery()) {
      while (row.next()) found.add(reader.read(row));
    }
    return found;
  }

  <T> Optional<T> first(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
    try (var row = bound(sql, values).executeQuery()) {
      return row.next() ? Optional.of(reader.read(row)) : Optional.empty();
    }
  }

  /// The number it answers with; 0 where it answers nothing.
  long number(String sql, @Nullable Object... values) throws SQLException {
    return first(sql, row -> row.getLong(1), values).orElse(0L);
  }

  /// All or none of it. Turning auto-commit on again commits; `commit()` would begin the next transaction at once.
  void transaction(Work work) throws SQLException {
    connection.setAutoCommit(false);
    work.run();
    connection.setAutoCommit(true);
  }

  private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
    var statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
    return statement;
  }

  /// As times are kept; those before and after all that can be kept are the first and the last of them.
  static long millis(Instant time) {
    try {
      return time.toEpochMilli();
    } catch (ArithmeticException _) {
      return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  static @Nullable Long millis(Optional<Instant> time) {
    return time.map(Sql::millis).orElse(null);
  }

  static Instant time(ResultSet row, int column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  static Optional<Instant> timeOrNone(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
