package chalkboard.store;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the native part of sqlite is taken from: beside the jars, where it is shipped there.
///
/// The driver would unpack it into the temporary folder at every start.
final class NativeSqlite {
  private static final String FOLDER = "org.sqlite.lib.path";

  private NativeSqlite() {
  }

  /// To be called before the driver is first used; what somebody set by hand stays.
  static void find() {
    if (System.getProperty(FOLDER) != null) return;
    var first = Path.of(System.getProperty("java.class.path", "").split(File.pathSeparator, 2)[0]).toAbsolutePath().getParent();
    if (first != null && Files.exists(first.resolve(System.mapLibraryName("sqlitejdbc")))) System.setProperty(FOLDER, first.toString());
  }
}
