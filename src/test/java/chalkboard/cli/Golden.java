package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the commands are known to print, in files.
///
/// `-Dgolden.write=true` makes them anew; then read what has changed before it is committed.
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/chalkboard/cli/golden");

  private Golden() {
  }

  static void is(String name, String text) throws IOException {
    var file = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return;
    }
    var hint = "; where it ought to differ, make the file anew with -Dgolden.write=true";
    assertTrue(Files.exists(file), "there is no " + file + hint);
    assertEquals(Files.readString(file), text, file + hint);
  }
}
