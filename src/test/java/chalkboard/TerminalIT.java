package chalkboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The packaged demo in a real pseudo-terminal (`script` of util-linux), seen through a terminal emulator.
@Timeout(60)
class TerminalIT {
  private static final int COLUMNS = 80;
  private static final int ROWS = 24;

  @TempDir
  private Path folder;
  private final ScreenTerminal screen = new ScreenTerminal(COLUMNS, ROWS);
  private Process script;

  private void start(String arguments) throws IOException {
    var program = Path.of("target/chalkboard/bin/chalkboard").toAbsolutePath();
    var session = "stty cols 80 rows 24; stty -a >" + folder + "/before; " + program + " " + arguments + "; echo rc=$?; stty -a >" + folder
        + "/after; echo all done";
    var builder = new ProcessBuilder("script", "-qfec", session, "/dev/null").redirectErrorStream(true);
    builder.environment()
        .putAll(Map.of("TERM", "xterm-256color", "LANG", "C.UTF-8", "TMPDIR", folder.toString(), "HOME", folder.toString()));
    script = builder.start();
    Thread.ofPlatform().daemon().start(() -> {
      try (var in = new InputStreamReader(script.getInputStream(), StandardCharsets.UTF_8)) {
        var chars = new char[8192];
        for (int n = in.read(chars); n >= 0; n = in.read(chars)) {
          synchronized (screen) {
            screen.write(new String(chars, 0, n));
            screen.notifyAll();
          }
        }
      } catch (IOException over) {
        // the session is over
      }
    });
  }

  private String text() {
    var cells = new long[COLUMNS * ROWS];
    screen.dump(cells, 0, 0, ROWS, COLUMNS, new int[2]);
    return IntStream.range(0, ROWS)
        .mapToObj(r -> IntStream.range(0, COLUMNS).mapToObj(c -> String.valueOf((char) (cells[r * COLUMNS + c] & 0xffff)))
            .collect(Collectors.joining()))
        .collect(Collectors.joining("\n"));
  }

  private String await(Predicate<String> wanted) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    synchronized (screen) {
      while (true) {
        var text = text();
        if (wanted.test(text)) return text;
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) throw new AssertionError("not seen in:\n" + text);
        screen.wait(left);
      }
    }
  }

  private void type(String keys) throws IOException {
    script.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
    script.getOutputStream().flush();
  }

  private ProcessHandle java() {
    return script.descendants().filter(p -> p.info().command().filter(c -> c.endsWith("/java")).isPresent()).findFirst().orElseThrow();
  }

  private static void signal(String name, ProcessHandle to) throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder("sh", "-c", "kill -" + name + " " + to.pid()).start().waitFor());
  }

  @AfterEach
  void end() {
    script.descendants().forEach(ProcessHandle::destroyForcibly);
    script.destroyForcibly();
  }

  @Test
  void aPersonSeesTheBoardWalksToAMarkAndLeavesATerminalThatIsSane() throws Exception {
    start("demo");
    await(t -> t.contains("Waiting for the first answers") || t.contains("REPO"));
    var board = await(t -> t.contains("shipping") || t.contains("payments") && t.contains("✓"));
    assertTrue(board.contains("DEV") && board.contains("PROD-EU"), board);
    type("/shipping\r");
    await(t -> t.contains("shipping") && !t.contains("billing"));
    type("ll\r");
    await(t -> t.contains("DIVERGED") && t.contains("> prod-us"));
    type("m");
    await(t -> t.contains("CHALK_ID") && t.contains("COMMIT_ID"));
    type("?");
    await(t -> t.contains("help"));
    type("qqq");
    await(t -> t.contains("> shipping") || t.contains("REPO"));
    type("q");
    var shell = await(t -> t.contains("all done"));
    assertTrue(shell.contains("rc=0"), shell);
    assertFalse(shell.contains("REPO"), "the alternate screen is left");
    assertEquals(Files.readString(folder.resolve("before")), Files.readString(folder.resolve("after")));
  }

  @Test
  void noSignalThatAsksNothingOfItTouchesTheScreen() throws Exception {
    start("demo");
    await(t -> t.contains("api-gateway"));
    for (var signal : new String[]{"QUIT", "USR1", "ALRM"}) signal(signal, java());
    type("?");
    var help = await(t -> t.contains("> help"));
    assertFalse(help.contains("thread") || help.contains("0x"), help);
    type("q");
    await(t -> t.contains("api-gateway"));
    type("q");
    await(t -> t.contains("all done"));
    assertEquals(Files.readString(folder.resolve("before")), Files.readString(folder.resolve("after")));
  }

  /// As `kill -STOP` and a debugger do it, without a word to the program.
  @Test
  @EnabledOnOs(OS.LINUX)
  void aProgramThatWasStoppedAndContinuedLooksAgainAndLeavesATerminalThatIsSane() throws Exception {
    start("demo");
    await(t -> t.contains("api-gateway") && t.contains("✓"));
    var java = java();
    signal("STOP", java);
    assertEquals(0,
        new ProcessBuilder("sh", "-c", "until grep -q '^State:.T' /proc/" + java.pid() + "/status; do :; done").start().waitFor());
    var before = clock(text());
    signal("CONT", java);
    var board = await(t -> t.contains("api-gateway") && clock(t).compareTo(before) > 0);
    assertTrue(board.contains("✓"), board);
    type("i");
    await(t -> t.contains("> sources"));
    type("q");
    await(t -> t.contains("api-gateway"));
    type("q");
    await(t -> t.contains("all done"));
    assertEquals(Files.readString(folder.resolve("before")), Files.readString(folder.resolve("after")));
  }

  /// The time in the header.
  private static String clock(String text) {
    var time = Pattern.compile("\\d\\d:\\d\\d:\\d\\dZ").matcher(text);
    return time.find() ? time.group() : "";
  }

  @Test
  void aMistakeInTheConfigurationIsToldOnTheShellsScreen() throws Exception {
    var config = Files.writeString(folder.resolve("c.yml"), "titel: x\n");
    start("--config " + config);
    var shell = await(t -> t.contains("all done"));
    assertTrue(shell.contains("did you mean \"title\"?") && shell.contains("rc=2"), shell);
    assertEquals(Files.readString(folder.resolve("before")), Files.readString(folder.resolve("after")));
  }
}
