package chalkboard.source.custodian;

import chalkboard.board.Answer;
import chalkboard.board.Fleet;
import chalkboard.board.Problem;
import chalkboard.board.Run;
import chalkboard.source.Source;
import chalkboard.source.aws.AwsCause;
import chalkboard.source.aws.CallLog;
import chalkboard.source.aws.S3Access;
import chalkboard.source.aws.S3Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/// What runs, from a bucket that somebody else's Custodian fills: `prefix/POLICY/YYYY/MM/DD/HH/resources.json.gz`, or any other layout.
///
/// Only what is looked at is fetched, into a private directory that goes with the program: tasks may carry secrets.
public final class CustodianBucket implements Source<Fleet>, AutoCloseable {
  private static final Duration LOOK_FOR_LOGIN = Duration.ofSeconds(5);

  private final String name;
  private final String uri;
  private final Duration interval;
  private final Optional<Duration> maxStale;
  private final S3Access access;
  private final Path state;
  private final Clock clock;
  private final CallLog calls = new CallLog();
  private Optional<Opened> opened = Optional.empty();
  private boolean isLockedOut;

  /// What there is after the first look.
  private record Opened(RunDirectory directory, S3Client s3, BucketMirror mirror, OutputReader reader) {}

  /// @param uri `s3://bucket/prefix`
  /// @param state where a private directory is made
  public CustodianBucket(String name, String uri, Duration interval, Optional<Duration> maxStale, S3Access access, Path state, Clock clock) {
    this.name = name;
    this.uri = uri;
    this.interval = interval;
    this.maxStale = maxStale;
    this.access = access;
    this.state = state;
    this.clock = clock;
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
  public synchronized Answer<Fleet> read() {
    var started = clock.instant();
    try {
      if (isLockedOut) access.renew();
      isLockedOut = false;
      return look(started);
    } catch (SdkException e) {
      var cause = S3Cause.of(e, e.getMessage() != null && e.getMessage().contains("GetObject") ? "s3:GetObject" : "s3:ListBucket", bucket(), access.login());
      isLockedOut = cause.isLogin();
      return missed(started, cause);
    } catch (IOException | UncheckedIOException e) {
      return missed(started, new AwsCause(AwsCause.Kind.OTHER, "", "cannot write below " + state + ": " + e.getMessage(), "make room there"));
    }
  }

  private Answer<Fleet> missed(Instant started, AwsCause cause) {
    return new Answer.Missed<>(cause.toProblem("cannot read Custodian output in " + uri), run(started),
        cause.isLogin() ? Optional.of(LOOK_FOR_LOGIN) : Optional.empty());
  }

  private String bucket() {
    return uri.substring("s3://".length()).split("/", 2)[0];
  }

  private Answer<Fleet> look(Instant started) throws IOException {
    if (opened.isEmpty()) opened = Optional.of(open(started));
    var o = opened.get();
    var result = o.reader.read(OutputReader.Told.NOTHING, o.mirror::enter);
    var gaps = result.gaps().stream().map(g -> o.mirror.named(g)).toList();
    if (result.fleet().isPresent()) return new Answer.Seen<>(result.fleet().get(), gaps, run(started));
    return new Answer.Missed<>(gaps.isEmpty() ? new Problem("cannot read Custodian output \"" + name + "\"",
        "no output of an ecs-service or ecs-task policy below " + uri, "fill it: custodian run -s " + uri + " policy.yml; or correct custodian-output:")
        : OutputReader.summary(name, gaps), run(started));
  }

  private Opened open(Instant now) throws IOException {
    var directory = RunDirectory.make(state, now);
    var s3 = access.open(calls);
    var mirror = new BucketMirror(s3, uri, directory.output());
    return new Opened(directory, s3, mirror, new OutputReader(name, directory.output(), interval, maxStale, access.login().profile(), Thread::sleep));
  }

  private Run run(Instant started) {
    return new Run(started, Duration.between(started, clock.instant()), OptionalInt.empty(), List.of(uri), calls.taken());
  }

  @Override
  public synchronized void close() {
    opened.ifPresent(o -> {
      o.s3.close();
      o.directory.close();
    });
  }
}
