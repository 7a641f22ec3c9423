package chalkboard.source.ecs;

import chalkboard.board.Glob;
import chalkboard.source.aws.AwsLogin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What of Amazon ECS is read, as whom and how often.
///
/// @param regions empty for the region of the login
/// @param clusters names of those to read
/// @param rate share of the published API rates that is used, above 0 and at most 1
public record EcsSettings(
    String name, AwsLogin login, List<String> regions, Glob clusters, double rate, Duration interval, Optional<Duration> maxStale) {
  public static final double DEFAULT_RATE = 0.5;
}
