package chalkboard.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The processes that inherited a variable of a run: so even those are known that left their parent before anyone looked.
///
/// Known on Linux only, where `/proc` tells the environment of this user's processes.
public final class ProcessFinder {
  public static final String VARIABLE = "CHALKBOARD_RUN";

  private ProcessFinder() {
  }

  static List<ProcessHandle> with(String value) {
    var found = new ArrayList<ProcessHandle>();
    var wanted = (VARIABLE + "=" + value + "\0").getBytes(StandardCharsets.UTF_8);
    var proc = Path.of("/proc");
    if (!Files.isDirectory(proc)) return found;
    try (var entries = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (var entry : entries) {
        if (holds(entry.resolve("environ"), wanted)) {
          ProcessHandle.of(Long.parseLong(entry.getFileName().toString())).ifPresent(found::add);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return found; // what was seen of the tree has to do
    }
    return found;
  }

  private static boolean holds(Path environ, byte[] wanted) {
    try {
      // Latin-1 keeps every byte as it is.
      var all = new String(Files.readAllBytes(environ), StandardCharsets.ISO_8859_1);
      return all.contains(new String(wanted, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return false; // it ended, or is not ours
    }
  }

  /// Whether it still writes to a pipe as its error stream; a daemon closes it, and so is none of ours any more.
  static boolean isTalking(ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "fd", "2")).toString().startsWith("pipe:");
    } catch (IOException e) {
      return false; // it ended, or is not ours
    }
  }

  /// Ended, or only a zombie: some containers have no init that buries them.
  public static boolean isGone(ProcessHandle process) {
    if (!process.isAlive()) return true;
    try {
      var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"), StandardCharsets.ISO_8859_1);
      return stat.startsWith(") Z", stat.lastIndexOf(')'));
    } catch (IOException e) {
      return !process.isAlive(); // it ended meanwhile, or the system has no such file
    }
  }
}
