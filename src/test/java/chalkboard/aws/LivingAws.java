package chalkboard.aws;

import chalkboard.aws.EcsDouble.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import org.gaul.s3proxy.junit.S3ProxyExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Amazon ECS and S3 on the loopback with a fleet that lives, so that a person can watch the real board through the real SDK.
///
/// It prints the command for another terminal. Keys, each with enter: `b` begins a blue/green deployment of `checkout` in prod-us, which pauses
/// before the traffic moves; `c` continues it, `r` rolls it back. `x` the login expires or is renewed, `d` a cluster is denied, `w` the right to
/// ask for the traffic is taken and given back, `h` a cluster hangs, `t` calls are throttled, `l` every answer takes 200 ms, `q` the end.
/// Told a number of minutes it needs no keys: for so long trouble comes and goes by itself.
public final class LivingAws {
  private static final List<String> STAGES = List.of("dev", "staging", "prod-us", "prod-eu");
  private static final List<String> REPOSITORIES = List.of("api-gateway", "auth", "billing", "catalog", "checkout", "ledger", "orders",
      "payments", "search");
  private static final String KEY = "AKIALIVING";
  /// A service that moves its traffic.
  private static final String SHIFTING = "checkout";
  private static final String SHIFTING_IN = "prod-us";

  private static final String LABORATORY = "lab";
  private static final String KEYS = """
      Here: b begin a blue/green deployment of checkout in prod-us, c continue it where it pauses, r roll it back;
      x expire or renew the login, d deny prod-eu, w deny who has the traffic, h let staging hang, t throttle, l 200 ms latency, q quit
      (each with enter).""";

  private final Random random = new Random(7);
  private final Account account = new Account("111122223333", Instant::now);
  /// What only Custodian tells.
  private final Account laboratory = new Account("444455556666", Instant::now);
  private final Map<String, Building> runs = new ConcurrentSkipListMap<>();
  private final Queue<String> migrations = new ArrayDeque<>();
  private final S3Client s3;

  private LivingAws(S3Client s3) {
    this.s3 = s3;
  }

