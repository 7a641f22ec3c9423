package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What breaks the program itself is no answer about the board: Java's own exit codes would be one.
@Timeout(120)
class CrashTest {
  @TempDir
  Path folder;

  private static String said(Error broken) {
    var err = new ByteArrayOutputStream();
    int exit = Main.run(new UserEnvironment(Map.of()), new Output(new ByteArrayOutputStream(), err), (_, _, _) -> {
      throw broken;
    });
    assertEquals(Exit.COULD_NOT_RUN, exit);
    var words = err.toString(StandardCharsets.UTF_8);
    assertEquals(1, words.lines().count(), words);
    return words;
  }

  @Test
  void anErrorOfJavasEndsWithTwoAndSaysWhatHelps() {
    var memory = said(new OutOfMemoryError("Java heap space"));
    assertTrue(memory.contains("out of memory (Java heap space)") && memory.contains("; allow more: JDK_JAVA_OPTIONS=-Xmx"), memory);
    assertTrue(said(new OutOfMemoryError("unable to create native thread")).contains("ulimit -u"));
    assertTrue(said(new NoClassDefFoundError("picocli/CommandLine")).contains("install chalkboard again"));
    assertTrue(said(new StackOverflowError()).contains("an error in chalkboard itself: java.lang.StackOverflowError"));
  }

  @Test
  void whatIsNotEvenToldEndsWithTwo() {
    var output = new Output(new ByteArrayOutputStream(), new ByteArrayOutputStream() {
      @Override
      public void write(byte[] bytes) {
        throw new OutOfMemoryError("Java heap space");
      }
    });
    assertEquals(Exit.COULD_NOT_RUN, Main.run(new UserEnvironment(Map.of()), output, (_, _, _) -> {
      throw new OutOfMemoryError("Java heap space");
    }));
  }

  @Test
  void aSourceThatNeedsMoreMemoryThanThereIsSaysSo() throws Exception {
    Shop.open(folder, Instant.now());
    manyReports(folder.resolve("marks").resolve("many.json.gz"), 60_000);
    var run = Started.by(folder, "chalkboard check --config config.yml", "-Xmx32m");
    assertEquals(Exit.COULD_NOT_RUN, run.exit(), run.out() + run.err());
    assertTrue(run.err().contains("chalkboard: cannot read \"marks\": out of memory (Java heap space): it may take "), run.err());
    assertTrue(run.err().contains("JDK_JAVA_OPTIONS=-Xmx"), run.err());
    assertTrue(!run.err().contains("\tat "), run.err());
  }

  private static void manyReports(Path file, int count) throws IOException {
    try (var out = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      for (int i = 0; i < count; i++) {
        var id = HexFormat.of().toHexDigits(i);
        out.write("""
            [{"_OPERATION": "build", "_TIMESTAMP": %d, "_CHALKS": [{"CHALK_ID": "%s", "METADATA_ID": "%s", "_OP_ARTIFACT_TYPE": "Docker Image",
              "COMMIT_ID": "%s", "BRANCH": "main", "ORIGIN_URI": "https://github.com/acme/many-%d", "_CURRENT_HASH": "%s"}]}]
            """.formatted(1_790_000_000_000L + i, id, id, id.repeat(5), i, id.repeat(8)));
      }
    }
  }
}
