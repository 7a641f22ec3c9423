package chalkboard.cli;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A program of its own that runs commands one after the other, for what they print goes to the very standard output of a process.
///
/// Its language and time zone are odd ones: nothing that is printed may follow them.
final class CommandLines {
  private static final String BETWEEN = "\u0001";

  private CommandLines() {
  }

  /// Reads a command a line, its words apart by tabs.
  public static void main(String[] args) throws IOException {
    var home = Path.of("").toAbsolutePath().resolve("home");
    boolean remembers = args[0].equals("remembers");
    int n = 0;
    var out = new PrintWriter(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      var err = new StringWriter();
      // What was last seen is asked of whoever ran the first command.
      var own = remembers ? home : home.resolve(line.contains("--offline") ? "0" : "" + n++);
      var places = new UserEnvironment(Map.of("HOME", own.toString(), "LANG", "C.UTF-8"));
      var words = line.split("\t");
      out.print("$ chalkboard " + String.join(" ", words) + "\n");
      int exit = RootCommand.commands(places).setOut(out).setErr(new PrintWriter(err, true)).execute(words);
      out.print("--- standard error, and exit " + exit + "\n" + err + BETWEEN);
      out.flush();
    }
  }

  /// What each command printed, and how it ended; none knows what those before it have seen.
  static List<String> run(Path folder, List<List<String>> commands) throws IOException, InterruptedException {
    return run(folder, commands, "forgets");
  }

  /// The same, where all are run by one user.
  static List<String> runRemembering(Path folder, List<List<String>> commands) throws IOException, InterruptedException {
    return run(folder, commands, "remembers");
  }

  private static List<String> run(Path folder, List<List<String>> commands, String memory) throws IOException, InterruptedException {
    var out = Files.createTempFile("commands", ".txt");
    var err = Files.createTempFile("commands", ".log");
    try {
      var command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
          "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-Duser.language=tr", "-Duser.timezone=Asia/Kathmandu", "-cp",
          classPath(), CommandLines.class.getName(), memory);
      var process = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      try (var to = process.getOutputStream()) {
        var lines = commands.stream().map(c -> String.join("\t", c) + "\n").reduce("", String::concat);
        new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)).transferTo(to);
      }
      int exit = process.waitFor();
      var said = List.of(Files.readString(out).split(BETWEEN));
      if (exit != 0 || said.size() != commands.size()) throw new IllegalStateException("exit " + exit + "\n" + Files.readString(err));
      return said;
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /// The runner may hide the classes under test from `java.class.path`.
  static String classPath() {
    var places = new ArrayList<String>();
    try {
      for (var type : List.of(CommandLines.class, Main.class))
        places.add(Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    Stream.of("surefire.test.class.path", "java.class.path").map(System::getProperty).filter(p -> p != null && !p.isEmpty())
        .forEach(places::add);
    return String.join(File.pathSeparator, places);
  }
}
