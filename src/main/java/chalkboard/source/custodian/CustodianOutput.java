package chalkboard.source.custodian;

import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Problem;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.source.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What runs, from a directory that somebody else's Custodian fills: a cron job, c7n-org, a synced bucket.
public final class CustodianOutput implements Source<FleetSnapshot> {
  private final String name;
  private final Path directory;
  private final Duration interval;
  private final Clock clock;
  private final OutputReader reader;

  public CustodianOutput(String name, Path directory, Duration interval, Optional<Duration> maxStale, Clock clock) {
    this(name, directory, interval, maxStale, clock, Thread::sleep);
  }

  CustodianOutput(
      String name, Path directory, Duration interval, Optional<Duration> maxStale, Clock clock, PolicyReader.WriterWait pause) {
    this.name = name;
    this.directory = directory;
    this.interval = interval;
    this.clock = clock;
    this.reader = new OutputReader(name, interval, maxStale, Optional.empty(), pause, clock, new Askings());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public synchronized FetchResult<FleetSnapshot> read() {
    var started = clock.instant();
    if (!Files.isDirectory(directory)) {
      return missed(started, Files.exists(directory)
          ? new Problem(what(), directory + " is no directory", "name the directory that Custodian writes to: custodian-output:")
          : problem(directory + " does not exist"));
    }
    reader.forgetPassed();
    var result = reader.read(new LocalFolder(directory), OutputReader.RunWords.NOTHING);
    if (result.fleet().isPresent()) return new FetchResult.Success<>(result.fleet().get(), result.gaps(), run(started));
    return missed(started,
        result.gaps().isEmpty()
            ? problem("no output of an ecs-service or ecs-task policy in " + directory + result.instead())
            : OutputReader.summary(name, result.gaps()));
  }

  private String what() {
    return "cannot read Custodian output \"" + name + "\"";
  }

  private Problem problem(String why) {
    return new Problem(what(), why,
        "fill it: custodian run --cache-period 0 -s " + directory + " policy.yml; or correct custodian-output:");
  }

  private FetchResult<FleetSnapshot> missed(Instant started, Problem problem) {
    return new FetchResult.Failure<>(problem, run(started));
  }

  private FetchRun run(Instant started) {
    return new FetchRun(started, Duration.between(started, clock.instant()), OptionalInt.empty(), List.of(directory.toString()),
        List.of());
  }
}
