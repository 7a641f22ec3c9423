package chalkboard.process;

import chalkboard.process.NotStarted.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// The file behind the name of a program, found as a shell finds it.
///
/// It is looked for before anything is started: between us and the program stands a shell, which could only say that it was not found.
final class Executable {
  private static final Pattern INTERPRETER = Pattern.compile("#![ \\t]*(/[^\\s]+)");
  /// What Linux reads of a first line.
  private static final int FIRST_LINE = 256;

  private Executable() {
  }

  /// @param path the folders to look in, as PATH holds them
  static String find(String program, String path) throws NotStarted {
    if (program.contains("/")) return checked(program);
    boolean isThere = false;
    for (var folder : path.split(":")) {
      var file = Path.of(folder.isEmpty() ? "." : folder).resolve(program);
      if (isProgram(file)) return checked(file.toString());
      isThere |= Files.isRegularFile(file);
    }
    throw new NotStarted(program, isThere ? Reason.NOT_EXECUTABLE : Reason.NOT_FOUND);
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  private static String checked(String program) throws NotStarted {
    var file = Path.of(program);
    if (!Files.exists(file)) throw new NotStarted(program, Reason.NOT_FOUND);
    if (!isProgram(file)) throw new NotStarted(program, Reason.NOT_EXECUTABLE);
    if (interpreter(file).filter(i -> !Files.exists(Path.of(i))).isPresent()) throw new NotStarted(program, Reason.NO_INTERPRETER);
    return program;
  }

  private static Optional<String> interpreter(Path file) {
    try (var in = new BufferedInputStream(Files.newInputStream(file), FIRST_LINE)) {
      var m = INTERPRETER.matcher(new String(in.readNBytes(FIRST_LINE), StandardCharsets.ISO_8859_1));
      return m.lookingAt() ? Optional.of(m.group(1)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // a program may be run by those who may not read it
    }
  }
}
