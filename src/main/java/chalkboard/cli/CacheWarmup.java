package chalkboard.cli;

import chalkboard.app.Event;
import chalkboard.app.Model;
import chalkboard.app.Settings;
import chalkboard.app.Update;
import chalkboard.config.Config;
import chalkboard.source.aws.AwsLogin;
import chalkboard.view.Screens;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Touches what a live board of AWS needs, against a port where nobody listens: the build trains the start-up cache with it.
final class CacheWarmup {
  private static final String NOBODY = "http://127.0.0.1:9";

  private CacheWarmup() {
  }

  static void touch(Path state) {
    for (var service : List.of("Ecs", "S3", "Sts")) System.setProperty("aws.endpointUrl" + service, NOBODY);
    for (var key : List.of("aws.accessKeyId", "aws.secretAccessKey")) System.setProperty(key, "none");
    var region = Optional.of("us-east-1");
    var config = Config.EMPTY.withEcs(AwsLogin.DEFAULT, List.of("us-east-1")).withBucket("s3://nowhere/reports/", AwsLogin.DEFAULT, region);
    try (var sources = Sources.of(config, state, true, Clock.systemUTC())) {
      sources.marks().forEach(s -> sources.look(s, (_, _) -> {}));
      sources.fleets().forEach(s -> sources.look(s, (_, _) -> {}));
    }
  }

  /// Draws the last board that was kept, as the next start of the program would.
  static void touchLast(Config config, Options options, UserEnvironment places) {
    var now = Instant.now();
    var empty = Model.start(new Settings(config.title(), false, Sources.infos(config), config.rules()), now, 120, 40);
    PreviousBoard.of(config, options, places)
        .ifPresent(last -> Screens.draw(Update.update(empty, new Event.LastBoard(now, last)).model()));
  }
}
