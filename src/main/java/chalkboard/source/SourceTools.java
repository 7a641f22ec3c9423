package chalkboard.source;

import chalkboard.source.aws.Aws;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;

/// What sources are made with.
///
/// @param state where subprocesses may leave files while they run; empty where nothing is to be left there
/// @param nanos a clock that only goes on, for rates
/// @param readings what other programs of the user have read
public record SourceTools(Aws aws, Optional<Path> state, Clock clock, LongSupplier nanos, SharedReadings readings) {
  /// Each source is asked by this program.
  public SourceTools(Aws aws, Optional<Path> state, Clock clock, LongSupplier nanos) {
    this(aws, state, clock, nanos, SharedReadings.NONE);
  }
}
