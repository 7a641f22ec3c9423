package chalkboard.store;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Forgets what is old, some rows at a time, so that other programs get their turn in between.
record HistoryPruning(Sql sql) {
  private static final int ROWS = 1_000;
  private static final int PAGES = 500;
  /// What has ended and may go, with the time it ended.
  private static final String ENDED = """
      select until as at from version where until is not null union all select at from event
      union all select ended from period where ended is not null union all select until from span""";
  /// Each with the rows of it that may go: of one board, or where that is null of all, until a time.
  private static final String[] OLD = {
      "version where until <= ?2 and (?1 is null or document in (select id from document where board = ?1))",
      "event where at <= ?2 and (?1 is null or board = ?1)",
      "period where ended <= ?2 and (?1 is null or board = ?1)",
      "span where until <= ?2 and (?1 is null or board = ?1)"};

  /// What nobody has read for long may be broken unseen. A look through all of it takes a second at most.
  void check() throws SQLException {
    var said = sql.first("pragma quick_check(1)", row -> row.getString(1)).orElse("nothing");
    if (!said.equals("ok")) throw new SQLiteException(said, SQLiteErrorCode.SQLITE_CORRUPT);
  }

  /// How many rows were removed of what ended before the time.
  long forgetOld(Optional<String> board, long before) throws SQLException {
    if (before == Long.MIN_VALUE) return 0;
    if (board.isEmpty()) return forgetUntil(null, before - 1);
    var id = sql.first("select id from board where name = ?", row -> row.getLong(1), board.get());
    return id.isPresent() ? forgetUntil(id.get(), before - 1) : 0;
  }

  /// The oldest of all boards, until it is small enough or nothing is left that may go.
  long shrink(long bytes) throws SQLException {
    long removed = 0;
    while (used() > bytes && !Thread.currentThread().isInterrupted()) {
      long some = Math.max(ROWS, sql.number("select count(*) from (" + ENDED + ")") / 20);
      var until = sql.first("select max(at) from (select at from (" + ENDED + ") order by at limit ?)", row -> Sql.timeOrNone(row, 1), some);
      if (until.isEmpty() || until.get().isEmpty()) break;
      removed += forgetUntil(null, Sql.millis(until.get().get()));
    }
    return removed;
  }

  private long forgetUntil(@Nullable Long board, long until) throws SQLException {
    long removed = 0;
    for (var old : OLD) removed += inSteps("delete from " + table(old) + " where id in (select id from " + old + " limit " + ROWS + ")",
        board, until);
    inSteps("delete from seen where period in (select period from seen where period not in (select id from period) limit " + ROWS + ")");
    inSteps("delete from document where id in (select id from document d where not exists (select 1 from version where document = d.id) limit "
        + ROWS + ")");
    forgetContents();
    return removed;
  }

  private static String table(String old) {
    return old.substring(0, old.indexOf(' '));
  }

  /// Those that no version has and no other text differs from; once such a one is gone, that may be true of its base.
  private void forgetContents() throws SQLException {
    inSteps("""
        delete from content where id in (select id from content c where not exists (select 1 from version where content = c.id)
          and not exists (select 1 from content d where d.base = c.id) limit\s""" + ROWS + ")");
  }

  private long inSteps(String delete, @Nullable Object... values) throws SQLException {
    long removed = 0;
    while (true) {
      int step = sql.update(delete, values);
      removed += step;
      if (step == 0 || Thread.currentThread().isInterrupted()) return removed;
    }
  }

  /// Gives back what is free, also of the log.
  void giveBack() throws SQLException {
    long free = sql.number("pragma freelist_count");
    while (free > 0) {
      try (var statement = sql.connection().createStatement()) {
        statement.execute("pragma incremental_vacuum(" + PAGES + ")");
      }
      long left = sql.number("pragma freelist_count");
      if (left >= free) break;
      free = left;
    }
    sql.number("pragma wal_checkpoint(truncate)");
  }

  /// Without the pages that are free.
  private long used() throws SQLException {
    return (sql.number("pragma page_count") - sql.number("pragma freelist_count")) * sql.number("pragma page_size");
  }

  long size() throws SQLException {
    return sql.number("pragma page_count") * sql.number("pragma page_size");
  }
}
