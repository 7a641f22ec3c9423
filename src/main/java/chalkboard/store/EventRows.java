package chalkboard.store;

import chalkboard.history.BoardEvent;
import chalkboard.history.EventKind;
import chalkboard.history.EventQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// What happened on a board, in the order in which it came to be known.
record EventRows(Sql sql) {
  private static final String EVENT = "key, at, kind, repository, image, environment, before, after, by, source, detail";
  private static final String WANTED = " from event where board = (select id from board where name = ?1) and at between ?2 and ?3"
      + " and (?4 is null or repository = ?4) and (?5 is null or environment = ?5)";

  /// The same one twice is one event; an ack may be told before the note on it.
  void add(long board, BoardEvent event) throws SQLException {
    sql.update("insert into event(board, " + EVENT + ") values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict(board, key) do update set"
        + " detail = excluded.detail where kind = '" + EventKind.ACK.word() + "' and length(excluded.detail) > length(detail)", board,
        event.id(), Sql.millis(event.at()), event.kind(), event.repository(), event.image(), event.environment(), event.from(),
        event.to(), event.by(), event.source(), event.detail());
  }

  List<BoardEvent> list(String board, EventQuery query) throws SQLException {
    var since = query.since().map(Sql::millis).orElse(Long.MIN_VALUE);
    var until = query.until().map(Sql::millis).orElse(Long.MAX_VALUE);
    var repository = query.repository().orElse(null);
    var environment = query.environment().orElse(null);
    if (query.after().isPresent()) {
      return sql.list(
          "select " + EVENT + WANTED + " and id > ifnull((select id from event e where e.board = event.board and e.key = ?7), 0)"
              + " order by id limit ?6",
          EventRows::event, board, since, until, repository, environment, query.limit(), query.after().get());
    }
    return sql.list("select " + EVENT + WANTED + " order by at desc, id desc limit ?6", EventRows::event,
        board, since, until, repository, environment, query.limit()).reversed();
  }

  Optional<String> last(String board) throws SQLException {
    return sql.first("select key from event where board = (select id from board where name = ?) order by id desc limit 1",
        row -> row.getString(1), board);
  }

  private static BoardEvent event(ResultSet row) throws SQLException {
    return new BoardEvent(row.getString(1), Sql.time(row, 2), row.getString(3), row.getString(4), row.getString(5), row.getString(6),
        row.getString(7), row.getString(8), row.getString(9), row.getString(10), row.getString(11));
  }
}
