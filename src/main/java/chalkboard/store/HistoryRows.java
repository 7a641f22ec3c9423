package chalkboard.store;

import chalkboard.history.HistoryUpdate;
import chalkboard.runtime.Cluster;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;

/// All that is kept of boards, by kind.
record HistoryRows(Sql sql, DocumentRows documents, EventRows events, PeriodRows periods, SpanRows spans) {
  static HistoryRows on(Sql sql) {
    return new HistoryRows(sql, DocumentRows.on(sql), new EventRows(sql), new PeriodRows(sql), new SpanRows(sql));
  }

  void add(HistoryUpdate update) throws SQLException {
    sql.transaction(() -> {
      long board = board(update.board(), update.title());
      var clusters = new HashMap<Cluster, Long>();
      for (var w : update.watched()) spans.add(board, cluster(w.cluster(), clusters), w, update.at());
      for (var d : update.documents()) documents.add(board, d);
      for (var e : update.events()) events.add(board, e);
      for (var p : update.periods()) periods.add(board, cluster(p.cluster(), clusters), p);
    });
  }

  /// The one whose clusters were watched last first.
  List<String> boards() throws SQLException {
    return sql.list("""
        select name from board b left join (select board, max(until) as last from span group by board) s on s.board = b.id
        order by ifnull(last, 0) desc, b.id desc""", row -> row.getString(1));
  }

  private long board(String name, String title) throws SQLException {
    sql.update(
        "insert into board(name, title) values(?, ?) on conflict(name) do update set title = excluded.title where title <> excluded.title",
        name, title);
    return sql.number("select id from board where name = ?", name);
  }

  private long cluster(Cluster cluster, HashMap<Cluster, Long> known) throws SQLException {
    var id = known.get(cluster);
    if (id != null) return id;
    sql.update("insert into cluster(account, region, name) values(?, ?, ?) on conflict do nothing", cluster.account(), cluster.region(),
        cluster.name());
    long found = sql.number("select id from cluster where account = ? and region = ? and name = ?", cluster.account(), cluster.region(),
        cluster.name());
    known.put(cluster, found);
    return found;
  }
}
