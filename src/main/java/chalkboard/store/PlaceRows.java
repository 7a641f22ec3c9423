package chalkboard.store;

import chalkboard.source.chalk.Extract;
import chalkboard.source.chalk.KeptReports.KeptObject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// The rows of one place.
///
/// How far its listing has come counts only together with every object before it. So it is written with the last of the objects, and only
/// in the era that the writer knows: not after the rows it builds on were lost or forgotten, by whichever program.
record PlaceRows(Connection connection, long place, long era, Optional<Instant> listed) {
  /// Raised with every change of the tables. Those of an older one are begun anew: no step leads on from them. A place's `era` changes
  /// whenever something of it is forgotten that its source has not said to be gone.
  static final Schema SCHEMA = new Schema(1, false, List.of(new Schema.Migration(0, 1, List.of(
      "create table place(id integer primary key, name text not null unique, listed integer, era integer not null) strict",
      """
      create table object(place integer not null, key text not null, size integer not null, etag text not null, modified integer not null,
        extract blob, trouble text not null, unique(place, key)) strict"""))));
  /// Other programs get their turn after as many: tens of milliseconds.
  static final int CHUNK = 2_000;

  /// @param objects those that are understood
  /// @param unknown keys of those that are not: of another version of chalkboard, or damaged
  record LoadedRows(List<KeptObject> objects, List<String> unknown) {}

  static PlaceRows of(Connection connection, String name) throws SQLException {
    var before = find(connection, name);
    if (before.isPresent()) return before.get();
    // Another program may be first.
    try (var insert = connection.prepareStatement("insert into place(name, era) values(?, ?) on conflict do nothing")) {
      insert.setString(1, name);
      insert.setLong(2, ThreadLocalRandom.current().nextLong());
      insert.executeUpdate();
    }
    return find(connection, name).orElseThrow();
  }

  private static Optional<PlaceRows> find(Connection connection, String name) throws SQLException {
    try (var select = connection.prepareStatement("select id, era, listed from place where name = ?")) {
      select.setString(1, name);
      try (var row = select.executeQuery()) {
        if (!row.next()) return Optional.empty();
        long millis = row.getLong(3);
        var listed = row.wasNull() ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(millis));
        return Optional.of(new PlaceRows(connection, row.getLong(1), row.getLong(2), listed));
      }
    }
  }

  LoadedRows load() throws SQLException {
    var reader = new ExtractReader();
    var loaded = new LoadedRows(new ArrayList<>(), new ArrayList<>());
    try (var select = connection
        .prepareStatement("select key, size, etag, modified, extract, trouble from object where place = ? order by key")) {
      select.setLong(1, place);
      try (var row = select.executeQuery()) {
        while (row.next()) load(row, reader, loaded);
      }
    }
    return loaded;
  }

  /// Those that have these keys and are understood.
  List<KeptObject> load(Collection<String> keys) throws SQLException {
    var reader = new ExtractReader();
    var loaded = new LoadedRows(new ArrayList<>(), new ArrayList<>());
    try (var select = connection
        .prepareStatement("select key, size, etag, modified, extract, trouble from object where place = ? and key = ?")) {
      for (var key : keys) {
        select.setLong(1, place);
        select.setString(2, key);
        try (var row = select.executeQuery()) {
          if (row.next()) load(row, reader, loaded);
        }
      }
    }
    return loaded.objects;
  }

  private static void load(ResultSet row, ExtractReader reader, LoadedRows into) throws SQLException {
    var key = row.getString(1);
    var bytes = row.getBytes(5);
    var extract = bytes == null ? Optional.<Extract>empty() : reader.read(bytes);
    var modified = Instant.ofEpochMilli(row.getLong(4));
    if (bytes != null && extract.isEmpty()) into.unknown.add(key);
    else into.objects.add(new KeptObject(key, row.getLong(2), row.getString(3), modified, extract, reader.same(row.getString(6))));
  }

  /// Forgets rows that are not understood, and with them how far the listing has come. Not where another program did so just now: by
  /// what it has read since, these rows may be understood again.
  void forget(List<String> unknown) throws SQLException {
    try (
        var delete = connection
            .prepareStatement("delete from object where place = ? and key = ? and (select era from place where id = ?) = ?");
        var update = connection.prepareStatement("update place set listed = null, era = ? where id = ? and era = ?")) {
      for (var key : unknown) {
        delete.setLong(1, place);
        delete.setString(2, key);
        delete.setLong(3, place);
        delete.setLong(4, era);
        delete.addBatch();
      }
      update.setLong(1, ThreadLocalRandom.current().nextLong());
      update.setLong(2, place);
      update.setLong(3, era);
      update.addBatch();
      commit(delete, update);
    }
  }

  /// @param known the era of the rows that the objects come on top of
  void keep(Collection<KeptObject> objects, Set<String> gone, Optional<Instant> listed, long known) throws IOException, SQLException {
    try (var upsert = upsert();
        var delete = delete();
        var update = connection.prepareStatement("update place set listed = ? where id = ? and era = ?")) {
      int waiting = 0;
      for (var object : objects) {
        if (waiting == CHUNK) waiting = commit(upsert);
        waiting++;
        add(upsert, object);
      }
      for (var key : gone) {
        if (waiting == CHUNK) waiting = commit(upsert, delete);
        waiting++;
        add(delete, key);
      }
      if (listed.isPresent()) {
        update.setLong(1, listed.get().toEpochMilli());
        update.setLong(2, place);
        update.setLong(3, known);
        update.addBatch();
      }
      commit(upsert, delete, update);
    }
  }

  private PreparedStatement upsert() throws SQLException {
    return connection.prepareStatement("""
        insert into object(place, key, size, etag, modified, extract, trouble) values(?, ?, ?, ?, ?, ?, ?)
        on conflict(place, key) do update set size = excluded.size, etag = excluded.etag, modified = excluded.modified,
          extract = excluded.extract, trouble = excluded.trouble""");
  }

  private PreparedStatement delete() throws SQLException {
    return connection.prepareStatement("delete from object where place = ? and key = ?");
  }

  private void add(PreparedStatement upsert, KeptObject object) throws IOException, SQLException {
    upsert.setLong(1, place);
    upsert.setString(2, object.key());
    upsert.setLong(3, object.size());
    upsert.setString(4, object.etag());
    upsert.setLong(5, object.modified().toEpochMilli());
    upsert.setBytes(6, object.extract().isPresent() ? ExtractWriter.write(object.extract().get()) : null);
    upsert.setString(7, object.trouble());
    upsert.addBatch();
  }

  private void add(PreparedStatement delete, String key) throws SQLException {
    delete.setLong(1, place);
    delete.setString(2, key);
    delete.addBatch();
  }

  /// Writes all that waits at once, and says how much waits then. The extracts were made before: others wait for nothing but the writing.
  /// Turning auto-commit on again commits; `commit()` would begin the next transaction at once.
  private int commit(PreparedStatement... batches) throws SQLException {
    connection.setAutoCommit(false);
    for (var batch : batches) batch.executeBatch();
    connection.setAutoCommit(true);
    return 0;
  }
}
