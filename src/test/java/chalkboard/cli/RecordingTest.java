package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import chalkboard.board.BoardInput;
import chalkboard.build.Marks;
import chalkboard.config.Config;
import chalkboard.drift.BoardEvaluator;
import chalkboard.feed.Feed;
import chalkboard.history.BoardHistory;
import chalkboard.runtime.FleetSnapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a program adds to what is kept of a board.
@Timeout(60)
class RecordingTest {
  private static final Instant NOW = Instant.now();

  @TempDir
  private Path root;
  private final Options options = new Options();
  private UserEnvironment places;
  private Config config;
  private Feed<Marks> marks;
  private Feed<FleetSnapshot> fleet;

  @BeforeEach
  void read() throws Exception {
    Shop.pair(root.resolve("shop"), NOW.minus(Duration.ofMinutes(3)), "prod", "payments-2");
    options.marks = List.of(root.resolve("shop/marks").toString());
    options.outputs = List.of(root.resolve("shop/out").toString());
    options.order = List.of("dev", "prod");
    places = new UserEnvironment(Map.of("HOME", root.resolve("home").toString()));
    config = options.resolve(places);
    try (var sources = Sources.of(config, places.state(), false, Clock.systemUTC())) {
      marks = new Feed.Waiting<Marks>(NOW).after(sources.look(sources.marks().getFirst(), (_, _) -> {}));
      fleet = new Feed.Waiting<FleetSnapshot>(NOW).after(sources.look(sources.fleets().getFirst(), (_, _) -> {}));
    }
  }

  /// A program begins, judges this, and ends.
  ///
  /// @return what it knew when it began
  private BoardHistory seen(Feed<Marks> builds, Feed<FleetSnapshot> runs) {
    try (var recording = Recording.of(config, options, places, true)) {
      var before = recording.before();
      var judged = new BoardEvaluator().judge(new BoardInput(NOW, List.of(builds), List.of(runs), List.of(), config.rules()), before);
      recording.add(judged, before, config.rules().reference());
      recording.finish();
      return before;
    }
  }

  @Test
  void nothingIsAddedUntilEverySourceHasAnswered() {
    assertEquals(Map.of(), seen(marks, fleet).lastRead());
    var kept = seen(marks, new Feed.Waiting<>(NOW)).lastRead();
    assertNotEquals(Map.of(), kept);
    assertEquals(kept, seen(new Feed.Waiting<>(NOW), fleet).lastRead());
    assertEquals(kept, seen(marks, fleet).lastRead());
  }
}
