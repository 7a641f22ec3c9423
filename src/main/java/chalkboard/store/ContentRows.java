package chalkboard.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import chalkboard.history.ContentHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The texts of documents, each kept once and small.
///
/// A text that follows another is kept by what differs from it, as long as that is less than half of it. It is always a full text that
/// it differs from: to read one, two rows are enough, and a broken one takes no long chain with it.
record ContentRows(Sql sql) {
  static final int SHORT = 200;
  /// What `text` reads of `content c left join content b on b.id = c.base`.
  static final String TEXT = "c.json, c.packed, c.size, b.packed, b.size";
  private static final byte[] NONE = {};

  /// A full text that others may differ from.
  private record Full(long id, byte[] bytes, int packed) {}

  /// The row of a text, which is made where there is none.
  ///
  /// @param before the row of the text that it follows
  long keep(String json, ContentHash content, Optional<Long> before) throws SQLException {
    var hash = content.bytes();
    var known = sql.first("select id from content where hash = ?", row -> row.getLong(1), hash);
    return known.isPresent() ? known.get() : insert(json, json.getBytes(UTF_8), hash, before);
  }

  private long insert(String json, byte[] bytes, byte[] hash, Optional<Long> before) throws SQLException {
    var insert = "insert into content(hash, size, json, packed, base) values(?, ?, ?, ?, ?) returning id";
    if (bytes.length <= SHORT) return sql.number(insert, hash, bytes.length, json, null, null);
    var full = before.isPresent() ? full(before.get()) : Optional.<Full>empty();
    if (full.isPresent()) {
      var delta = Packing.pack(bytes, full.get().bytes);
      if (delta.length * 2 <= full.get().packed) return sql.number(insert, hash, bytes.length, null, delta, full.get().id);
    }
    return sql.number(insert, hash, bytes.length, null, Packing.pack(bytes, NONE), null);
  }

  /// The full text that this one is, or that it differs from; none for a short one.
  private Optional<Full> full(long id) throws SQLException {
    return sql.first(
        "select id, packed, size from content where id = (select ifnull(base, id) from content where id = ?) and packed not null",
        row -> new Full(row.getLong(1), unpack(row.getBytes(2), NONE, row.getInt(3)), row.getBytes(2).length), id);
  }

  /// The texts of these, as far as they are there.
  Map<ContentHash, String> texts(Collection<ContentHash> contents) throws SQLException {
    var found = new HashMap<ContentHash, String>();
    for (var content : contents) {
      sql.first("select " + TEXT + " from content c left join content b on b.id = c.base where c.hash = ?", row -> text(row, 1),
          content.bytes()).ifPresent(text -> found.put(content, text));
    }
    return found;
  }

  static ContentHash hash(ResultSet row, int at) throws SQLException {
    return new ContentHash(HexFormat.of().formatHex(row.getBytes(at)));
  }

  /// @param at the first of the columns `TEXT`
  static String text(ResultSet row, int at) throws SQLException {
    var json = row.getString(at);
    return json == null
        ? new String(bytes(row.getBytes(at + 1), row.getInt(at + 2), row.getBytes(at + 3), row.getInt(at + 4)), UTF_8)
        : json;
  }

  /// Lets a text go that nothing says any more.
  void forget(long id) throws SQLException {
    sql.update("""
        delete from content where id = ?1 and not exists(select 1 from version where content = ?1)
          and not exists(select 1 from content where base = ?1)""", id);
  }

  private static byte[] bytes(byte[] packed, int size, byte @Nullable [] base, int baseSize) throws SQLException {
    return unpack(packed, base == null ? NONE : unpack(base, NONE, baseSize), size);
  }

  /// Whether the text of a row is the one that was kept there.
  static boolean isWhole(ResultSet row, int at, byte[] hash) {
    try {
      return Arrays.equals(hash, ContentHash.of(text(row, at)).bytes());
    } catch (SQLException _) {
      return false; // What cannot be read is not whole.
    }
  }

  private static byte[] unpack(byte @Nullable [] packed, byte[] base, int size) throws SQLException {
    if (packed == null || size < 0) throw broken("it has neither a text nor a packed one");
    try {
      return Packing.unpack(packed, base, size);
    } catch (DataFormatException e) {
      throw broken(String.valueOf(e.getMessage()));
    }
  }

  private static SQLiteException broken(String why) {
    return new SQLiteException("a document cannot be unpacked: " + why, SQLiteErrorCode.SQLITE_CORRUPT);
  }
}
