package chalkboard.store;

import static chalkboard.store.Acme.NOON;
import static chalkboard.store.Acme.PLACE;
import static chalkboard.store.Acme.objects;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import chalkboard.source.chalk.KeptReports.Kept;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What may happen to a file: it is broken, locked, newer, full, in the way or not ours to write.
class TroubleTest {
  @TempDir
  Path directory;

  private final List<String> logged = new ArrayList<>();
  private final Logger log = Logger.getLogger("chalkboard.store");
  private final Handler handler = new Handler() {
    @Override
    public void publish(LogRecord line) {
      logged.add(line.getMessage());
    }

    @Override
    public void flush() {
    }

    @Override
    public void close() {
    }
  };

  @BeforeEach
  void listen() {
    log.addHandler(handler);
    log.setUseParentHandlers(false);
  }

  @AfterEach
  void listenNoMore() {
    log.removeHandler(handler);
    log.setUseParentHandlers(true);
  }

  private Path file() {
    return directory.resolve("chalkboard.db");
  }

  private Path broken(int n) {
    return directory.resolve("chalkboard.db.broken-" + n);
  }

  private void keepSome(int to) throws IOException {
    try (var store = Store.at(directory)) {
      store.all(PLACE);
      store.keep(PLACE, objects(0, to), Set.of(), Optional.of(NOON));
    }
  }

  private Kept kept() throws IOException {
    try (var store = Store.at(directory)) {
      return store.all(PLACE);
    }
  }

  private Store hasty() {
    return Store.at(directory, Duration.ofMillis(20), DatabaseFile::isNetwork);
  }

  private String why(Store store) {
    try (store) {
      return assertThrows(IOException.class, () -> store.keep(PLACE, objects(0, 1), Set.of(), Optional.empty())).getMessage();
    }
  }

  @Test
  void garbageIsSetAsideAndSaidOnce() throws IOException {
    Files.writeString(file(), "no database at all ".repeat(1000));
    assertEquals(new Kept(List.of(), Optional.empty()), kept());
    assertTrue(Files.readString(broken(1)).startsWith("no database"));
    assertEquals(
        List.of(file() + " is broken ([SQLITE_NOTADB] File opened that is not a database file (file is not a database)): it lies at "
            + broken(1) + " now, and marks are read from their source again"),
        logged);
    keepSome(3);
    assertEquals(new Kept(objects(0, 3), Optional.of(NOON)), kept());
    assertEquals(1, logged.size());
  }

