package chalkboard.process;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A program of its own that starts a child and waits for it, to be killed, or to be run on a terminal.
final class Starter {
  private Starter() {
  }

  static List<String> command(String... argv) {
    var classPath = Stream.of(Starter.class, Child.class)
        .map(c -> Path.of(URI.create(c.getProtectionDomain().getCodeSource().getLocation().toString())).toString())
        .distinct().collect(Collectors.joining(File.pathSeparator));
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", "-cp", classPath, Starter.class.getName()));
    command.addAll(List.of(argv));
    return command;
  }

  public static void main(String[] argv) throws NotStarted {
    var child = Child.start(new Child.ChildCommand(List.of(argv), _ -> {}, 1000, _ -> {}));
    System.out.println(child.await(Duration.ofMinutes(1), Duration.ofSeconds(1)));
  }
}
