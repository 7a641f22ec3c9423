package chalkboard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The program as a shell starts it, in a process of its own.
///
/// @param out what it printed, where the line does not send it elsewhere
record Started(int exit, String out, String err) {
  /// @param folder holds what the program reads, and its home
  /// @param line for a shell, in which `chalkboard` is the program
  /// @param options of Java's
  static Started by(Path folder, String line, String... options) throws IOException, InterruptedException {
    var java = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
    Stream.of(options).forEach(java::add);
    java.addAll(List.of("-cp", "'" + CommandLines.classPath() + "'", Main.class.getName()));
    var script = "set -o pipefail; chalkboard() { " + String.join(" ", java) + " \"$@\"; }; " + line;
    var out = Files.createTempFile("started", ".out");
    var err = Files.createTempFile("started", ".err");
    try {
      var builder = new ProcessBuilder("bash", "-c", script).directory(folder.toFile()).redirectOutput(out.toFile())
          .redirectError(err.toFile());
      builder.environment().keySet().retainAll(List.of("PATH"));
      builder.environment().putAll(Map.of("HOME", folder.resolve("home").toString(), "LANG", "C.UTF-8", "TERM", "dumb"));
      int exit = builder.start().waitFor();
      return new Started(exit, Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
