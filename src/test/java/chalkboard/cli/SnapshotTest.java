package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.config.ConfigFile;
import chalkboard.config.Loaded;
import chalkboard.demo.Demo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The two days before the demo, saved by one user and looked at by another, who has neither its configuration nor its history.
class SnapshotTest {
  private static final Instant START = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  @TempDir
  private static Path folder;
  private static Path config;
  private static Path file;
  private static Run saved;

  private record Run(int exit, String out, String err) {}

  @BeforeAll
  static void save() throws Exception {
    var demo = Demo.create(folder.resolve("demo"), START, List.of("custodian"));
    config = demo.config();
    var settings = ((Loaded.Ok) ConfigFile.load(config, home("one"))).config();
    var options = new Options();
    options.config = config;
    DemoPast.keep(demo.past(), folder.resolve("past"), settings, options, user("one"));
    file = folder.resolve("incident.snapshot");
    saved = run("one", "snapshot", "save", file.toString(), "--since", "3d", "--config", config.toString());
  }

  private static Path home(String user) {
    return folder.resolve(user);
  }

  private static UserEnvironment user(String name) {
    return new UserEnvironment(Map.of("HOME", home(name).toString(), "LANG", "C.UTF-8"));
  }

  private static Run run(String user, String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit = Main.run(user(user), new Output(out, err),
        (p, o, args) -> RootCommand.commands(p).setOut(o.out()).setErr(o.err()).execute(args), words);
    return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Run with(String user, String command, String... more) {
    return run(user, Stream.concat(Stream.of(command.split(" ")), Stream.of(more)).toArray(String[]::new));
  }

  /// Ages are of the moment in which somebody asks.
  private static String ageless(String text) {
    return text.replaceAll("\\b\\d+[smhd]\\b", "1s").replaceAll("\"(age|seconds)\" : \\d+", "").replaceAll("T[\\d:]{8}\\.\\d{6,9}Z", "now")
        .replaceAll(" to [\\d-]+ [\\d:]+Z", " to now").replaceAll(" +", " ");
  }

  @Test
  void itIsSavedForItsOwnerAlone() throws IOException {
    assertEquals(Exit.OK, saved.exit, saved.err);
    assertTrue(saved.out.startsWith("saved " + file + ": the board and its past since "), saved.out);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @TestFactory
  Stream<DynamicTest> eachCommandSaysOfItWhatItSaysOfTheBoard() {
    var then = START.minus(Duration.ofHours(20));
    var kept = List.of("status", "status -o json", "check", "explain payments prod-us", "diff staging prod-us",
        "diff -o json staging prod-us",
        "where branch:main");
    var past = List.of("status --at " + then, "status -o json --at " + START.minus(Duration.ofHours(2)),
        "explain payments prod-us --at " + then,
        "diff prod-us@" + then + " prod-us@" + START.minus(Duration.ofHours(1)),
        "where branch:main --at " + then, "history payments prod-us", "history payments prod-us -o json",
        "events", "events -o jsonl --since 30h", "events --repo payments --env prod-us", "changes --since " + then,
        "changes -o json --since 24h",
        "changes --before " + then);
    return Stream.concat(kept.stream().map(c -> List.of(c, "--offline")), past.stream().map(c -> List.of(c, "--ascii")))
        .map(c -> DynamicTest.dynamicTest(c.getFirst(), () -> {
          var own = with("one", c.getFirst(), c.getLast(), "--config", config.toString());
          var theirs = with("two", c.getFirst(), "--load", file.toString(), "--ascii".equals(c.getLast()) ? "--ascii" : "--no-color");
          assertEquals(ageless(own.out), ageless(theirs.out));
          assertEquals(own.exit, theirs.exit);
          assertTrue(own.out.lines().count() > 1, own.out + own.err);
          var more = new ArrayList<>(theirs.err.lines().toList());
          if (c.getLast().equals("--offline"))
            assertTrue(more.removeFirst().startsWith("chalkboard: incident.snapshot is a snapshot, made 20"), theirs.err);
          assertEquals(ageless(own.err).lines().toList(), more.stream().map(SnapshotTest::ageless).toList());
          assertFalse(Files.exists(home("two")), "nothing is written");
        }));
  }

  @Test
  void theScreenIsTheSameAlsoBackInTimeAndSaysThatItIsASnapshot() throws Exception {
    var own = screens("one", "--offline", "--config", config.toString());
    var theirs = screens("two", "--load", file.toString());
    assertEquals(own.size(), theirs.size());
    for (int i = 0; i < own.size(); i++) assertEquals(ageless(below(own.get(i))), ageless(below(theirs.get(i))));
    assertTrue(theirs.getFirst().startsWith(" incident.snapshot: acme demo  vs upstream "), theirs.getFirst());
    assertTrue(theirs.getFirst().lines().findFirst().orElseThrow().matches(".* last seen \\S+ ago, snapshot made \\S+ ago .*"),
        theirs.getFirst());
    assertFalse(Files.exists(home("two")), "nothing is written");
  }

  /// Without the line that tells what it is.
  private static String below(String screen) {
    return screen.substring(screen.indexOf('\n'));
  }

  /// The board, a change before it, the cell as it was then, and what happened in all.
  private static List<String> screens(String user, String... words) throws Exception {
    var terminal = new TypedScreen(120, 30, List.of(new TypedScreen.Step("last seen", "["), new TypedScreen.Step(" PAST ", "\r"),
        new TypedScreen.Step("esc back", "qqe"), new TypedScreen.Step("deployment finished", "")));
    var out = new ByteArrayOutputStream();
    assertEquals(Exit.OK, RootCommand.run(user(user), new Output(out, out), terminal, words), out.toString(StandardCharsets.UTF_8));
    return terminal.seen();
  }

  @Test
  void whatCannotBeLoadedEndsWithWhatWhyAndRemedy() throws IOException {
    var whole = Files.readAllBytes(file);
    var cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length / 2));
    var other = Files.writeString(folder.resolve("other"), "SQLite format 3");
    for (var command : List.of("status", "check", "events", "history payments prod-us", "status --at 2h", "watch")) {
      assertEquals(new Run(Exit.COULD_NOT_RUN, "",
          "chalkboard: cannot load " + cut + ": it is cut short; copy it again, or have it saved anew: chalkboard snapshot save FILE\n"),
          command.equals("watch") ? screenless(cut) : with("two", command, "--load", cut.toString()));
    }
    assertEquals("chalkboard: cannot load " + other + ": it is no snapshot of chalkboard; name a file that chalkboard snapshot save made\n",
        with("two", "status", "--load", other.toString()).err);
    assertEquals("chalkboard: cannot load gone: there is no such file or folder; see how it is spelled\n",
        with("two", "status", "--load", "gone").err);
  }