  public static void main(String[] arguments) throws Exception {
    var bucket = S3ProxyExtension.builder().withCredentials(KEY, "secret").withBlobStoreProvider("transient").build();
    bucket.beforeEach(null);
    try (var ecs = EcsDouble.start();
        var s3 = S3Client.builder().endpointOverride(bucket.getUri()).region(Region.US_EAST_1).forcePathStyle(true)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, "secret"))).build()) {
      var living = new LivingAws(s3);
      living.begin();
      ecs.with(KEY, living.account);
      var folder = Files.createTempDirectory("living-aws-");
      var custodian = new LivingCustodian(folder.resolve("lab"), living.laboratory, LABORATORY);
      custodian.write(Instant.now());
      var minutes = arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]);
      tell(ecs, bucket, folder, custodian);
      System.out.println(minutes > 0 ? "Here trouble comes and goes for " + minutes + " min." : KEYS);
      Thread.ofVirtual().start(() -> living.live(custodian));
      if (minutes > 0) new LivingTrouble(ecs, KEY, custodian).comeAndGo(System.nanoTime() + Duration.ofMinutes(minutes).toNanos());
      else living.obey(ecs);
    }
    System.exit(0);
  }

  private static void tell(EcsDouble ecs, S3ProxyExtension bucket, Path folder, LivingCustodian custodian) throws IOException {
    var credentials = Files.writeString(folder.resolve("credentials"),
        "[living]\naws_access_key_id = " + KEY + "\naws_secret_access_key = secret\n");
    var aws = Files.writeString(folder.resolve("config"), "[profile living]\nregion = us-east-1\n");
    var config = Files.writeString(folder.resolve("config.yml"), """
        title: living
        interval: 5s
        environments: [{ name: %s }, { name: %s }]
        marks: [{ s3: "s3://acme-chalk/reports/", profile: living }]
        fleet:
          - ecs: { profile: living }
          - name: runs
            custodian: { command: [%s, -s, "{output}", "{policy}"], read_only: true, timeout: 5s }
          - custodian-output: %s
        """.formatted(String.join(" }, { name: ", STAGES), LABORATORY, custodian.program(), custodian.output()));
    System.out.printf("In another terminal:%n%nAWS_CONFIG_FILE=%s AWS_SHARED_CREDENTIALS_FILE=%s AWS_EC2_METADATA_DISABLED=true \\%n"
        + "AWS_ENDPOINT_URL_ECS=%s AWS_ENDPOINT_URL_STS=%s AWS_ENDPOINT_URL_S3=%s XDG_STATE_HOME=%s \\%n"
        + "target/chalkboard/bin/chalkboard --config %s%n%n",
        aws, credentials, ecs.uri(), ecs.uri(), bucket.getUri(), folder.resolve("state"), config);
  }

  private void obey(EcsDouble ecs) throws IOException {
    boolean expired = false, denied = false, unwitting = false, hanging = false, slow = false;
    for (int c = System.in.read(); c >= 0 && c != 'q'; c = System.in.read()) {
      switch (c) {
        case 'b' -> shift();
        case 'c' -> shifting().proceed();
        case 'r' ->
          { if (shifting().isUnderWay()) shifting().rollBack("Service deployment rolled back because of alarm(s): checkout-5xx"); }
        case 'w' -> {
          unwitting = !unwitting;
          if (unwitting) ecs.trouble("DescribeServiceDeployments", "", Kind.DENIED, 1_000_000);
          else ecs.peace();
        }
        case 'h' -> {
          hanging = !hanging;
          if (hanging) ecs.trouble("ListTasks", "staging", Kind.HANGING, 1_000_000);
          else ecs.peace();
        }
        case 'x' -> ecs.expire(KEY, expired = !expired);
        case 'd' -> {
          denied = !denied;
          if (denied)
            for (var operation : List.of("ListTasks", "ListServices", "DescribeServices"))
              ecs.trouble(operation, "prod-eu", Kind.DENIED, 1_000_000);
          else
            ecs.peace();
        }
        case 't' -> ecs.trouble("ListTasks", "", Kind.THROTTLED, 50);
        case 'l' -> ecs.answerAfter((slow = !slow) ? Duration.ofMillis(200) : Duration.ZERO);
        default -> {}
      }
    }
  }

  private void begin() {
    s3.createBucket(b -> b.bucket("acme-chalk"));
    for (var stage : STAGES) account.cluster("us-east-1", stage);
    for (var repository : REPOSITORIES) {
      for (int n = 1; n <= 5; n++) report(new Building(repository, n, Instant.now().minus(Duration.ofHours(6L * (6 - n)))));
      for (int s = 0; s < STAGES.size(); s++) {
        var build = new Building(repository, s < 2 ? 5 : 4, Instant.now());
        runs.put(STAGES.get(s) + "/" + repository, build);
        if (isShifting(STAGES.get(s), repository))
          account.shifting("BLUE_GREEN", STAGES.get(s), repository, build.image(), build.index(), 3);
        else
          account.service(STAGES.get(s), repository, build.image(), build.index(), 3);
      }
    }
    laboratory.cluster("us-east-1", LABORATORY);
    for (var repository : REPOSITORIES) {
      var build = runs.get("dev/" + repository);
      laboratory.service(LABORATORY, repository, build.image(), build.index(), 1);
    }
  }

  private static boolean isShifting(String stage, String repository) {
    return stage.equals(SHIFTING_IN) && repository.equals(SHIFTING);
  }

  private Shifts shifting() {
    return new Shifts(account, SHIFTING_IN, SHIFTING);
  }

  /// Brings out what runs in staging, or a build of its own where that is the same.
  private void shift() {
    if (shifting().isUnderWay()) return;
    var at = SHIFTING_IN + "/" + SHIFTING;
    var build = runs.get("staging/" + SHIFTING);
    if (build.number() <= runs.get(at).number()) {
      build = new Building(SHIFTING, runs.get("dev/" + SHIFTING).number() + 1, Instant.now());
      report(build);
    }
    runs.put(at, build);
    shifting().begin(build.image(), build.index()).pausingAt("POST_TEST_TRAFFIC_SHIFT", 10, "ROLLBACK");
  }

  private void report(Building build) {
    var body = build.report();
    s3.putObject(b -> b.bucket("acme-chalk").key(build.key()), RequestBody.fromBytes(body));
  }

  /// Every few seconds somebody builds or promotes; rollouts move on.
  private void live(LivingCustodian custodian) {
    try {
      while (true) {
        Thread.sleep(Duration.ofSeconds(2));
        shifting().advance();
        for (var at : runs.keySet()) account.step(at.substring(0, at.indexOf('/')), at.substring(at.indexOf('/') + 1));
        var repository = REPOSITORIES.get(random.nextInt(REPOSITORIES.size()));
        switch (random.nextInt(8)) {
          case 0, 1 -> {
            var build = new Building(repository, runs.get("dev/" + repository).number() + 1, Instant.now());
            report(build);
            roll("dev", build);
          }
          case 2, 3 -> promote(repository, random.nextInt(1, STAGES.size()));
          case 4 -> migrate(repository);
          case 5 -> laboratory.deploy(LABORATORY, repository, runs.get("dev/" + repository).image(), runs.get("dev/" + repository).index())
              .settle(LABORATORY, repository);
          default -> {}
        }
        custodian.write(Instant.now());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs a task beside the services; the one before the last has ended.
  private void migrate(String repository) {
    var build = runs.get("prod-us/" + repository);
    migrations.add(account.runTask("prod-us", "migrate", build.image(), build.index()));
    if (migrations.size() > 2) account.endTask("prod-us", migrations.remove());
  }

  private void promote(String repository, int stage) {
    Optional.ofNullable(runs.get(STAGES.get(Math.min(stage - 1, 1)) + "/" + repository))
        .filter(b -> b.number() > runs.get(STAGES.get(stage) + "/" + repository).number())
        .ifPresent(b -> roll(STAGES.get(stage), b));
  }

  private void roll(String stage, Building build) {
    if (isShifting(stage, build.repository())) return;
    account.deploy(stage, build.repository(), build.image(), build.index());
    runs.put(stage + "/" + build.repository(), build);
  }
}
