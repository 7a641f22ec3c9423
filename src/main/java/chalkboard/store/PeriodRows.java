package chalkboard.store;

import chalkboard.history.PeriodQuery;
import chalkboard.history.ServicePeriod;
import chalkboard.runtime.Cluster;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Who ran when.
record PeriodRows(Sql sql) {
  private static final String TOLD = "repository, image, digest, commit_id, branch, build, author, ended, ending, told";
  private static final String KEY = "board = ? and cluster = ? and service = ? and iif(digest = '', commit_id, digest) = ? and since = ?";

  /// Those that were seen later already are left as they are. When it was last seen is written alone where nothing else is new.
  void add(long board, long cluster, ServicePeriod p) throws SQLException {
    var id = sql.first("select id from period where " + KEY, row -> row.getLong(1), board, cluster, p.service(), version(p),
        Sql.millis(p.since()));
    long seen = Sql.millis(p.seen());
    if (id.isEmpty()) {
      long made = sql.number("insert into period(board, cluster, service, since, " + TOLD
          + ") values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id", board, cluster, p.service(), Sql.millis(p.since()),
          p.repository(),
          p.image(), p.digest(), p.commit(), p.branch(), p.build(), p.author(), Sql.millis(p.ended()), p.end(), p.told());
      sql.update("insert or replace into seen(period, at) values(?, ?)", made, seen);
      return;
    }
    if (sql.number("select count(*) from seen where period = ? and at > ?", id.get(), seen) > 0) return;
    sql.update("update period set (" + TOLD + ") = (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) where id = ?11 and (" + TOLD
        + ") is not (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", p.repository(), p.image(), p.digest(), p.commit(), p.branch(), p.build(),
        p.author(), Sql.millis(p.ended()), p.end(), p.told(), id.get());
    sql.update("insert or replace into seen(period, at) values(?, ?)", id.get(), seen);
  }

  private static String version(ServicePeriod p) {
    return p.digest().isEmpty() ? p.commit() : p.digest();
  }

  List<ServicePeriod> list(String board, PeriodQuery query) throws SQLException {
    var all = sql.list("""
        select account, region, name, service, repository, image, digest, commit_id, branch, build, author, since, ifnull(at, since), ended,
          ending, told
        from period p join cluster c on c.id = p.cluster left join seen on seen.period = p.id
        where p.board = (select id from board where name = ?1) and (?2 is null or repository = ?2) order by since, p.id""",
        row -> period(row, query), board, query.repository().orElse(null));
    return all.stream().flatMap(Optional::stream).toList();
  }

  private static Optional<ServicePeriod> period(ResultSet row, PeriodQuery query) throws SQLException {
    var cluster = Cluster.of(row.getString(1), row.getString(2), row.getString(3));
    if (!query.clusters().isEmpty() && !query.clusters().contains(cluster)) return Optional.empty();
    return Optional.of(new ServicePeriod(cluster, row.getString(4), row.getString(5), row.getString(6), row.getString(7), row.getString(8),
        row.getString(9), row.getString(10), row.getString(11), Sql.time(row, 12), Sql.time(row, 13), Sql.timeOrNone(row, 14),
        row.getString(15), row.getString(16)));
  }
}
