package chalkboard.store;

import chalkboard.history.WatchedCluster;
import chalkboard.history.WatchedSpan;
import chalkboard.runtime.Cluster;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// When clusters were watched.
record SpanRows(Sql sql) {
  private record Span(long id, long until) {}

  /// By the span that began last before it. Where the clock was set back this is none of the latest ones, and nothing overlaps.
  void add(long board, long cluster, WatchedCluster watched, Instant looked) throws SQLException {
    long at = Sql.millis(watched.at());
    var before = sql.first("select id, until from span where board = ? and cluster = ? and since <= ? order by since desc limit 1",
        row -> new Span(row.getLong(1), row.getLong(2)), board, cluster, at);
    if (before.isPresent() && at <= before.get().until) return;
    if (before.isPresent() && at - before.get().until <= watched.longestGap().toMillis())
      sql.update("update span set until = ? where id = ?", at, before.get().id);
    else
      sql.update("insert into span(board, cluster, since, until, looked) values(?, ?, ?, ?, ?)", board, cluster, at, at,
          Sql.millis(looked));
  }

  List<WatchedSpan> list(String board, Instant since, Instant until) throws SQLException {
    return sql.list("""
        select account, region, c.name, since, until, ifnull(looked, since) from span join cluster c on c.id = span.cluster
        where board = (select id from board where name = ?) and until >= ? and since <= ? order by c.name, region, account, since""",
        row -> new WatchedSpan(Cluster.of(row.getString(1), row.getString(2), row.getString(3)), Sql.time(row, 4), Sql.time(row, 5),
            Sql.time(row, 6)),
        board, Sql.millis(since), Sql.millis(until));
  }
}
