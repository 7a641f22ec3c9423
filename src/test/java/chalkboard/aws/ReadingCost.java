package chalkboard.aws;

import chalkboard.source.FetchSchedule;
import chalkboard.source.aws.Aws;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.CallLog;
import chalkboard.source.aws.S3Access;
import chalkboard.source.chalk.KeptReports;
import chalkboard.source.chalk.ReportBucket;
import chalkboard.source.ecs.EcsReader;
import chalkboard.source.ecs.EcsSettings;
import chalkboard.text.Glob;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/// What reading AWS costs in CPU time, which a busy machine changes less than the time it takes. The servers are another process.
///
/// Without arguments: a GET of a report, warm, by the SDK and as we ask, in turns; then first loads, a process each.
public final class ReadingCost {
  private static final AwsLogin KIM = new AwsLogin(Optional.of("kim"), Optional.empty(), Optional.empty());
  private static final List<String> AS_SHIPPED = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms16m", "-Xmx2g",
      "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), ReadingCost.class.getName());
  private static final int REPORTS = 20_000;
  private static final int GETS = 2_000;
  private static final int ROUNDS = 9;
  private static final int AT_ONCE = 32;

  private ReadingCost() {
  }

  /// One way to get an object.
  private interface Way {
    byte[] get(String key);
  }

  public static void main(String[] args) throws Exception {
    if (args.length == 0) measure();
    else if (args[0].equals("serve")) serve();
    else load(URI.create(args[1]), URI.create(args[2]));
    System.exit(0);
  }

  private static Process start(String... args) throws IOException {
    var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    command.addAll(AS_SHIPPED);
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void measure() throws Exception {
    var server = start("serve");
    try (var told = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      var s3 = told.readLine();
      var ecs = told.readLine();
      gets(URI.create(s3));
      for (int i = 0; i < 3; i++)
        System.out.print(new String(start("load", s3, ecs).getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } finally {
      server.destroy();
    }
  }

  private static Building building(int i) {
    return new Building("r" + i % 500, i / 500, Instant.EPOCH.plus(Duration.ofMinutes(29_000_000L + i)));
  }

  private static void serve() throws IOException {
    var s3 = S3Double.start();
    for (int i = 0; i < REPORTS; i++) {
      var text = new String(building(i).report(), StandardCharsets.UTF_8).replace("\"_ACTION_ID\"",
          "\"SBOM\" : \"" + "x".repeat(2_000) + "\", \"_ACTION_ID\"");
      s3.put(building(i).key(), text.getBytes(StandardCharsets.UTF_8));
    }
    System.out.println(s3.uri());
    System.out.println(EcsDouble.start().with("AKIAKIM", Account.ofSize("111122223333", "eu-west-1", 20, 50, 5, Instant::now)).uri());
    while (System.in.read() >= 0) Thread.onSpinWait();
  }

  private static double cpuMillis() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e6;
  }

  private static S3Access access(Aws aws, URI s3) {
    return new S3Access(aws, KIM, Optional.of("us-east-1"), Optional.of(s3), true);
  }

  private static Aws aws(URI ecs) throws IOException {
    return new Aws("chalkboard/cost", new Logins(Files.createTempDirectory("reading-cost-")).ecs(ecs).keys("kim", "AKIAKIM").environment());
  }

  private static void gets(URI server) throws Exception {
    try (var aws = aws(server)) {
      var s3 = access(aws, server).open(new CallLog());
      var objects = access(aws, server).objects(new CallLog());
      Way sdk = key -> s3.getObject(b -> b.bucket("acme").key(key), ResponseTransformer.toBytes()).asByteArrayUnsafe();
      Way ours = key -> objects.whole("acme", key);
      var bySdk = new double[ROUNDS];
      var byUs = new double[ROUNDS];
      for (int round = -2; round < ROUNDS; round++) {
        double one = millisOfGet(sdk);
        double other = millisOfGet(ours);
        if (round < 0) continue;
        bySdk[round] = one;
        byUs[round] = other;
      }
      tell("GET by the SDK", bySdk);
      tell("GET as we ask", byUs);
    }
  }

  private static double millisOfGet(Way way) throws Exception {
    var next = new AtomicInteger();
    double before = cpuMillis();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<?>>();
      for (int i = 0; i < AT_ONCE; i++) all.add(threads.submit(() -> {
        for (int n = next.getAndIncrement(); n < GETS; n = next.getAndIncrement()) way.get(building(n).key());
      }));
      for (var one : all) one.get();
    }
    return (cpuMillis() - before) / GETS;
  }

  private static void tell(String what, double[] millis) {
    Arrays.sort(millis);
    System.out.printf("%-16s %.2f CPU ms (%.2f to %.2f)%n", what, millis[millis.length / 2], millis[0], millis[millis.length - 1]);
  }

  private static void load(URI s3, URI ecs) throws IOException {
    var eager = new AtomicLong();
    try (var aws = aws(ecs)) {
      var settings = new EcsSettings("ecs", KIM, List.of("eu-west-1"), Glob.ANY, 1, FetchSchedule.every(Duration.ofSeconds(30)));
      var reader = new EcsReader(settings, aws, Clock.systemUTC(), () -> eager.addAndGet(1_000_000_000));
      reader.read();
      double clusters = cpuMillis();
      new ReportBucket("marks", "s3://acme/reports/", Duration.ofSeconds(60), access(aws, s3), KeptReports.NONE, Clock.systemUTC()).read();
      System.out.printf("first load       %.1f CPU s, %.1f of them for reports%n", cpuMillis() / 1e3, (cpuMillis() - clusters) / 1e3);
    }
  }
}
