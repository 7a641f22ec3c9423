package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.board.DriftClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What is shown while the runs of a Custodian that chalkboard starts go wrong, and that it is over by itself.
@Timeout(120)
class CustodianFaultsTest {
  private static final List<String> TESTS = List.of("dev", "staging");
  private static final String PROGRAM = """
      #!/bin/sh
      while [ $# -gt 0 ]; do case "$1" in -s) out=$2; shift;; esac; shift; done
      . $here/how
      """;
  private static final String WELL = "cp -R $here/tests/. \"$out\"";

  @TempDir
  private Path folder;
  private Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
  private Estate estate;
  private WatchedDay day;

  @BeforeEach
  void open() throws IOException, CannotRun {
    estate = new Estate(folder, now);
    var program = Files.writeString(folder.resolve("custodian"), PROGRAM.replace("$here", folder.toString()));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    var config = folder.resolve("config.yml");
    Files.writeString(config, Files.readString(config).replaceFirst("fleet: .*",
        "fleet: [{ name: runs, custodian: { command: [" + program + ", -s, \"{output}\", \"{policy}\"], read_only: true, timeout: 1s } }]")
        .replaceFirst("environments: .*", "environments: [{ name: dev }, { name: staging }]"));
    day = new WatchedDay(config, folder.resolve("home"), now);
    run(WELL);
    isRead();
  }

  @AfterEach
  void close() {
    day.close();
  }

  /// The next look of the board, and what the run does that it starts.
  private void run(String does) throws IOException {
    Files.writeString(folder.resolve("how"), does.replace("$here", folder.toString()) + "\n");
    now = now.plus(Duration.ofMinutes(6));
    estate.tell(estate.tests(), TESTS, now);
    day.at(now);
  }

  private void isRead() {
    assertEquals(List.of(), day.troubles());
    for (var place : TESTS) isShown(place, now, false);
  }

  private void isShown(String place, Instant asOf, boolean stale) {
    var board = day.model.board().orElseThrow();
    assertEquals(Optional.of(asOf), board.environment(place).orElseThrow().readAt(), place);
    for (var row : board.rows()) {
      var cell = row.cell(place).orElseThrow();
      assertEquals(Estate.commit(row.label(), 3), cell.build().orElseThrow().code().commit());
      assertEquals(DriftClass.OK, cell.driftClass(), cell.toString());
      assertEquals(stale, board.isStale(cell), place);
    }
  }

  /// The last answer stays, with its age, as long as the runs go wrong; the first that goes well is all it takes.
  private void goesWrong(String does, String told) throws IOException {
    var last = now;
    for (int i = 0; i < 2; i++) {
      run(does);
      assertEquals(1, day.troubles().size(), day.troubles().toString());
      assertTrue(day.troubles().getFirst().contains(told), day.troubles().toString());
      for (var place : TESTS) isShown(place, last, true);
    }
    assertTrue(day.model.messages().stream().anyMatch(m -> !m.over() && m.problem().toString().contains(told)));
    run(WELL);
    isRead();
    assertTrue(day.model.messages().stream().anyMatch(m -> m.over() && m.problem().toString().contains(told)));
    assertFalse(day.told.stream().anyMatch(e -> e.kind().equals("removed")));
  }

  @Test
  void aRunThatHangsIsEndedAtItsLimitAndTheLastAnswerStays() throws IOException {
    goesWrong("while :; do sleep 60; done", "custodian took longer than 1s and was ended");
  }

  @Test
  void aRunThatIsKilledIsToldWithItsSignal() throws IOException {
    goesWrong("kill -9 $$", "custodian was ended by signal 9");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aRunThatIsStoppedAndContinuedIsReadAsIfNothingHadBeen() throws IOException {
    run("( until grep -q '^State:.T' /proc/$$/status; do :; done; kill -CONT $$ ) & kill -STOP $$; " + WELL);
    isRead();
  }

  @Test
  void whatARunWroteHalfIsNotTakenForAllThoughItEndsWell() throws IOException {
    goesWrong(WELL + "; head -c 9000 $here/tests/tasks/resources.json >\"$out/tasks/resources.json\"", "broken JSON");
  }

  @Test
  void aRunThatEndsWellBeforeItsSecondPolicyIsNotTakenForAll() throws IOException {
    goesWrong(WELL + "; rm -r \"$out/tasks\"", "no aws.ecs-task policy in the output");
  }
}
