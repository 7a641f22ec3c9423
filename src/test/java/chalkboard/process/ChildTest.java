package chalkboard.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.process.Child.EndedBy;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Real programs, small ones: they have no terminal, and nothing of them is left.
@Timeout(30)
class ChildTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofMillis(100);
  /// It and what it starts in a session of its own take no notice of being asked to end; the pipe is open while one of them lives.
  private static final String STUBBORN = """
      trap '' TERM
      exec 9>"$0"
      setsid sh -c 'trap "" TERM; echo up >&9; while :; do sleep 5; done' &
      while :; do sleep 5; done
      """;

  @TempDir
  Path folder;

  private static Child start(Map<String, String> environment, String... argv) throws NotStarted {
    return Child.start(new Child.ChildCommand(List.of(argv), e -> e.putAll(environment), 1000, _ -> {}));
  }

  private static Child.Ended run(String script) throws NotStarted {
    return start(Map.of(), "sh", "-c", script).await(LONG, GRACE);
  }

  private Path pipe() throws IOException, InterruptedException {
    var pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    return pipe;
  }

  @Test
  void whatItSaysAndHowItEndsAreTold() throws NotStarted {
    var ended = run("echo out; echo first >&2; printf last >&2; exit 7");
    assertEquals(new Child.Ended(EndedBy.BY_ITSELF, 7, "out\n", List.of("first", "last")), ended);
    assertEquals("last", ended.lastLine());
  }

  @Test
  void theSignalThatEndsItIsToldAndNothingElseIsSaid() throws NotStarted {
    assertEquals(new Child.Ended(EndedBy.BY_ITSELF, 128 + 9, "", List.of()), run("kill -9 $$"));
    assertEquals(128 + 15, run("kill $$").code());
  }

  @Test
  void itFindsNothingOnItsStandardInput() throws NotStarted {
    assertEquals("0\n", run("wc -c").output().replace(" ", ""));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void itHasNoChildrenThatItDidNotStart() throws NotStarted {
    assertEquals("none\n", run("read -r children </proc/$$/task/$$/children; echo \"${children:-none}\"").output());
  }

  @Test
  void ofMuchOutputTheBeginningIsKept() throws NotStarted {
    assertEquals(1000, run("head -c 1000000 /dev/zero | tr '\\0' x").output().length());
  }

  @Test
  void itsNameMayBeThatOfAWordOfTheShell() throws IOException {
    var program = Files.writeString(folder.resolve("exit"), "#!/bin/sh\necho \"$# $1\"\n");
    assertTrue(program.toFile().setExecutable(true));
    assertEquals("1 a 'b' $c\n", start(Map.of(), program.toString(), "a 'b' $c").await(LONG, GRACE).output());
  }

  @Test
  void noTerminalIsNamedToIt() throws NotStarted {
    assertEquals("-kept\n", start(Map.of("KEPT", "kept"), "sh", "-c", "echo $GPG_TTY$SSH_TTY-$KEPT").await(LONG, GRACE).output());
  }

  @Test
  void whatIsNoProgramIsNotStarted() throws IOException {
    assertEquals(NotStarted.Reason.NOT_FOUND, assertThrows(NotStarted.class, () -> start(Map.of(), "no-such-program")).reason());
    var plain = Files.writeString(folder.resolve("plain"), "#!/no/such/interpreter\n");
    assertEquals(NotStarted.Reason.NOT_EXECUTABLE, assertThrows(NotStarted.class, () -> start(Map.of(), plain.toString())).reason());
    assertTrue(plain.toFile().setExecutable(true));
    assertEquals(NotStarted.Reason.NO_INTERPRETER, assertThrows(NotStarted.class, () -> start(Map.of(), plain.toString())).reason());
    var long1 = "x".repeat(3_000_000);
    assertEquals(NotStarted.Reason.TOO_LONG, assertThrows(NotStarted.class, () -> start(Map.of(), "echo", long1)).reason());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void onATerminalItCanNeitherWriteOnItNorReadFromIt() throws Exception {
    var question = "echo ASKED\"\"NOW >/dev/tty; read -r answer </dev/tty; ps -o tty= -p $$; echo end";
    var words = Starter.command("sh", "-c", question).stream().map(w -> "'" + w + "'").collect(Collectors.joining(" "));
    var script = new ProcessBuilder("script", "-qfec", words, "/dev/null").redirectErrorStream(true).start();
    try (var said = script.getInputStream()) {
      var text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
      assertFalse(text.contains("ASKEDNOW"), text);
      assertTrue(text.contains("/dev/tty: No such device or address") && text.contains("end"), text);
    } finally {
      script.destroyForcibly();
    }
  }

  @Test
  void whoWantedToAskIsKnownByWhatItSays() throws NotStarted {
    assertTrue(run("printf 'Enter MFA code: ' >/dev/tty || exit 1").hasAsked());
    assertFalse(run("echo 'the token is expired' >&2; exit 1").hasAsked());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void itIsEndedWithWhatMadeASessionOfItsOwn() throws Exception {
    var pipe = pipe();
    var child = start(Map.of(), "sh", "-c", STUBBORN, pipe.toString());
    try (var alive = Files.newBufferedReader(pipe)) {
      assertEquals("up", alive.readLine());
      child.end(GRACE);
      assertNull(alive.readLine());
    }
    assertEquals(EndedBy.BY_ITSELF, child.await(LONG, GRACE).way());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void itEndsWithAChalkboardThatIsKilledAndSoDoesWhatItStarted() throws Exception {
    var pipe = pipe();
    var chalkboard = new ProcessBuilder(Starter.command("sh", "-c", STUBBORN, pipe.toString())).start();
    try (BufferedReader alive = Files.newBufferedReader(pipe)) {
      assertEquals("up", alive.readLine());
      assertEquals(0, new ProcessBuilder("kill", "-9", Long.toString(chalkboard.pid())).start().waitFor());
      assertNull(alive.readLine());
    } finally {
      chalkboard.destroyForcibly();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDaemonThatItLeavesBehindLivesOn() throws NotStarted {
    var ended = run("setsid sleep 60 </dev/null >/dev/null 2>&1 & echo $!");
    var daemon = ProcessHandle.of(Long.parseLong(ended.output().strip())).orElseThrow();
    assertTrue(daemon.isAlive());
    daemon.destroyForcibly();
  }
}
