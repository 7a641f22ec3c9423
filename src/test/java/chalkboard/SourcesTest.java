package chalkboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chalkboard.ParsedSources.Declaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What holds of every source file, and no compiler tells.
class SourcesTest {
  private static final int HIGHEST_FILE = 300;
  private static final int LONGEST_METHOD = 40;
  /// Metaphors that nobody would look for; what they stand for has a name of its own now.
  private static final Set<String> OLD_WORDS = Set.of("Artifact", "Assembly", "Column", "Estate", "Evidence", "Glance", "Half", "Held",
      "Homeless", "Ink", "Joined", "Joiner", "Judgement", "Library", "Occupant", "Picture", "Placement", "Post", "Scene", "Seat",
      "Settling", "Shelf", "Sight", "Sighting", "Slower", "Standing", "Stint", "Told", "Tone", "Truth", "Verdict");
  /// A column of the screen is called so by who configures it; what it must not mean is an environment.
  private static final Set<String> STILL_MEANT = Set.of("app/Settings.java Column", "text/PastTime.java PastTime");

  private static final Pattern WORD = Pattern.compile("[A-Z][a-z0-9]*");

  /// A clause with its body, up to the brace below it.
  private static final Pattern CATCH = Pattern.compile("^( *)\\} catch \\(.*\\) \\{\n((?:\\1 +.*\n)*)\\1\\}", Pattern.MULTILINE);
  /// A body that keeps to itself what happened, without a word of comment.
  private static final Pattern NOTHING = Pattern.compile(
      "\\s*|\\s*(?:return|(?!interrupted)\\w+ =)(?: (?:\\w+\\.empty\\(\\)|(?:List|Set|Map)\\.of\\(\\)|\"\"|null|false|true|-?\\d+|[A-Z_]+))?;\\s*");

  private static final Path MAIN = Path.of("src/main/java/chalkboard");

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

  @Test
  void filesAndMethodsFitInAGlance() throws IOException {
    var parsed = ParsedSources.read(MAIN);
    var high = parsed.files().stream().filter(f -> f.lines() > HIGHEST_FILE).map(Declaration::file);
    var wide = parsed.methods().stream().filter(m -> m.lines() > LONGEST_METHOD).map(Declaration::place);
    assertEquals(Set.of(), all(Stream.concat(high, wide), Set.of()));
  }

  @Test
  void aSimpleNameIsTheNameOfOneType() throws IOException {
    var places = new TreeMap<String, List<String>>();
    for (var type : ParsedSources.read(MAIN).types()) places.computeIfAbsent(type.name(), _ -> new ArrayList<>()).add(type.file());
    places.values().removeIf(files -> files.size() == 1);
    assertEquals(Map.of(), places);
  }

  @Test
  void noTypeIsCalledByAWordOfTheOldLanguage() throws IOException {
    var old = ParsedSources.read(MAIN).types().stream().filter(t -> WORD.matcher(t.name()).results().anyMatch(w -> OLD_WORDS
        .contains(w.group())));
    assertEquals(Set.of(), all(old.map(Declaration::place), STILL_MEANT));
  }

  @Test
  void whatTurnsAnErrorIntoNothingSaysWhyThatIsRight() throws IOException {
    var silent = new ArrayList<String>();
    try (var files = Files.walk(MAIN)) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        CATCH.matcher(Files.readString(file)).results().filter(c -> NOTHING.matcher(c.group(2)).matches())
            .forEach(c -> silent.add(MAIN.relativize(file) + ": " + c.group().lines().findFirst().orElseThrow().strip()));
      }
    }
    assertEquals(List.of(), silent);
  }

  private static Set<String> all(Stream<String> found, Set<String> but) {
    return found.filter(f -> !but.contains(f)).collect(Collectors.toCollection(TreeSet::new));
  }
}
