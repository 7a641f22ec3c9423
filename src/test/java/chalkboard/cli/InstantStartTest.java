package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.app.Acme;
import chalkboard.store.BoardFile;
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

/// What is loaded before the last board of an earlier program is on the terminal.
@Timeout(60)
class InstantStartTest {
  private static final Pattern LOADED = Pattern.compile("\\[class,load *\\] (\\S+) source: (?!.*shared objects file).*");
  private static final Pattern TOO_SOON = Pattern
      .compile("org\\.sqlite\\..*|java\\.sql\\..*|software\\.amazon\\..*|org\\.eclipse\\.jgit\\..*"
          + "|chalkboard\\.store\\.(Store|Database|HistoryDatabase|Sql)"
          + "|chalkboard\\.source\\.(chalk\\.Report(Folder|Bucket|Parser)|ecs\\.Ecs(Reader)?|custodian\\.Custodian(Run|Output|Bucket)|git\\.CloneReader)");

  @TempDir
  private Path folder;

  @Test
  void noDatabaseNoAwsAndNoSourceIsLoadedBeforeIt() throws Exception {
    Files.createDirectories(folder.resolve("marks"));
    Files.createDirectories(folder.resolve("out"));
    var marks = folder.resolve("marks").toString();
    var output = folder.resolve("out").toString();
    var places = new UserEnvironment(Map.of("HOME", folder.toString()));
    var options = new Options();
    options.marks = List.of(marks);
    options.outputs = List.of(output);
    BoardFile.in(places.state(), Recording.name(options.resolve(places), options, places)).write(Acme.board());

    var log = folder.resolve("classes.log");
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", "-Xmx128m", "-Xlog:class+load:file=" + log, "-cp", CommandLines.classPath(),
        InstantStart.class.getName(),
        folder.toString(), marks, output));
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile()).start();
    assertTrue(process.waitFor(40, TimeUnit.SECONDS));
    assertEquals(InstantStart.SEEN, process.exitValue(), Files.readString(folder.resolve("said")));

    var loaded = Files.readAllLines(log).stream().map(LOADED::matcher).filter(m -> m.find()).map(m -> m.group(1)).toList();
    assertTrue(loaded.contains("chalkboard.board.Board"), "the log tells what is loaded");
    assertEquals(List.of(), loaded.stream().filter(c -> TOO_SOON.matcher(c).matches()).toList());
  }
}
