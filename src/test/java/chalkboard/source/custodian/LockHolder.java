package chalkboard.source.custodian;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A program of its own that locks a file, says so, and stands until it is killed.
final class LockHolder {
  private LockHolder() {
  }

  static Process start(Path file) throws IOException {
    var classes = Path.of(URI.create(LockHolder.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classes.toString(),
        LockHolder.class.getName(), file.toString()).start();
  }

  public static void main(String[] arguments) throws IOException {
    try (var file = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE); var lock = file.lock()) {
      System.out.println(lock.isValid() ? "locked" : "not locked");
      System.in.readAllBytes();
    }
  }
}
