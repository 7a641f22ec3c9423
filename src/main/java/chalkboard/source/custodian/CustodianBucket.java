package chalkboard.source.custodian;

import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Problem;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.source.Source;
import chalkboard.source.aws.CallLog;
import chalkboard.source.aws.S3Access;
import chalkboard.source.aws.S3Cause;
import chalkboard.text.S3Location;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/// What runs, from a bucket that somebody else's Custodian fills: `prefix/POLICY/YYYY/MM/DD/HH/resources.json.gz`, or any other layout.
///
/// Only what is looked at is fetched, and none of it is kept on the disk: tasks may carry secrets.
public final class CustodianBucket implements Source<FleetSnapshot>, AutoCloseable {
  private static final Duration LOOK_FOR_LOGIN = Duration.ofSeconds(5);

  private final String name;
  private final String given;
  private final S3Location uri;
  private final Duration interval;
  private final Optional<Duration> maxStale;
  private final S3Access access;
  private final Clock clock;
  private final CallLog calls = new CallLog();
  @GuardedBy("this")
  private Optional<OpenedTree> opened = Optional.empty();
  private boolean isLockedOut;

  /// What there is after the first look.
  private record OpenedTree(S3Client s3, OutputBucket bucket, OutputReader reader) {}

  /// @param uri as Custodian takes it, `s3://bucket/prefix`; a `?region=` behind it goes before the region of the access
  public CustodianBucket(String name, String uri, Duration interval, Optional<Duration> maxStale, S3Access access, Clock clock) {
    this.name = name;
    this.given = uri;
    this.uri = S3Location.of(uri);
    this.interval = interval;
    this.maxStale = maxStale;
    this.access = this.uri.region().map(access::in).orElse(access);
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
  public FetchResult<FleetSnapshot> read() {
    var started = clock.instant();
    try {
      if (isLockedOut) access.renew();
      isLockedOut = false;
      return look(started);
    } catch (SdkException e) {
      var cause = S3Cause.of(e, "s3:ListBucket", uri.bucket(), access.login());
      isLockedOut = cause.isLogin();
      return new FetchResult.Failure<>(cause.toProblem("cannot read Custodian output in " + uri.shown(uri.folder())), run(started),
          isLockedOut ? Optional.of(LOOK_FOR_LOGIN) : Optional.empty());
    }
  }

  private FetchResult<FleetSnapshot> look(Instant started) {
    var o = opened();
    var result = o.reader.read(o.bucket.root(started), OutputReader.RunWords.NOTHING);
    o.bucket.leaveOut(result.foreign());
    var gaps = new ArrayList<>(result.gaps());
    if (o.bucket.isTooLarge()) {
      gaps.addFirst(new Problem("cannot read all of " + uri.shown(uri.folder()),
          "after " + OutputBucket.MOST_LISTS + " folders there were still more",
          "name the prefix that Custodian writes to"));
    }
    if (result.fleet().isPresent()) return new FetchResult.Success<>(result.fleet().get(), List.copyOf(gaps), run(started));
    return new FetchResult.Failure<>(gaps.isEmpty() ? nothing(o.bucket, result.instead()) : OutputReader.summary(name, gaps), run(started));
  }

  private Problem nothing(OutputBucket bucket, String instead) {
    var what = "cannot read Custodian output in " + uri.shown(uri.folder());
    return bucket.holdsReports()
        ? new Problem(what, "it holds chalk reports", "give it as marks, and to custodian-output: the prefix that Custodian writes to")
        : new Problem(what, "no output of an ecs-service or ecs-task policy is there" + instead,
            "fill it: custodian run --cache-period 0 -s " + given
                + " policy.yml; or correct custodian-output:");
  }

  private synchronized OpenedTree opened() {
    if (opened.isEmpty()) {
      var s3 = access.open(calls);
      // Without a pause: what is listed stays as it was until the next look.
      opened = Optional.of(new OpenedTree(s3, new OutputBucket(s3, uri, access.login()),
          new OutputReader(name, interval, maxStale, access.login().profile(), _ -> {}, clock, new Askings())));
    }
    return opened.get();
  }

  private FetchRun run(Instant started) {
    return new FetchRun(started, Duration.between(started, clock.instant()), OptionalInt.empty(), List.of(given), calls.taken());
  }

  @Override
  public synchronized void close() {
    opened.ifPresent(o -> o.s3.close());
  }
}
