package chalkboard.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.googlecode.lanterna.TextCharacter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A tiny board in a real pseudo-terminal (`script` of util-linux): however it ends, the terminal is as it was.
@Timeout(30)
class TerminalLifeTest {
  @TempDir
  Path folder;
  private final StringBuilder output = new StringBuilder();
  private Process script;

  private void start() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java") + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
        + " -XX:+UnlockDiagnosticVMOptions -XX:-DisplayVMOutput -cp '"
        + classPath() + "' " + TinyBoard.class.getName();
    var session = "stty cols 80 rows 24 intr ^X; tty >" + folder + "/tty; stty -a >" + folder + "/before; " + java
        + "; echo rc=$?; stty size; stty cols 80 rows 24; stty -a >" + folder + "/after; echo all done";
    script = new ProcessBuilder("script", "-qfec", session, "/dev/null").redirectErrorStream(true).start();
    var in = script.getInputStream();
    Thread.ofPlatform().daemon().start(() -> listen(in));
  }

  /// Where the classes of this run come from, whoever started it and however it gave its class path.
  private static String classPath() {
    return Stream.of(TinyBoard.class, Loop.class, TextCharacter.class)
        .map(c -> Path.of(URI.create(c.getProtectionDomain().getCodeSource().getLocation().toString())).toString())
        .distinct().collect(Collectors.joining(File.pathSeparator));
  }

  private void listen(InputStream in) {
    var bytes = new byte[8192];
    try {
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        synchronized (output) {
          output.append(new String(bytes, 0, n, StandardCharsets.ISO_8859_1));
          output.notifyAll();
        }
      }
    } catch (IOException e) {
      // the session is over
    }
  }

  private MatchResult await(String pattern) throws InterruptedException {
    var wanted = Pattern.compile(pattern);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    synchronized (output) {
      while (true) {
        var m = wanted.matcher(output);
        if (m.find()) return m.toMatchResult();
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0 || output.indexOf("all done") >= 0)
          throw new AssertionError("no " + pattern + " in: " + output.toString().replace("\033", "ESC"));
        output.wait(left);
      }
    }
  }

  private void type(String keys) throws IOException {
    script.getOutputStream().write(keys.getBytes(StandardCharsets.ISO_8859_1));
    script.getOutputStream().flush();
  }

  private long pid() throws InterruptedException {
    return Long.parseLong(await("pid=([0-9]+);").group(1));
  }

  private void saneAfter(int code) throws Exception {
    await("all done");
    assertEquals(Files.readString(folder.resolve("before")), Files.readString(folder.resolve("after")));
    await("rc=" + code + "\\D");
    synchronized (output) {
      int left = output.indexOf("\033[?25h\033[?1049l");
      assertTrue(left > output.indexOf("\033[?1049h"), "the alternate screen is left, the cursor shown");
      assertFalse(output.substring(left + 1).contains("\033[?1049h"));
      assertFalse(output.substring(left + 14).contains("pid="), "nothing is drawn on the shell's screen");
    }
  }

  @AfterEach
  void end() {
    script.descendants().forEach(ProcessHandle::destroyForcibly);
    script.destroyForcibly();
  }

  @ParameterizedTest
  @CsvSource({"113, Quit", "3, Quit", "120, Failed"}) // q, ctrl-c, x
  void theTerminalIsAsItWasAfterAKeyThatEndsTheProgram(int key, String how) throws Exception {
    start();
    await("size=80x24; keys=\\.");
    type(Character.toString(key));
    await("ended: " + how + ".*terminal: true");
    saneAfter(0);
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "HUP, 129", "INT, 130"})
  void theTerminalIsAsItWasAfterASignal(String signal, int code) throws Exception {
    start();
    new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid()).start().waitFor();
    saneAfter(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"QUIT", "USR1", "USR2", "ALRM", "VTALRM", "PROF"})
  void theBoardStaysUpAndAsItIsOnASignalThatAsksNothingOfIt(String signal) throws Exception {
    start();
    await("keys=\\.");
    int before;
    synchronized (output) {
      before = output.length();
    }
    assertEquals(0, new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid()).start().waitFor());
    type("k");
    await("<k>");
    synchronized (output) {
      assertFalse(output.substring(before).contains("thread"), output.substring(before));
    }
    type("q");
    saneAfter(0);
  }

  @Test
  void keysAndANewSizeArriveWhileTheProgramRuns() throws Exception {
    start();
    await("keys=\\.");
    type("j\033[B");
    await("<j>");
    await("down>");
    var tty = Files.readString(folder.resolve("tty")).strip();
    assertEquals(0, new ProcessBuilder("stty", "-F", tty, "cols", "100", "rows", "30").start().waitFor());
    await("size=100x30; keys=<j><down>");
    type("\033");
    await("esc>");
    type("q");
    saneAfter(0);
  }

  @Test
  void aLostConnectionEndsTheProgram() throws Exception {
    start();
    var board = ProcessHandle.of(pid()).orElseThrow();
    script.destroyForcibly();
    board.onExit().get(10, TimeUnit.SECONDS);
    assertFalse(board.isAlive());
  }
}
