package chalkboard.store;

import chalkboard.history.Document;
import chalkboard.history.DocumentChange;
import chalkboard.history.DocumentSpan;
import chalkboard.history.DocumentVersion;
import chalkboard.history.HistoryStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the documents of a board were from one moment to another.
record DocumentRows(Sql sql, ContentRows contents) {
  /// The last version of a document, which may have ended.
  private record Last(long id, long since, Optional<Long> until, long content) {
    boolean isAfter(long at) {
      return since > at || until.filter(u -> u > at).isPresent();
    }
  }

  /// The documents of a kind as they were then; what else is joined stands in the middle.
  private static final String THEN = """
      document d
        join version v on v.document = d.id and v.since = (select max(since) from version w where w.document = d.id and w.since <= ?)
        join content c on c.id = v.content %s
      where d.board = (select id from board where name = ?) and d.kind = ? and (v.until is null or v.until > ?)""";

  static DocumentRows on(Sql sql) {
    return new DocumentRows(sql, new ContentRows(sql));
  }

  Map<String, Document> at(String board, String kind, Instant at) throws SQLException {
    var found = new TreeMap<String, Document>();
    long millis = Sql.millis(at);
    sql.list("select d.key, v.since, " + ContentRows.TEXT + " from " + THEN.formatted("left join content b on b.id = c.base"),
        row -> found.put(row.getString(1), new Document(Sql.time(row, 2), ContentRows.text(row, 3))), millis, board, kind, millis);
    return found;
  }

  /// The last of each, also where it ended.
  Map<String, Document> last(String board, String kind) throws SQLException {
    var found = new TreeMap<String, Document>();
    sql.list("select d.key, v.since, " + ContentRows.TEXT + """
         from document d
          join version v on v.document = d.id and v.since = (select max(since) from version w where w.document = d.id)
          join content c on c.id = v.content left join content b on b.id = c.base
        where d.board = (select id from board where name = ?) and d.kind = ?""",
        row -> found.put(row.getString(1), new Document(Sql.time(row, 2), ContentRows.text(row, 3))), board, kind);
    return found;
  }

  /// The same as they were then, without their texts.
  Map<String, DocumentVersion> versions(String board, String kind, Instant at) throws SQLException {
    var found = new TreeMap<String, DocumentVersion>();
    long millis = Sql.millis(at);
    sql.list("select d.key, v.since, c.hash from " + THEN.formatted(""), row -> found.put(row.getString(1),
        new DocumentVersion(Sql.time(row, 2), ContentRows.hash(row, 3))), millis, board, kind, millis);
    return found;
  }

  /// Those that were so in a while, also for a part of it.
  List<DocumentSpan> versionsIn(String board, String kind, Instant since, Instant until) throws SQLException {
    return sql.list("""
        select d.key, v.since, v.until, c.hash from document d join version v on v.document = d.id join content c on c.id = v.content
        where d.board = (select id from board where name = ?) and d.kind = ? and v.since <= ? and (v.until is null or v.until > ?)
        order by d.key, v.since""",
        row -> new DocumentSpan(row.getString(1), Sql.time(row, 2), Sql.timeOrNone(row, 3), ContentRows.hash(row, 4)),
        board, kind, Sql.millis(until), Sql.millis(since));
  }

  List<Instant> changes(String board, Instant since, Instant until) throws SQLException {
    return sql.list("""
        with changed(since, until) as (
          select since, until from document d join version v on v.document = d.id
          where d.board = (select id from board where name = ?) and d.kind in (?, ?))
        select since as at from changed where at between ?4 and ?5
        union select until as at from changed where at between ?4 and ?5 order by 1""", row -> Sql.time(row, 1),
        board, HistoryStore.ROW, HistoryStore.ENVIRONMENT, Sql.millis(since), Sql.millis(until));
  }

  Optional<Instant> lastChange(String board) throws SQLException {
    return sql.first("""
        select max(max(since, ifnull(until, since))) from document d join version v on v.document = d.id
        where d.board = (select id from board where name = ?)""", row -> Sql.timeOrNone(row, 1), board).flatMap(at -> at);
  }

  void add(long board, DocumentChange change) throws SQLException {
    var id = sql.first("select id from document where board = ? and kind = ? and key = ?", row -> row.getLong(1),
        board, change.kind(), change.key());
    if (id.isEmpty()) {
      if (change.json().isPresent()) begin(document(board, change), change, Optional.empty());
      return;
    }
    var last = sql.first("select id, since, until, content from version where document = ? order by since desc limit 1",
        row -> new Last(row.getLong(1), row.getLong(2), Sql.timeOrNone(row, 3).map(Instant::toEpochMilli), row.getLong(4)), id.get());
    if (last.isEmpty()) {
      if (change.json().isPresent()) begin(id.get(), change, Optional.empty());
    } else if (!last.get().isAfter(Sql.millis(change.at()))) {
      if (change.json().isPresent()) follow(id.get(), last.get(), change);
      else if (last.get().until.isEmpty()) end(last.get(), Sql.millis(change.at()));
    }
  }

  private long document(long board, DocumentChange change) throws SQLException {
    return sql.number("insert into document(board, kind, key) values(?, ?, ?) returning id", board, change.kind(), change.key());
  }

  private void begin(long document, DocumentChange change, Optional<Long> before) throws SQLException {
    sql.update("insert into version(document, since, content) values(?, ?, ?)", document, Sql.millis(change.at()),
        contents.keep(change.json().orElseThrow(), change.content().orElseThrow(), before));
  }

  /// What came and went at the same moment never was.
  private void end(Last last, long at) throws SQLException {
    if (last.since == at) sql.update("delete from version where id = ?", last.id);
    else sql.update("update version set until = ? where id = ?", at, last.id);
  }

  private void follow(long document, Last last, DocumentChange change) throws SQLException {
    long at = Sql.millis(change.at());
    long content = contents.keep(change.json().orElseThrow(), change.content().orElseThrow(), Optional.of(last.content));
    boolean isSame = content == last.content;
    if (isSame && last.until.isEmpty()) return;
    if (!HistoryStore.hasPast(change.kind())) {
      sql.update("update version set since = ?, until = null, content = ? where id = ?", at, content, last.id);
      contents.forget(last.content);
      return;
    }
    if (isSame && last.until.filter(u -> u == at).isPresent()) sql.update("update version set until = null where id = ?", last.id);
    else if (last.since == at) sql.update("update version set content = ?, until = null where id = ?", content, last.id);
    else {
      if (last.until.isEmpty()) end(last, at);
      sql.update("insert into version(document, since, content) values(?, ?, ?)", document, at, content);
    }
  }
}
