package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.app.Acme;
import chalkboard.store.BoardFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is loaded before the first frame is on the terminal, and before the last board of an earlier program is.
@Timeout(60)
class InstantStartTest {
  private static final Pattern LOADED = Pattern.compile("\\[class,load *\\] (\\S+) source: (?!.*shared objects file).*");
  private static final Pattern TOO_SOON = Pattern
      .compile("org\\.sqlite\\..*|java\\.sql\\..*|software\\.amazon\\..*|org\\.eclipse\\.jgit\\..*"
          + "|chalkboard\\.store\\.(Store|Database|HistoryDatabase|Sql)"
          + "|chalkboard\\.source\\.(chalk\\.Report(Folder|Bucket|Parser)|ecs\\.Ecs(Reader)?|custodian\\.Custodian(Run|Output|Bucket)|git\\.CloneReader)");

  private static final Pattern NO_PART_OF_A_FRAME = Pattern.compile(TOO_SOON + "|picocli\\..*|com\\.fasterxml\\..*|org\\.yaml\\..*");

  @TempDir
  private Path folder;

  @Test
  void noDatabaseNoAwsAndNoSourceIsLoadedBeforeTheLastBoard() throws Exception {
    var options = new Options();
    options.marks = List.of(place("marks"));
    options.outputs = List.of(place("out"));
    var places = new UserEnvironment(Map.of("HOME", folder.toString()));
    BoardFile.in(places.state(), Recording.name(options.resolve(places), options, places)).write(Acme.board());
    var loaded = loaded("last seen", "--marks", place("marks"), "--custodian-output", place("out"));
    assertEquals(List.of(), loaded.stream().filter(c -> TOO_SOON.matcher(c).matches()).toList());
  }

  @Test
  void theOutlineOfTheLastBoardIsDrawnBeforeTheRestOfItIsRead() throws Exception {
    var options = new Options();
    options.marks = List.of(place("marks"));
    options.outputs = List.of(place("out"));
    var places = new UserEnvironment(Map.of("HOME", folder.toString()));
    var file = BoardFile.in(places.state(), Recording.name(options.resolve(places), options, places));
    file.write(Acme.board());
    Files.writeString(file.path(), "not whole");
    var loaded = loaded("last seen", "--marks", place("marks"), "--custodian-output", place("out"));
    assertEquals(List.of(), loaded.stream().filter(c -> c.startsWith("picocli.")).toList());
  }

  @Test
  void neitherParserNorReaderIsLoadedBeforeTheFirstFrameOfFlags() throws Exception {
    var loaded = loaded("Reading the configuration", "--marks", place("marks"), "--custodian-output", place("out"), "--order", "dev,prod");
    assertEquals(List.of(), loaded.stream().filter(c -> NO_PART_OF_A_FRAME.matcher(c).matches()).toList());
  }

  @Test
  void neitherParserNorReaderIsLoadedBeforeTheFirstFrameOfAFile() throws Exception {
    var file = Files.createDirectories(folder.resolve(".config/chalkboard")).resolve("config.yml");
    Files.writeString(file, "marks:\n  - s3: s3://acme/reports/\n    region: eu-west-1\nfleet:\n  - ecs: {}\n");
    var loaded = loaded("Reading the configuration");
    assertEquals(List.of(), loaded.stream().filter(c -> NO_PART_OF_A_FRAME.matcher(c).matches()).toList());
  }

  private String place(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name)).toString();
  }

  /// The names of the classes that were loaded until these words were on the screen.
  private List<String> loaded(String words, String... line) throws IOException, InterruptedException {
    var log = folder.resolve("classes.log");
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", "-Xmx128m", "-Xlog:class+load:file=" + log, "-cp", CommandLines.classPath(),
        InstantStart.class.getName(), folder.toString(), words));
    command.addAll(List.of(line));
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile()).start();
    assertTrue(process.waitFor(40, TimeUnit.SECONDS));
    assertEquals(InstantStart.SEEN, process.exitValue(), Files.readString(folder.resolve("said")));
    var loaded = Files.readAllLines(log).stream().map(LOADED::matcher).filter(m -> m.find()).map(m -> m.group(1)).toList();
    assertTrue(loaded.contains("chalkboard.board.Board"), "the log tells what is loaded");
    return loaded;
  }
}
