package chalkboard.store;

import chalkboard.feed.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The file of the kept history: opened, and where it is broken set aside after what is whole of it was taken into a new one.
///
/// The new one is made beside it and takes its place when it is complete: a program that is killed meanwhile loses nothing.
final class HistoryFile {
  private static final String NAME = "history.db";
  /// Longer than any other program's turn, also on a slow disk.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final DatabaseFile file;
  private final Duration patience;
  private final InstantSource clock;
  private final List<String> pragmas;
  private volatile Optional<Problem> repaired = Optional.empty();

  /// @param patience how long to wait for other programs' turns
  /// @param clock names what is set aside
  /// @param pragmas what else to set on a connection
  HistoryFile(DatabaseFile file, Duration patience, InstantSource clock, List<String> pragmas) {
    this.file = file;
    this.patience = patience;
    this.clock = clock;
    this.pragmas = pragmas;
  }

  static HistoryFile in(Path directory) {
    return new HistoryFile(DatabaseFile.in(directory, NAME, DatabaseFile::isNetwork), PATIENCE, InstantSource.system(), List.of());
  }

  DatabaseFile file() {
    return file;
  }

  Path path() {
    return file.path();
  }

  Duration patience() {
    return patience;
  }

  boolean exists() {
    return Files.exists(file.path()) || Files.exists(fresh().path());
  }

  private DatabaseFile fresh() {
    return file.sibling(".new");
  }

  boolean isWritable() {
    return file.isWritable();
  }

  String cannot(String what) {
    return "cannot " + what + " the history in " + file.path();
  }

  /// That it was broken, and what became of it.
  Optional<Problem> repaired() {
    return repaired;
  }

  Database open() throws IOException, SQLException {
    if (!Files.exists(file.path()) && exists()) takeItsPlace();
    var database = Database.open(file, HistorySchema.SCHEMA, patience, this::renew);
    try (var statement = database.connection().createStatement()) {
      for (var pragma : pragmas) statement.execute(pragma);
    } catch (SQLException e) {
      database.close();
      throw e;
    }
    return database;
  }

  /// Where a program was killed after it had set the broken one aside: the new one is complete then.
  private void takeItsPlace() throws IOException {
    try (var _ = FileLock.await(file.lock(), patience)) {
      if (!Files.exists(file.path()) && Files.exists(fresh().path())) fresh().moveTo(file);
    }
  }

  Optional<Database> reading() throws IOException, SQLException {
    return Database.reading(file, HistorySchema.SCHEMA, patience);
  }

  /// At most once: a disk that breaks one file after the other is not to push out what was set aside first.
  void replace(Object broken, SQLException why) throws IOException, SQLException {
    if (repaired.isPresent()) throw damagedAgain();
    Database.replace(file, broken, patience, this::renew, why);
  }

  private static IOException damagedAgain() {
    return new StoreCause.Refusal("it is damaged again", "see whether its disk or mount is well");
  }

  private void renew(SQLException why) throws IOException, SQLException {
    if (repaired.isPresent()) throw damagedAgain();
    var fresh = fresh();
    fresh.remove();
    var kept = salvaged(fresh);
    var aside = file.setAside(file.labelOf(clock.instant()));
    if (kept.isPresent()) fresh.moveTo(file);
    else fresh.remove();
    repaired = Optional.of(new Problem(file.path() + " could not be used", String.valueOf(why.getMessage()),
        "it lies at " + aside + " now, and "
            + kept.filter(rows -> rows > 0)
                .map(rows -> rows + " rows of it are kept on; what else it held of what went back before now is not known")
                .orElse("nothing of it could be read: what went back before now is not known")));
  }

  /// How many rows; none where there is no new file either. Where there is no room for it all stays as it is.
  private Optional<Long> salvaged(DatabaseFile fresh) throws SQLException {
    try (var into = Database.connect(fresh, HistorySchema.SCHEMA, patience); var broken = Database.readable(file, patience)) {
      return Optional.of(HistorySalvage.copy(broken, into.connection()));
    } catch (SQLException e) {
      if (StoreCause.isFull(e)) throw e;
      return Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