  @Test
  void aDatabaseOfSomethingElseIsSetAside() throws IOException, SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file()); var statement = connection.createStatement()) {
      statement.executeUpdate("create table recipes(name text)");
    }
    assertEquals(new Kept(List.of(), Optional.empty()), kept());
    assertTrue(Files.exists(broken(1)));
  }

  @Test
  void aTruncatedFileIsSetAsideAndBegunAnew() throws IOException {
    keepSome(2_000);
    try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
    assertEquals(new Kept(List.of(), Optional.empty()), kept());
    assertTrue(Files.exists(broken(1)));
    keepSome(3);
    assertEquals(new Kept(objects(0, 3), Optional.of(NOON)), kept());
  }

  /// What the program has in memory it does not give again: how far it came means nothing for the new file.
  @Test
  void aFileThatBreaksWhileItIsInUseIsBegunAnewAndListedAnew() throws IOException {
    int moreThanSqliteCaches = 6_000;
    keepSome(moreThanSqliteCaches);
    try (var store = Store.at(directory)) {
      assertEquals(moreThanSqliteCaches, store.all(PLACE).objects().size());
      zeroAfterTheFirstPage();
      store.keep(PLACE, objects(0, 2), Set.of(), Optional.of(NOON.plusSeconds(60)));
      store.keep(PLACE, objects(2, 3), Set.of(), Optional.of(NOON.plusSeconds(120)));
    }
    assertTrue(Files.exists(broken(1)));
    assertEquals(1, logged.size(), logged.toString());
    assertEquals(new Kept(objects(0, 3), Optional.empty()), kept());
  }

  private void zeroAfterTheFirstPage() throws IOException {
    try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate((int) channel.size() - 4096), 4096);
    }
  }

  @Test
  void onlyTheLastFewBrokenFilesStay() throws IOException {
    for (int n = 1; n <= 5; n++) {
      Files.writeString(file(), "broken " + n);
      kept();
    }
    for (int n = 1; n <= 5; n++) assertEquals(n > 2, Files.exists(broken(n)), "broken-" + n);
  }

  @Test
  void aNewerChalkboardsFileIsLeftAsItIs() throws IOException, SQLException {
    keepSome(3);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file()); var statement = connection.createStatement()) {
      statement.executeUpdate("pragma user_version = 7");
    }
    var store = Store.at(directory);
    assertEquals("cannot keep marks in " + file() + ": a newer chalkboard wrote it (tables of version 7, this one knows 1); "
        + "run the newer one, or set XDG_STATE_HOME to another folder for this one", why(store));
    assertFalse(Files.exists(broken(1)));
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file()); var statement = connection.createStatement()) {
      statement.executeUpdate("pragma user_version = 1");
    }
    assertEquals(new Kept(objects(0, 3), Optional.of(NOON)), kept());
  }

  @Test
  void aFileThatAnotherProgramKeepsLockedIsSaid() throws IOException, SQLException {
    keepSome(3);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file()); var statement = connection.createStatement()) {
      statement.executeUpdate("begin immediate");
      assertEquals("cannot keep marks in " + file() + ": another program has kept it locked for 0.02s; see which: fuser -v " + file(),
          why(hasty()));
      try (var store = hasty()) {
        assertEquals(new Kept(objects(0, 3), Optional.of(NOON)), store.all(PLACE));
      }
    }
  }

  @Test
  void afterTroubleTheSameStoreGoesOn() throws IOException, SQLException {
    keepSome(3);
    try (var store = hasty()) {
      store.all(PLACE);
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file()); var statement = connection.createStatement()) {
        statement.executeUpdate("begin immediate");
        assertThrows(IOException.class, () -> store.keep(PLACE, objects(3, 4), Set.of(), Optional.empty()));
      }
      store.keep(PLACE, objects(3, 4), Set.of(), Optional.of(NOON.plusSeconds(60)));
    }
    assertEquals(new Kept(objects(0, 4), Optional.of(NOON.plusSeconds(60))), kept());
  }

  @Test
  void aFolderThatMayNotBeWrittenIsSaid() throws IOException {
    assumeFalse(System.getProperty("user.name").equals("root"), "root may write anywhere");
    var readOnly = PosixFilePermissions.fromString("r-x------");
    var below = Files.createDirectory(directory.resolve("readonly"), PosixFilePermissions.asFileAttribute(readOnly));
    var remedy = "permission denied; make it and its folder writable for the user that runs chalkboard";
    assertEquals("cannot keep marks in " + below.resolve("chalkboard.db") + ": " + remedy, why(Store.at(below)));
    assertEquals("cannot keep marks in " + below.resolve("deeper/chalkboard.db") + ": " + remedy, why(Store.at(below.resolve("deeper"))));
    keepSome(3);
    Files.setPosixFilePermissions(directory, readOnly);
    try {
      var why = why(Store.at(directory));
      assertTrue(why.startsWith("cannot keep marks in " + file() + ": "), why);
      assertTrue(why.endsWith("; make it and its folder writable for the user that runs chalkboard"), why);
    } finally {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
    assertEquals(new Kept(objects(0, 3), Optional.of(NOON)), kept());
  }

  @Test
  void aFileInTheWayOfTheFolderIsSaid() throws IOException {
    var file = Files.createFile(directory.resolve("state"));
    assertEquals("cannot keep marks in " + file.resolve("chalkboard.db") + ": " + file
        + " is no folder; move it, or set XDG_STATE_HOME to another folder", why(Store.at(file)));
    assertEquals("cannot keep marks in " + file.resolve("deeper/chalkboard.db") + ": " + file.resolve("deeper") + ": Not a directory; "
        + "see whether its disk or mount is well", why(Store.at(file.resolve("deeper"))));
  }

  @Test
  void afterTheEndItSaysSo() throws IOException {
    var store = Store.at(directory);
    store.close();
    store.close();
    assertEquals("cannot keep marks in " + file() + ": chalkboard is ending", why(store));
    assertFalse(Files.exists(file()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "SQLITE_FULL|its disk is full; make room; until then it is read from its source at every start",
      "SQLITE_BUSY_RECOVERY|another program has kept it locked for 30s; see which: fuser -v /x/chalkboard.db",
      "SQLITE_READONLY_DBMOVED|it may not be written; make it and its folder writable for the user that runs chalkboard",
      "SQLITE_CANTOPEN|it cannot be opened; make it and its folder writable for the user that runs chalkboard",
      "SQLITE_IOERR_FSYNC|its disk failed (SQLITE_IOERR_FSYNC); see whether its disk or mount is well",
      "SQLITE_CORRUPT_INDEX|it is damaged; remove it: all in it can be read from its source again",
      "SQLITE_TOOBIG|told"})
  void whatSqliteSaysIsSaidForPeople(SQLiteErrorCode code, String words) {
    assertEquals("cannot keep: " + words,
        StoreCause.OF_MARKS.of("cannot keep", Path.of("/x/chalkboard.db"), Duration.ofSeconds(30), new SQLiteException("told", code)).toString());
  }

  @Test
  void aSqliteThatCannotBeLoadedIsSaid() {
    var cause = new SQLException("Error opening connection", new IOException("/tmp/libsqlitejdbc.so: failed to map segment"));
    assertEquals("cannot keep: SQLite cannot be loaded: /tmp/libsqlitejdbc.so: failed to map segment; "
        + "name a folder that programs may be run from: JDK_JAVA_OPTIONS=-Dorg.sqlite.tmpdir=FOLDER",
        StoreCause.OF_MARKS.of("cannot keep", Path.of("/x"), Duration.ofSeconds(30), cause).toString());
  }

  @ParameterizedTest
  @CsvSource({"ext4,false", "xfs,false", "btrfs,false", "zfs,false", "overlay,false", "tmpfs,false", "apfs,false", "nfs,true", "nfs4,true",
      "cifs,true", "smb3,true", "SMBFS,true", "efs,true", "fuse.sshfs,true", "fuseblk,true", "9p,true"})
  void programsOnTwoMachinesShareNoMemory(String type, boolean network) {
    assertEquals(network, DatabaseFile.isNetwork(type));
  }
}
