package chalkboard.store;

import static chalkboard.store.Acme.NOON;
import static chalkboard.store.Acme.PLACE;

import chalkboard.source.chalk.KeptReports.KeptObject;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlite.SQLiteConfig;

/// A program of its own that keeps objects, says on standard output how far it is, and stands until it is told to go on or killed.
record Writer(Process process, BufferedReader says) implements AutoCloseable {
  /// Keeps `BATCH` objects at a time, from the number given on, and says after each time how many there are.
  static final int BATCH = 10;

  static Writer start(Path directory, String... how) throws IOException {
    return start(Writer.class, directory, how);
  }

  static Writer start(Class<?> program, Path directory, String... how) throws IOException {
    var command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp", classPath(), program.getName(), directory.toString()));
    command.addAll(List.of(how));
    var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new Writer(process, process.inputReader());
  }

  private static String classPath() {
    var places = new ArrayList<String>();
    try {
      for (var type : List.of(Writer.class, Store.class, SQLiteConfig.class, JsonFactory.class)) {
        places.add(Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return String.join(File.pathSeparator, places);
  }

  /// The number in its next line; -1 where it has ended.
  int next() throws IOException {
    var line = says.readLine();
    return line == null ? -1 : Integer.parseInt(line);
  }

  /// As `kill -9` does: it has no chance to close anything. What it said before can still be read.
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] args) throws IOException {
    try (var store = Store.at(Path.of(args[0]))) {
      switch (args[1]) {
        case "batches" -> batches(store, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        case "standing" ->
          store.keep(PLACE, new Standing(Integer.parseInt(args[2])), Set.of(Acme.key(0)), Optional.of(NOON.plusSeconds(60)));
        case "opening" -> {
          System.out.println(0);
          System.in.read();
          System.out.println(store.all(PLACE).objects().size());
        }
        case "turn" -> {
          try (var _ = FileLock.await(Path.of(args[0], "chalkboard.db.lock"), Duration.ofSeconds(30))) {
            System.out.println(0);
            System.in.read();
          }
        }
        default -> throw new IllegalArgumentException(args[1]);
      }
    }
  }

  private static void batches(Store store, int from, int to) throws IOException {
    for (int n = from; n < to; n += BATCH) {
      store.keep(PLACE, Acme.objects(n, n + BATCH), Set.of(), Optional.of(NOON.plusSeconds(n + BATCH)));
      System.out.println(n + BATCH);
    }
  }

  /// More objects than one turn takes; before the last of them it stands.
  private static final class Standing extends AbstractList<KeptObject> {
    private final int size;

    Standing(int size) {
      this.size = size;
    }

    @Override
    public KeptObject get(int n) {
      if (n == size - 1) stand(n);
      return Acme.object(n);
    }

    private static void stand(int n) {
      System.out.println(n);
      try {
        System.in.read();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public int size() {
      return size;
    }
  }
}
