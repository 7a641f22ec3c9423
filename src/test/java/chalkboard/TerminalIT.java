package chalkboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The packaged demo in a real pseudo-terminal, under the hands of a person.
@Timeout(60)
class TerminalIT {
  @TempDir
  private Path folder;
  private TerminalSession session;

  private void start(String arguments) throws IOException {
    var program = Path.of("target/chalkboard/bin/chalkboard").toAbsolutePath();
    session = new TerminalSession(List.of(), program + " " + arguments, Map.of(), folder);
  }

  private static void signal(String name, ProcessHandle to) throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder("sh", "-c", "kill -" + name + " " + to.pid()).start().waitFor());
  }

  @AfterEach
  void end() {
    session.close();
  }

  @Test
  void aPersonSeesTheBoardWalksToAMarkAndLeavesATerminalThatIsSane() throws Exception {
    start("demo");
    session.await(t -> t.contains("Waiting for the first answers") || t.contains("REPO"));
    var board = session.await(t -> t.contains("shipping") || t.contains("payments") && t.contains("✓"));
    assertTrue(board.contains("DEV") && board.contains("PROD-EU"), board);
    session.type("/shipping\r");
    session.await(t -> t.contains("shipping") && !t.contains("billing"));
    session.type("ll\r");
    session.await(t -> t.contains("DIVERGED") && t.contains("> prod-us"));
    session.type("m");
    session.await(t -> t.contains("CHALK_ID") && t.contains("COMMIT_ID"));
    session.type("?");
    session.await(t -> t.contains("help"));
    session.type("qqq");
    session.await(t -> t.contains("> shipping") || t.contains("REPO"));
    session.type("q");
    var shell = session.await(t -> t.contains("all done"));
    assertTrue(shell.contains("rc=0"), shell);
    assertFalse(shell.contains("REPO"), "the alternate screen is left");
    assertTrue(session.isSane());
  }

  @Test
  void noSignalThatAsksNothingOfItTouchesTheScreen() throws Exception {
    start("demo");
    session.await(t -> t.contains("api-gateway"));
    for (var signal : new String[]{"QUIT", "USR1", "ALRM"}) signal(signal, session.java());
    session.type("?");
    var help = session.await(t -> t.contains("> help"));
    assertFalse(help.contains("thread") || help.contains("0x"), help);
    session.type("q");
    session.await(t -> t.contains("api-gateway"));
    session.type("q");
    session.await(t -> t.contains("all done"));
    assertTrue(session.isSane());
  }

  /// As `kill -STOP` and a debugger do it, without a word to the program.
  @Test
  @EnabledOnOs(OS.LINUX)
  void aProgramThatWasStoppedAndContinuedLooksAgainAndLeavesATerminalThatIsSane() throws Exception {
    start("demo");
    session.await(t -> t.contains("api-gateway") && t.contains("✓"));
    var java = session.java();
    signal("STOP", java);
    assertEquals(0,
        new ProcessBuilder("sh", "-c", "until grep -q '^State:.T' /proc/" + java.pid() + "/status; do :; done").start().waitFor());
    var before = clock(session.text());
    signal("CONT", java);
    var board = session.await(t -> t.contains("api-gateway") && clock(t).compareTo(before) > 0);
    assertTrue(board.contains("✓"), board);
    session.type("i");
    session.await(t -> t.contains("> sources"));
    session.type("q");
    session.await(t -> t.contains("api-gateway"));
    session.type("q");
    session.await(t -> t.contains("all done"));
    assertTrue(session.isSane());
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
    var shell = session.await(t -> t.contains("all done"));
    assertTrue(shell.contains("did you mean \"title\"?") && shell.contains("rc=2"), shell);
    assertTrue(session.isSane());
  }
}
