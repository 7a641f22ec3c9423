package chalkboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What holds of every source file, and no compiler tells.
class SourcesTest {
  private static List<Path> sources() throws IOException {
    try (var main = Files.walk(Path.of("src/main/java")); var test = Files.walk(Path.of("src/test/java"))) {
      var files = Stream.concat(main, test).filter(f -> f.toString().endsWith(".java")).sorted().toList();
      assertFalse(files.isEmpty());
      return files;
    }
  }

  @Test
  void importsAreInOrderTheStaticOnesFirstAndEachIsUsed() throws IOException {
    var wrong = new ArrayList<String>();
    for (var file : sources()) {
      var lines = Files.readAllLines(file);
      var imports = lines.stream().filter(l -> l.startsWith("import ")).map(l -> l.substring(0, l.length() - 1)).toList();
      var plain = imports.stream().filter(l -> !l.startsWith("import static ")).sorted().toList();
      var ordered = Stream.concat(imports.stream().filter(l -> l.startsWith("import static ")).sorted(), plain.stream()).toList();
      if (!imports.equals(ordered)) wrong.add(file + ": not in order");
      var code = String.join("\n", lines.stream().filter(l -> !l.startsWith("import ")).toList());
      for (var line : imports) {
        var name = line.substring(line.lastIndexOf('.') + 1);
        if (!name.equals("*") && !code.matches("(?s).*\\b" + name + "\\b.*")) wrong.add(file + ": nothing uses " + line);
      }
    }
    assertEquals(List.of(), wrong);
  }
}
