package chalkboard.store;

import chalkboard.feed.Problem;
import chalkboard.text.Durations;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Why something could not be kept, and what helps, in the words of people.
///
/// @param whenFull what helps where the disk is full
/// @param whenDamaged what helps where the file is damaged
record StoreCause(String whenFull, String whenDamaged) {
  static final StoreCause OF_MARKS = new StoreCause("make room; until then it is read from its source at every start",
      "remove it: all in it can be read from its source again");
  static final StoreCause OF_HISTORY = new StoreCause("make room; until then nothing more is kept", "see whether its disk or mount is well");

  private static final String OF_RIGHTS = "make it and its folder writable for the user that runs chalkboard";
  private static final String OF_DISK = "see whether its disk or mount is well";

  /// What we do not do ourselves, and what helps.
  static final class Refusal extends IOException {
    private static final long serialVersionUID = 1;
    private final String remedy;

    Refusal(String why, String remedy) {
      super(why);
      this.remedy = remedy;
    }
  }

  /// Whether what lies there is no database, or one that no longer holds together.
  static boolean isBroken(SQLException e) {
    return e instanceof SQLiteException s && switch (primary(s)) {
      case SQLITE_CORRUPT, SQLITE_NOTADB -> true;
      default -> false;
    };
  }

  static boolean isFull(SQLException e) {
    return e instanceof SQLiteException s && primary(s) == SQLiteErrorCode.SQLITE_FULL;
  }

  static boolean isConstraint(SQLException e) {
    return e instanceof SQLiteException s && primary(s) == SQLiteErrorCode.SQLITE_CONSTRAINT;
  }

  Problem of(String what, Path file, Duration patience, SQLException e) {
    if (!(e instanceof SQLiteException s)) return e.getCause() == null ? new Problem(what, message(e), "") : withoutSqlite(what, e.getCause());
    return switch (primary(s)) {
      case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL ->
        new Problem(what, "another program has kept it locked for " + Durations.exact(patience),
            "see which: fuser -v " + file);
      case SQLITE_FULL -> new Problem(what, "its disk is full", whenFull);
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> new Problem(what, "it may not be written", OF_RIGHTS);
      case SQLITE_CANTOPEN -> new Problem(what, "it cannot be opened", OF_RIGHTS);
      case SQLITE_IOERR -> new Problem(what, "its disk failed (" + s.getResultCode().name() + ")", OF_DISK);
      case SQLITE_CORRUPT, SQLITE_NOTADB -> new Problem(what, "it is damaged", whenDamaged);
      default -> new Problem(what, message(s), "");
    };
  }

  Problem of(String what, IOException e) {
    return switch (e) {
      case Refusal r -> new Problem(what, String.valueOf(r.getMessage()), r.remedy);
      case AccessDeniedException _ -> new Problem(what, "permission denied", OF_RIGHTS);
      case FileAlreadyExistsException f -> new Problem(what, f.getFile() + " is no folder", "move it, or set XDG_STATE_HOME to another folder");
      case FileSystemException f -> new Problem(what, f.getReason() == null ? message(f) : f.getFile() + ": " + f.getReason(), OF_DISK);
      case ClosedByInterruptException _ -> new Problem(what, "it was called off", "");
      default -> new Problem(what, message(e), "");
    };
  }

  /// SQLite itself comes as a library that is unpacked to a folder for temporary files.
  private static Problem withoutSqlite(String what, Throwable cause) {
    return new Problem(what, "SQLite cannot be loaded: " + message(cause),
        "name a folder that programs may be run from: JDK_JAVA_OPTIONS=-Dorg.sqlite.tmpdir=FOLDER");
  }

  private static String message(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /// The low byte is the kind of trouble, the others say more.
  private static SQLiteErrorCode primary(SQLiteException e) {
    return SQLiteErrorCode.getErrorCode(e.getResultCode().code & 0xff);
  }
}