  private static Run screenless(Path broken) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit = RootCommand.run(user("two"), new Output(out, err), new TypedScreen(80, 24, List.of()), "--load", broken.toString());
    return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsOfNowTakesNoSnapshot() {
    for (var command : List.of("wait x --env prod-us", "ack payments prod-us", "unack payments prod-us", "iam")) {
      var run = with("two", command, "--load", file.toString());
      assertEquals(Exit.COULD_NOT_RUN, run.exit);
      assertEquals("chalkboard: " + command.split(" ")[0] + " is of what runs now, and a snapshot is of then; leave out --load\n", run.err);
    }
    assertEquals("chalkboard: a snapshot does not go on; leave out --follow\n",
        with("two", "events --follow", "--load", file.toString()).err);
    assertEquals("chalkboard: a snapshot has no configuration; leave out --check-config or --load\n",
        with("two", "--check-config", "--load", file.toString()).err);
  }

  @Test
  void aSnapshotOfLessIsMadeOfASnapshot() {
    var less = folder.resolve("less");
    assertEquals(Exit.OK, with("two", "snapshot save " + less + " --since 2h", "--load", file.toString()).exit);
    var then = "status --at " + START.minus(Duration.ofHours(1));
    assertEquals(Exit.UNKNOWN, with("two", "status --at 5h", "--load", less.toString()).exit);
    assertEquals(with("two", then, "--load", file.toString()).out, with("two", then, "--load", less.toString()).out);
    assertEquals("chalkboard: cannot save " + less + ": a file is there already; name another one, or say --force\n",
        with("one", "snapshot save " + less, "--config", config.toString()).err);
  }

  @Test
  void whereNothingWasSeenNothingIsSaved() {
    var run = with("nobody", "snapshot save " + folder.resolve("nothing"));
    assertEquals(Exit.COULD_NOT_RUN, run.exit);
    assertEquals("chalkboard: no history of this board is kept yet; status, check and the screen keep what they see\n", run.err);
    assertFalse(Files.exists(folder.resolve("nothing")));
  }

  /// Each is loaded and told, or refused; and whichever it is, in words.
  @Test
  void whateverIsChangedInItIsToldOrRefused() throws IOException {
    var random = new Random(7);
    byte[] lines;
    try (var in = new GZIPInputStream(Files.newInputStream(small()))) {
      lines = in.readAllBytes();
    }
    int loaded = 0;
    for (int i = 0; i < 60; i++) {
      var changed = lines.clone();
      for (int n = random.nextInt(1, 4); n > 0; n--)
        changed[random.nextInt(changed.length)] = (byte) "0\"{}[]:,9aZ-+T".charAt(random.nextInt(14));
      var given = folder.resolve("changed");
      try (var out = new GZIPOutputStream(Files.newOutputStream(given))) {
        out.write(changed);
      }
      var run = with("two", random.nextBoolean() ? "status" : "changes", "--load", given.toString());
      if (run.exit == Exit.COULD_NOT_RUN) assertTrue(run.err.startsWith("chalkboard: cannot load " + given + ": "), run.err);
      else loaded++;
    }
    assertTrue(loaded > 0 && loaded < 60, loaded + " of 60");
  }

  private static Path small() {
    assertEquals(Exit.OK, with("two", "snapshot save " + folder.resolve("small") + " --since 1m", "--load", file.toString()).exit);
    return folder.resolve("small");
  }
}
