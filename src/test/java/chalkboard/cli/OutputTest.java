package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class OutputTest {
  @TempDir
  Path folder;

  private static final class Full extends OutputStream {
    private final String why;

    Full(String why) {
      this.why = why;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(why);
    }
  }

  private int run(Output output, List<String> words) {
    var places = new UserEnvironment(Map.of("HOME", folder.resolve("home").toString(), "LANG", "C.UTF-8"));
    return Main.run(places, output,
        (p, o, args) -> RootCommand.commands(p).setOut(o.out()).setErr(o.err()).execute(args), words.toArray(String[]::new));
  }

  @Test
  void whatEveryCommandCannotPrintIsSaidOnceAndIsNoAnswer() throws IOException {
    var board = Shop.open(folder, Instant.now());
    assertEquals(Exit.DRIFT, run(new Output(OutputStream.nullOutputStream(), OutputStream.nullOutputStream()), with("status", board)));
    var commands = List.of(with("status", board), with("status -o json", board), with("check", board), with("diff staging prod-us", board),
        with("explain payments prod-us", board), with("ack payments prod-us", board), with("unack payments prod-us", board),
        with("history payments prod-us", board), with("events", board), with("where branch:main", board), with("events -o jsonl", board),
        with("changes", board),
        with("iam", board), with("--help", List.of()), with("status --help", List.of()), with("--version", List.of()),
        with("generate-completion", List.of()));
    for (var command : commands) {
      var err = new ByteArrayOutputStream();
      assertEquals(Exit.COULD_NOT_RUN, run(new Output(new Full("No space left on device"), err), command), command.toString());
      var said = err.toString(StandardCharsets.UTF_8).lines().filter(l -> l.contains("cannot write")).toList();
      assertEquals(1, said.size(), command + ": " + err);
      assertTrue(said.getFirst().startsWith("chalkboard: cannot write to standard output: No space left on device; "), said.getFirst());
    }
  }

  private static List<String> with(String command, List<String> options) {
    var words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(options);
    return words;
  }

  @Test
  void aReaderThatHasGoneAwayHasWhatItWanted() throws IOException {
    var board = Shop.open(folder, Instant.now());
    var err = new ByteArrayOutputStream();
    assertEquals(Exit.DRIFT, run(new Output(new Full("Broken pipe"), err), with("check", board)));
    assertEquals(Exit.OK, run(new Output(new Full("Broken pipe"), err), List.of("--help")));
    assertTrue(!err.toString(StandardCharsets.UTF_8).contains("write"), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aPipeThatIsFullAndDoesNotWaitIsAFailure() {
    var err = new ByteArrayOutputStream();
    assertEquals(Exit.COULD_NOT_RUN, run(new Output(new Full("Resource temporarily unavailable"), err), List.of("--help")));
  }

  @Test
  void errorsThatNobodyCanReadLeaveTheAnswerAsItIs() throws IOException {
    var board = Shop.open(folder, Instant.now());
    assertEquals(Exit.DRIFT, run(new Output(OutputStream.nullOutputStream(), new Full("No space left on device")), with("check", board)));
  }

  @Test
  void aFullDiskAClosedDescriptorAndAClosedPipe() throws Exception {
    Shop.open(folder, Instant.now());
    if (Files.exists(Path.of("/dev/full"))) {
      var full = Started.by(folder, "chalkboard check --config config.yml > /dev/full");
      assertEquals(Exit.COULD_NOT_RUN, full.exit(), full.err());
      assertTrue(full.err().contains("cannot write to standard output: No space left on device"), full.err());
    }
    var closed = Started.by(folder, "chalkboard check --config config.yml >&-");
    assertEquals(Exit.COULD_NOT_RUN, closed.exit(), closed.err());
    assertTrue(closed.err().contains("cannot write to standard output: "), closed.err());
    var piped = Started.by(folder, "chalkboard status -o json --config config.yml | head -1");
    assertEquals(new Started(Exit.DRIFT, "{\n", piped.err()), piped);
    assertTrue(!piped.err().contains("write"), piped.err());
  }

  /// Nothing happens that it could write.
  @Test
  void whoFollowsEventsEndsWhenNobodyReadsThem() throws Exception {
    Shop.open(folder, Instant.now());
    var followed = Started.by(folder, "chalkboard events --follow --config config.yml | true");
    assertEquals(new Started(Exit.OK, "", ""), followed);
  }

  @Property(tries = 200)
  void nothingButLinesAndTabsEverMovesTheCursor(@ForAll String any) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var output = new Output(out, err);
    output.out().print(any);
    output.err().print(any);
    assertEquals(Exit.OK, output.end(Exit.OK));
    for (var way : List.of(out, err)) {
      var text = way.toString(StandardCharsets.UTF_8);
      assertTrue(text.codePoints().filter(c -> c != '\n' && c != '\t')
          .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT), text);
    }
  }
}
