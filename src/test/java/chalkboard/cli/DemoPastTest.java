package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.config.ConfigFile;
import chalkboard.config.Loaded;
import chalkboard.demo.Demo;
import chalkboard.history.BoardEvent;
import chalkboard.history.EarlierBoard;
import chalkboard.history.EarlierBoards;
import chalkboard.history.EventKind;
import chalkboard.history.EventQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPastTest {
  @TempDir
  private Path folder;

  @Test
  void theTwoDaysBeforeTheDemoAreKeptWithoutAGapAndCanBeSeenAgain() throws Exception {
    var start = Instant.parse("2026-03-02T08:00:00Z");
    var there = new UserEnvironment(Map.of("HOME", folder.toString()));
    var demo = Demo.create(folder.resolve("demo"), start, List.of("custodian"));
    var config = ((Loaded.Ok) ConfigFile.load(demo.config(), there.home())).config();
    var options = new Options();
    DemoPast.keep(demo.past(), folder.resolve("past"), config, options, there);

    try (var recording = Recording.of(config, options, there, false)) {
      var store = recording.store().orElseThrow();
      var events = store.events(recording.board(), EventQuery.ALL);
      var kinds = events.stream().map(BoardEvent::kind).collect(Collectors.toSet());
      assertTrue(kinds.containsAll(Set.of(EventKind.DEPLOYMENT_FINISHED.word(), EventKind.DEGRADED.word(), EventKind.UNMARKED.word())),
          kinds.toString());
      assertTrue(!kinds.contains(EventKind.GAP.word()) && !kinds.contains(EventKind.SOURCE_LOST.word()), kinds.toString());
      assertTrue(events.stream().allMatch(e -> e.at().isBefore(start)));
      assertTrue(events.stream().filter(e -> e.kind().equals(EventKind.DEPLOYMENT_FINISHED.word())).count() > 100,
          events.size() + " events");
      var then = new EarlierBoards(store, recording.board(), recording.rows()).at(start.minus(Duration.ofHours(30)));
      var shown = assertInstanceOf(EarlierBoard.Shown.class, then);
      assertEquals(4, shown.board().environments().size());
      assertEquals(List.of(), shown.gaps());
      assertEquals(Duration.ofMinutes(1), Duration.between(recording.before().lastRead().get("dev"), start));
    }
  }
}
