package chalkboard.cli;

import chalkboard.board.BoardInput;
import chalkboard.build.Marks;
import chalkboard.config.Config;
import chalkboard.demo.PastReadings;
import chalkboard.drift.BoardEvaluator;
import chalkboard.feed.Feed;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.source.custodian.CustodianOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The history of the demo before it began, kept as a board would have kept it that watched all the time.
final class DemoPast {
  /// So far apart may two looks be that nothing was missed between them.
  private static final Duration LOOKS = Duration.ofHours(1);

  private DemoPast() {
  }

  /// @param folder to write in what is read, and nothing else
  /// @param there where the history is kept
  static void keep(PastReadings past, Path folder, Config config, Options options, UserEnvironment there) throws IOException {
    try (var recording = Recording.of(config.withInterval(LOOKS), options, there, true)) {
      var marks = marks(config, there);
      var history = recording.before();
      var evaluator = new BoardEvaluator();
      for (var moment : past.moments()) {
        past.writeTo(folder, moment);
        var output = new CustodianOutput("past", folder, LOOKS, Optional.empty(), Clock.fixed(moment, ZoneOffset.UTC));
        Feed<FleetSnapshot> fleet = new Feed.Waiting<FleetSnapshot>(moment).after(output.read());
        var judged = evaluator.judge(new BoardInput(moment, marks, List.of(fleet), List.of(), config.rules()), history);
        recording.add(judged, history, config.rules().reference());
        history = judged.history();
      }
      recording.finish();
    }
  }

  private static List<Feed<Marks>> marks(Config config, UserEnvironment there) {
    var feeds = new ArrayList<Feed<Marks>>();
    try (var sources = Sources.of(config, there.state(), false, Clock.systemUTC())) {
      for (var source : sources.marks())
        feeds.add(new Feed.Waiting<Marks>(Instant.EPOCH).after(sources.look(source, (_, _) -> {})));
    }
    return feeds;
  }
}
