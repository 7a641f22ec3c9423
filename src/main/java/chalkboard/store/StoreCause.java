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

/// Why marks could not be kept, and what helps, in the words of people.
final class StoreCause {
  private static final String OF_RIGHTS = "make it and its folder writable for the user that runs chalkboard";
  private static final String OF_DISK = "see whether its disk or mount is well";

  private StoreCause() {
  }

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

  static IOException of(String what, Path file, Duration patience, SQLException e) {
    if (!(e instanceof SQLiteException s)) return e.getCause() == null ? said(what, message(e), "") : withoutSqlite(what, e.getCause());
    return switch (primary(s)) {
      case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL ->
        said(what, "another program has kept it locked for " + Durations.exact(patience),
            "see which: fuser -v " + file);
      case SQLITE_FULL -> said(what, "its disk is full", "make room; until then it is read from its source at every start");
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> said(what, "it may not be written", OF_RIGHTS);
      case SQLITE_CANTOPEN -> said(what, "it cannot be opened", OF_RIGHTS);
      case SQLITE_IOERR -> said(what, "its disk failed (" + s.getResultCode().name() + ")", OF_DISK);
      case SQLITE_CORRUPT, SQLITE_NOTADB -> said(what, "it is damaged", "remove it: all in it can be read from its source again");
      default -> said(what, message(s), "");
    };
  }

  static IOException of(String what, IOException e) {
    return switch (e) {
      case Refusal r -> said(what, String.valueOf(r.getMessage()), r.remedy);
      case AccessDeniedException _ -> said(what, "permission denied", OF_RIGHTS);
      case FileAlreadyExistsException f -> said(what, f.getFile() + " is no folder", "move it, or set XDG_STATE_HOME to another folder");
      case FileSystemException f -> said(what, f.getReason() == null ? message(f) : f.getFile() + ": " + f.getReason(), OF_DISK);
      case ClosedByInterruptException _ -> said(what, "it was called off", "");
      default -> said(what, message(e), "");
    };
  }

  private static IOException said(String what, String why, String remedy) {
    return new IOException(new Problem(what, why, remedy).toString());
  }

  /// SQLite itself comes as a library that is unpacked to a folder for temporary files.
  private static IOException withoutSqlite(String what, Throwable cause) {
    return said(what, "SQLite cannot be loaded: " + message(cause),
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
