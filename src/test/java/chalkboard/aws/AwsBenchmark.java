package chalkboard.aws;

import chalkboard.build.Marks;
import chalkboard.feed.FetchResult;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.source.FetchSchedule;
import chalkboard.source.aws.Aws;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.S3Access;
import chalkboard.source.chalk.KeptReports;
import chalkboard.source.chalk.ReportBucket;
import chalkboard.source.ecs.EcsReader;
import chalkboard.source.ecs.EcsSettings;
import chalkboard.store.Store;
import chalkboard.text.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What it takes to read 20 clusters with 1,000 services and 5,000 tasks, and 20,000 reports, through the real SDK from servers on the
/// same machine without latency.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 6)
@Fork(value = 1, jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"})
public class AwsBenchmark {
  private static final AwsLogin KIM = new AwsLogin(Optional.of("kim"), Optional.empty(), Optional.empty());
  private static final int REPORTS = 20_000;

  private final AtomicLong eager = new AtomicLong();
  private EcsDouble ecs;
  private S3Double s3;
  private Logins logins;
  private Aws aws;
  private EcsReader known;
  private ReportBucket read;
  private Store store;
  private Path folder;
  private int more;

  @Setup
  public void start() throws IOException {
    folder = Files.createTempDirectory("aws-benchmark-");
    ecs = EcsDouble.start().with("AKIAKIM", Account.ofSize("111122223333", "eu-west-1", 20, 50, 5, Instant::now));
    s3 = S3Double.start();
    for (int i = 0; i < REPORTS; i++) put(i);
    logins = new Logins(folder).ecs(ecs.uri()).keys("kim", "AKIAKIM");
    aws = new Aws("chalkboard/benchmark", logins.environment());
    store = Store.at(folder);
    known = reader();
    known.read();
    read = bucket(store);
    read.read();
  }

  private void put(int i) {
    var build = new Building("r" + i % 500, i / 500, Instant.now().minus(Duration.ofMinutes(REPORTS - i)));
    var text = new String(build.report(), java.nio.charset.StandardCharsets.UTF_8).replace("\"_ACTION_ID\"",
        "\"SBOM\" : \"" + "x".repeat(2_500) + "\", \"_ACTION_ID\"");
    s3.put(build.key(), text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /// One whose buckets are always full: what is measured is the work, not the waiting.
  private EcsReader reader() {
    return new EcsReader(new EcsSettings("ecs", KIM, List.of("eu-west-1"), Glob.ANY, 1, FetchSchedule.every(Duration.ofSeconds(30))), aws,
        Clock.systemUTC(),
        () -> eager.addAndGet(1_000_000_000));
  }

  private ReportBucket bucket(KeptReports kept) {
    return new ReportBucket("marks", "s3://acme/reports/", Duration.ofSeconds(60),
        new S3Access(aws, KIM, Optional.of("us-east-1"), Optional.of(s3.uri()), true), kept,
        Clock.systemUTC());
  }

  @TearDown
  public void stop() {
    known.close();
    aws.close();
    store.close();
    ecs.close();
    s3.close();
  }

  /// 241 calls.
  @Benchmark
  public FetchResult<FleetSnapshot> everythingOfEcs() {
    try (var reader = reader()) {
      return reader.read();
    }
  }

  /// 61 calls, and a turn of the sweep.
  @Benchmark
  public FetchResult<FleetSnapshot> ecsWithNothingNew() {
    return known.read();
  }

  @Benchmark
  public FetchResult<Marks> firstLoadOf20000Reports() {
    return bucket(KeptReports.NONE).read();
  }

  @Benchmark
  public FetchResult<Marks> restartWith20000ReportsKept() {
    return bucket(store).read();
  }

  @Benchmark
  public FetchResult<Marks> aHundredNewReports() {
    for (int i = 0; i < 100; i++) put(REPORTS + more++);
    return read.read();
  }
}
