package chalkboard.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// What can still be read of a broken history, row by row, into a new one.
///
/// A row is found by its id. Where none can be read the next ids are tried, one by one for some pages, then in ever longer strides.
final class HistorySalvage {
  private static final int ONE_BY_ONE = 2_000;

  private final Sql broken;
  private final Sql fresh;

  private HistorySalvage(Connection broken, Connection fresh) {
    this.broken = Sql.on(broken);
    this.fresh = Sql.on(fresh);
  }

  /// How many rows could be kept.
  static long copy(Connection broken, Connection fresh) throws SQLException {
    try (var statement = broken.createStatement()) {
      // Without it a file that is shorter than it says is not read at all.
      statement.execute("pragma writable_schema = on");
      statement.execute("pragma cell_size_check = on");
    }
    var salvage = new HistorySalvage(broken, fresh);
    salvage.fresh.transaction(salvage::copyAll);
    return salvage.count();
  }

  private void copyAll() throws SQLException {
    for (var table : HistorySchema.TABLES) {
      var columns = new ArrayList<>(columns(fresh, table));
      columns.retainAll(new HashSet<>(columns(broken, table)));
      if (!columns.isEmpty()) copy(table, columns);
    }
    dropBrokenTexts();
    dropWhatLacksItsOther();
  }

  /// None where the tables themselves cannot be read.
  private static List<String> columns(Sql sql, String table) {
    try {
      return sql.list("select name from pragma_table_info(?)", row -> row.getString(1), table);
    } catch (SQLException _) {
      return List.of(); // Of a table whose columns are lost nothing can be saved.
    }
  }

  private void copy(String table, List<String> columns) throws SQLException {
    var names = String.join(", ", columns);
    var select = "select rowid, " + names + " from " + table + " not indexed where rowid >= ? order by rowid";
    var insert = "insert or ignore into " + table + "(" + names + ") values(" + "?, ".repeat(columns.size() - 1) + "?)";
    long next = 0;
    int misses = 0;
    long stride = 1;
    while (true) {
      long reached = copyFrom(select, insert, columns.size(), next);
      if (reached < 0) return;
      if (reached > next) {
        misses = 0;
        stride = 1;
      }
      if (++misses > ONE_BY_ONE) stride *= 2;
      next = reached + stride;
      if (next < 0) return;
    }
  }

  /// The id after the last row that could be read; -1 where there are no more.
  private long copyFrom(String select, String insert, int columns, long from) throws SQLException {
    long next = from;
    try (var rows = broken.connection().prepareStatement(select)) {
      rows.setLong(1, from);
      try (var row = rows.executeQuery()) {
        while (row.next()) {
          next = row.getLong(1) + 1;
          insert(insert, values(row, columns));
        }
      }
      return -1;
    } catch (SQLException e) {
      if (StoreCause.isFull(e)) throw e;
      return next;
    }
  }

  private static Object[] values(ResultSet row, int columns) throws SQLException {
    var values = new Object[columns];
    for (int i = 0; i < columns; i++) values[i] = row.getObject(i + 2);
    return values;
  }

  /// What no such row can have is no row of ours.
  private void insert(String insert, Object[] values) throws SQLException {
    try {
      fresh.update(insert, values);
    } catch (SQLException e) {
      if (!StoreCause.isConstraint(e)) throw e;
    }
  }

  private void dropBrokenTexts() throws SQLException {
    record CopiedText(long id, boolean isWhole) {}
    var texts = fresh.list("select c.id, c.hash, " + ContentRows.TEXT + " from content c left join content b on b.id = c.base",
        row -> new CopiedText(row.getLong(1), ContentRows.isWhole(row, 3, row.getBytes(2))));
    for (var text : texts) if (!text.isWhole) fresh.update("delete from content where id = ?", text.id);
  }

  private void dropWhatLacksItsOther() throws SQLException {
    for (var table : List.of("document", "event", "period", "span"))
      fresh.update("delete from " + table + " where board not in (select id from board)");
    for (var table : List.of("period", "span")) fresh.update("delete from " + table + " where cluster not in (select id from cluster)");
    fresh.update("delete from version where document not in (select id from document) or content not in (select id from content)");
    fresh.update("delete from seen where period not in (select id from period)");
  }

  private long count() throws SQLException {
    long rows = 0;
    for (var table : HistorySchema.TABLES) rows += fresh.number("select count(*) from " + table);
    return rows;
  }
}
