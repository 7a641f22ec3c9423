package chalkboard.store;

import static chalkboard.store.Acme.NOON;
import static chalkboard.store.Acme.PLACE;
import static chalkboard.store.Acme.key;
import static chalkboard.store.Acme.object;
import static chalkboard.store.Acme.objects;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.source.chalk.Extract;
import chalkboard.source.chalk.KeptReports.Kept;
import chalkboard.source.chalk.KeptReports.KeptObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What one run of the program keeps, the next finds.
class StoreTest {
  static final Optional<Instant> AS_IT_WAS = Optional.empty();

  @TempDir
  Path directory;

  private Kept kept(String place) throws IOException {
    try (var store = Store.at(directory)) {
      return store.all(place);
    }
  }

  private void keep(List<KeptObject> objects, Set<String> gone, Optional<Instant> listed) throws IOException {
    try (var store = Store.at(directory)) {
      store.all(PLACE);
      store.keep(PLACE, objects, gone, listed);
    }
  }

  private void sql(String... statements) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("chalkboard.db"));
        var statement = connection.createStatement()) {
      for (var sql : statements) statement.executeUpdate(sql);
    }
  }

  @Test
  void nothingIsTouchedBeforeTheFirstUse() throws IOException {
    var below = directory.resolve("state").resolve("chalkboard");
    try (var store = Store.at(below)) {
      store.keep(PLACE, List.of(), Set.of(), AS_IT_WAS);
      assertFalse(Files.exists(below));
      assertEquals(new Kept(List.of(), Optional.empty()), store.all(PLACE));
      assertTrue(Files.exists(below));
    }
  }

  @Test
  void theNextRunFindsWhatWasKept() throws IOException {
    var unread = new KeptObject(key(3), 7, "\"e\"", NOON, Optional.empty(), "access denied");
    var empty = new KeptObject(key(4), 0, "", NOON, Optional.of(new Extract(List.of(), List.of(), false)), "");
    keep(List.of(object(1), object(2), unread, empty), Set.of(), Optional.of(NOON));
    assertEquals(new Kept(List.of(object(1), object(2), unread, empty), Optional.of(NOON)), kept(PLACE));
  }

  @Test
  void anObjectIsTakenInAnewAndGoneOnesAreForgotten() throws IOException {
    keep(objects(0, 5), Set.of(), Optional.of(NOON));
    var changed = new KeptObject(key(2), 1, "\"other\"", NOON.plusSeconds(60), Optional.of(Acme.extract(99)), "");
    keep(List.of(changed), Set.of(key(0), key(4), "never there"), AS_IT_WAS);
    assertEquals(new Kept(List.of(object(1), changed, object(3)), Optional.of(NOON)), kept(PLACE));
  }

  @Test
  void placesAreApart() throws IOException {
    try (var store = Store.at(directory)) {
      store.keep(PLACE, objects(0, 3), Set.of(), Optional.of(NOON));
      store.keep("s3://other/", objects(2, 4), Set.of(key(0)), AS_IT_WAS);
    }
    assertEquals(new Kept(objects(0, 3), Optional.of(NOON)), kept(PLACE));
    assertEquals(new Kept(objects(2, 4), Optional.empty()), kept("s3://other/"));
    assertEquals(new Kept(List.of(), Optional.empty()), kept("s3://other"));
  }

  @Test
  void moreObjectsThanOneTurnTakesAreAllKept() throws IOException {
    int many = 2 * PlaceRows.CHUNK;
    keep(objects(0, many), Set.of(), Optional.of(NOON));
    assertEquals(new Kept(objects(0, many), Optional.of(NOON)), kept(PLACE));
    var gone = Set.copyOf(objects(10, many).stream().map(KeptObject::key).toList());
    keep(objects(many, many + 1), gone, Optional.of(NOON.plusSeconds(60)));
    assertEquals(10 + 1, kept(PLACE).objects().size());
    assertEquals(Optional.of(NOON.plusSeconds(60)), kept(PLACE).listed());
  }

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    var below = directory.resolve("state").resolve("chalkboard");
    try (var store = Store.at(below)) {
      store.keep(PLACE, objects(0, 3), Set.of(), AS_IT_WAS);
      try (var files = Files.list(below)) {
        var names = files.toList();
        assertTrue(names.contains(below.resolve("chalkboard.db-wal")), names.toString());
        for (var file : names)
          assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), file.toString());
      }
      assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(below)));
    }
    Files.setPosixFilePermissions(below.resolve("chalkboard.db"), PosixFilePermissions.fromString("rw-r--r--"));
    try (var store = Store.at(below)) {
      assertEquals(3, store.all(PLACE).objects().size());
    }
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(below.resolve("chalkboard.db"))));
  }

  /// Programs on two machines share a file, but no memory: there is no write-ahead log.
  @Test
  void onANetworkEachTurnIsWrittenToTheFileItself() throws IOException {
    keep(objects(0, 3), Set.of(), Optional.of(NOON));
    try (var one = Store.at(directory, Duration.ofSeconds(30), _ -> true);
        var other = Store.at(directory, Duration.ofSeconds(30), _ -> true)) {
      assertEquals(new Kept(objects(0, 3), Optional.of(NOON)), one.all(PLACE));
      one.keep(PLACE, objects(3, 5), Set.of(), AS_IT_WAS);
      assertEquals(5, other.all(PLACE).objects().size());
      other.keep(PLACE, objects(5, 6), Set.of(), Optional.of(NOON.plusSeconds(60)));
      assertEquals(6, one.all(PLACE).objects().size());
      assertFalse(Files.exists(directory.resolve("chalkboard.db-wal")));
    }
    assertEquals(new Kept(objects(0, 6), Optional.of(NOON.plusSeconds(60))), kept(PLACE));
  }

  @Test
  void theNameOfTheFolderMayBeAnything() throws IOException {
    var odd = directory.resolve("a b?mode=memory&cache=1#%41 ü");
    try (var store = Store.at(odd)) {
      store.keep(PLACE, objects(0, 3), Set.of(), AS_IT_WAS);
    }
    try (var store = Store.at(odd)) {
      assertEquals(3, store.all(PLACE).objects().size());
    }
    assertTrue(Files.exists(odd.resolve("chalkboard.db")));
  }

  @Test
  void anExtractOfAnotherFormatIsForgottenAndThePlaceListedAnew() throws IOException, SQLException {
    keep(objects(0, 5), Set.of(), Optional.of(NOON));
    try (var store = Store.at(directory)) {
      store.keep("s3://other/", objects(0, 1), Set.of(), Optional.of(NOON));
    }
    sql("update object set extract = cast(replace(cast(extract as text), '[4,', '[1,') as blob) where key = '" + key(2)
        + "' and place = 1");
    var understood = List.of(object(0), object(1), object(3), object(4));
    assertEquals(new Kept(understood, Optional.empty()), kept(PLACE));
    assertEquals(new Kept(understood, Optional.empty()), kept(PLACE));
    assertEquals(Optional.of(NOON), kept("s3://other/").listed());
    keep(List.of(object(2)), Set.of(), Optional.of(NOON.plusSeconds(60)));
    assertEquals(new Kept(objects(0, 5), Optional.of(NOON.plusSeconds(60))), kept(PLACE));
  }

  /// The other program has the rows in memory and adds to them: what it adds is no whole any more.
  @Test
  void whatWasForgottenByOneProgramIsNotPassedOverByAnother() throws IOException, SQLException {
    try (var other = Store.at(directory)) {
      other.keep(PLACE, objects(0, 5), Set.of(), Optional.of(NOON));
      sql("update object set extract = x'00' where key = '" + key(2) + "'");
      assertEquals(Optional.empty(), kept(PLACE).listed());
      other.keep(PLACE, objects(5, 6), Set.of(), Optional.of(NOON.plusSeconds(60)));
      assertEquals(new Kept(List.of(object(0), object(1), object(3), object(4), object(5)), Optional.empty()), kept(PLACE));
    }
  }

  @Test
  void aFileThatWasRemovedIsBegunAnew() throws IOException {
    try (var store = Store.at(directory)) {
      store.keep(PLACE, objects(0, 5), Set.of(), Optional.of(NOON));
      for (var name : new String[]{"chalkboard.db", "chalkboard.db-wal", "chalkboard.db-shm"}) Files.delete(directory.resolve(name));
      store.keep(PLACE, objects(5, 6), Set.of(), Optional.of(NOON.plusSeconds(60)));
    }
    assertEquals(new Kept(objects(5, 6), Optional.empty()), kept(PLACE));
  }
}
