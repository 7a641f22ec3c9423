package chalkboard.source.custodian;

import static chalkboard.source.custodian.Output.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import chalkboard.feed.AgeBasis;
import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Problem;
import chalkboard.process.ProcessFinder;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.source.FetchSchedule;
import chalkboard.source.aws.AwsLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Stand-ins for Custodian are small scripts; they are started, listened to and ended as the real one is.
class CustodianRunTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration GRACE = Duration.ofMillis(100);
  private static final Cluster PROD = new Cluster(Output.ACCOUNT, "eu-west-1", "prod");
  /// The value of -s ends up in $out.
  private static final String PREAMBLE = """
      #!/bin/sh
      while [ $# -gt 0 ]; do case "$1" in -s) out=$2; shift;; esac; shift; done
      """;

  @TempDir
  Path root;
  private final List<CustodianRun> opened = new ArrayList<>();

  @AfterEach
  void endAll() {
    opened.forEach(CustodianRun::close);
  }

  private Path script(String body) throws IOException {
    var file = root.resolve("custodian");
    Files.writeString(file, PREAMBLE + body.replace("$here", root.toString()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  private CustodianRun source(String program, Duration timeout, String... regions) {
    var settings = new CustodianSettings("prod", List.of(), List.of(program, "run", "-s", "{output}", "{policy}"),
        List.of(regions), AwsLogin.ofProfile(Optional.of("ops")), timeout, FetchSchedule.every(Duration.ofMinutes(1)));
    var source = new CustodianRun(settings, Optional.of(root.resolve("state")), Clock.systemUTC(), GRACE);
    opened.add(source);
    return source;
  }

  private FetchResult<FleetSnapshot> answer(String body) throws IOException {
    return source(script(body).toString(), LONG).read();
  }

  private static FetchResult.Success<FleetSnapshot> seen(FetchResult<FleetSnapshot> answer) {
    return switch (answer) {
      case FetchResult.Success<FleetSnapshot> seen -> seen;
      case FetchResult.Failure<FleetSnapshot>(var problem, _, _, _) -> fail(problem.toString());
    };
  }

  private static Problem missed(FetchResult<FleetSnapshot> answer) {
    return switch (answer) {
      case FetchResult.Success<FleetSnapshot> seen -> fail(seen.toString());
      case FetchResult.Failure<FleetSnapshot>(var problem, _, _, _) -> problem;
    };
  }

  private Path prepared() {
    return root.resolve("prepared");
  }

  private void nothingIsLeft() throws IOException {
    try (var left = Files.list(root.resolve("state/custodian"))) {
      assertEquals(List.of(), left.toList(), "directories of runs");
    }
    var ours = ProcessHandle.allProcesses().filter(p -> p.info().commandLine().filter(c -> c.contains(root.toString()))
        .isPresent()).toList();
    // The kernel takes a moment to end what was killed.
    for (var p : ours) p.onExit().completeOnTimeout(p, 10, TimeUnit.SECONDS).join();
    assertEquals(List.of(), ours.stream().filter(ProcessHandle::isAlive).map(p -> p.info().commandLine().orElse("")).toList(),
        "processes");
  }

  @Test
  void aRunThatGoesWellGivesTheFleetAndLeavesNothingBehind() throws IOException {
    Output.services(prepared()).good(NOON, "prod/shop");
    Output.tasks(prepared()).good(NOON, "prod/shop", "prod/cart");
    var seen = seen(answer("cp -R $here/prepared/. \"$out\"; echo 'custodian.policy:INFO fine' >&2; echo noise"));
    assertEquals(2, seen.what().clusters().get(PROD).tasks().items().size());
    assertEquals(Optional.of(NOON), seen.what().clusters().get(PROD).services().taken());
    assertEquals(List.of(), seen.gaps());
    assertEquals(OptionalInt.of(0), seen.run().exitCode());
    assertEquals(List.of("custodian.policy:INFO fine"), seen.run().log());
    assertEquals(List.of("run", "--profile", "ops", "-s"), seen.run().command().subList(1, 5));
    nothingIsLeft();
  }

  @Test
  void theBuiltInPoliciesLieInAPrivateDirectoryThatIsFreshForEachRun() throws IOException {
    var source = source(script("""
        grep -c aws.ecs- "${out%/out}/ecs.yml" >&2
        ls -ld "${out%/out}" | cut -c1-10 >&2
        ls "$out" >&2
        echo "$out" >&2
        touch "$out/old"
        """).toString(), LONG);
    var first = source.read().run().log();
    var second = source.read().run().log();
    assertEquals(List.of("2", "drwx------"), first.subList(0, 2));
    assertEquals(3, second.size(), second.toString());
    assertFalse(first.getLast().equals(second.getLast()));
  }

  @Test
  void theRegionIsInTheEnvironmentForBothKindsOfReaders() throws IOException {
    var source = source(script("echo $AWS_REGION $AWS_DEFAULT_REGION >&2").toString(), LONG, "eu-west-1", "us-east-1");
    assertEquals(List.of("eu-west-1 eu-west-1"), source.read().run().log());
  }

  @Test
  void ofTwoPoliciesTheOneThatWentWellCounts() throws IOException {
    Output.services(prepared()).good(NOON, "prod/shop");
    Output.tasks(prepared()).failed(NOON);
    var seen = seen(answer("cp -R $here/prepared/. \"$out\"; exit 2"));
    assertTrue(seen.what().clusters().get(PROD).services().complete());
    assertEquals("allow ecs:ListTasks to profile ops", seen.what().clusters().get(PROD).tasks().trouble().orElseThrow().remedy());
    assertEquals(1, seen.gaps().size());
  }

  @Test
  void aClusterThatOnlyTheErrorStreamSaysIsLostIsUnread() throws IOException {
    Output.services(prepared()).good(NOON, "prod/shop");
    Output.tasks(prepared()).good(NOON, "dev/shop");
    var seen = seen(answer("""
        cp -R $here/prepared/. "$out"
        echo '2026-03-01 12:00:00,000: custodian.resources.task:WARNING error fetching ecs resources for cluster \
        arn:aws:ecs:eu-west-1:111122223333:cluster/prod: An error occurred (ThrottlingException): Rate exceeded' >&2
        """.replace("\\\n        ", "")));
    assertTrue(seen.what().clusters().get(PROD).tasks().taken().isEmpty());
    assertTrue(seen.what().clusters().get(PROD).services().complete());
    assertEquals(1, seen.gaps().size());
  }

  @Test
  void aWarningInTheLogAndOnTheStreamIsOneTrouble() throws IOException {
    Output.tasks(prepared()).lost(NOON, "prod").good(NOON, "dev/shop");
    Output.services(prepared()).good(NOON, "prod/shop");
    var seen = seen(answer("cp -R $here/prepared/. \"$out\"; "
        + "sed 's/ - \\([a-z.]*\\) - \\([A-Z]*\\) - /: \\1:\\2 /' $here/prepared/tsk/*.log >&2"));
    assertTrue(seen.run().log().getFirst().contains("WARNING error fetching"), seen.run().log().toString());
    assertEquals(1, seen.gaps().size(), seen.gaps().toString());
  }

  @Test
  void anExpiredLoginSaysHowToRenewIt() throws IOException {
    var raised = "botocore.exceptions.ClientError: An error occurred (ExpiredTokenException) when calling "
        + "the ListClusters operation: x";
    Output.services(prepared()).failed(NOON, raised);
    Output.tasks(prepared()).failed(NOON, raised);
    assertEquals("cannot list services and tasks of \"prod\": credentials expired; run: aws sso login --profile ops",
        missed(answer("cp -R $here/prepared/. \"$out\"; exit 2")).toString());
  }

  @Test
  void aProgramThatIsNotThereSaysHowToGetIt() throws IOException {
    assertEquals("cannot list services and tasks of \"prod\": no-such-custodian: command not found; "
        + "install it: pip install c7n; or correct fleet: custodian: command:",
        missed(source("no-such-custodian", LONG).read()).toString());
    nothingIsLeft();
  }

  @Test
  void aFileThatIsNoProgramSaysHowToMakeItOne() throws IOException {
    var file = root.resolve("plain");
    Files.writeString(file, "no program");
    assertEquals(file + ": permission denied, it is not executable", missed(source(file.toString(), LONG).read()).why());
    Files.writeString(file, "#!/no/such/python\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertEquals(file + ": its interpreter (the #! line) was not found", missed(source(file.toString(), LONG).read()).why());
  }

  @Test
  void anErrorOfUsageIsToldFromPoliciesThatFailed() throws IOException {
    assertEquals("custodian does not understand its command line: unrecognized arguments: --account-id", missed(answer("""
        echo 'usage: custodian [-h] {run,schema} ...' >&2
        echo 'custodian: error: unrecognized arguments: --account-id' >&2
        exit 2
        """)).why());
  }

  @Test
  void whatCustodianRefusesBeforeAnyPolicyRunsIsSaid() throws IOException {
    var problem = missed(answer("""
        echo '2026-03-01 12:00:00,000: custodian.commands:ERROR invalid policy file: x.yml does not exist' >&2
        echo '2026-03-01 12:00:00,000: custodian.commands:ERROR Found 1 errors.  Exiting.' >&2
        exit 1
        """));
    assertEquals("invalid policy file: x.yml does not exist", problem.why());
    assertEquals("correct the files of policies:, see: custodian validate", problem.remedy());
  }

  @Test
  void aPolicySkippedByItsConditionsSaysSo() throws IOException {
    var source = source(
        script("echo '2026-03-01 12:00:00,000: custodian.policy:INFO Skipping policy:t due to execution conditions' >&2")
            .toString(),
        LONG, "eu-west-1");
    assertEquals("custodian skipped the policy: its conditions do not hold in eu-west-1", missed(source.read()).why());
  }

  @Test
  void aRegionThatLeftNoOutputIsNotTakenForEmpty() throws IOException {
    Output.services(prepared()).good(NOON, "prod/shop");
    Output.tasks(prepared()).good(NOON, "prod/shop");
    var seen = seen(source(script("cp -R $here/prepared/. \"$out\"").toString(), LONG, "eu-west-1", "us-east-1").read());
    assertEquals("us-east-1", seen.what().scopes().get(1).region());
    assertEquals("cannot list services and tasks of us-east-1", seen.what().scopes().get(1).tasksTrouble().orElseThrow().what());
    assertEquals(1, seen.gaps().size());
  }

  @Test
  void silenceIsAProblemToo() throws IOException {
    assertEquals("custodian left no output of an ecs-service or ecs-task policy", missed(answer("exit 0")).why());
    assertEquals("custodian ended with code 7: it said nothing", missed(answer("exit 7")).why());
    assertEquals("custodian was ended by signal 9", missed(answer("kill -9 $$")).why());
  }

  @Test
  void junkInTheOutputIsNamed() throws IOException {
    var problem = missed(answer("mkdir \"$out/p\"; echo '{{' > \"$out/p/metadata.json\"; echo '[' > \"$out/p/resources.json\""));
    assertTrue(problem.what().startsWith("cannot read ") && problem.why().startsWith("broken JSON"), problem.toString());
  }

  @Test
  void howeverMuchItSaysTheLastLinesAreKept() throws IOException {
    var run = answer("head -c 20000000 /dev/zero | tr '\\0' 'x' >&2; echo >&2; "
        + "seq 100000 >&2; printf 'the \\033[31mend' >&2; exit 3").run();
    assertEquals(200, run.log().size());
    assertEquals("the end", run.log().getLast());
    assertEquals("100000", run.log().get(198));
  }

  @Test
  void secretsInWhatItSaysAreMasked() throws IOException {
    FetchRun run = answer("echo aws_secret_access_key=abc AKIAABCDEFGHIJKLMNOP >&2; exit 1").run();
    assertEquals(List.of("aws_secret_access_key=‹masked› ‹masked›"), run.log());
  }

  @Test
  void thePasswordOfAProxyIsNotShown() throws IOException {
    var said = "botocore.exceptions.ProxyConnectionError: Failed to connect to proxy URL: http://kim:hunter2@proxy:3128";
    var answer = answer("echo '" + said + "' >&2; exit 1");
    assertEquals(List.of(said.replace("kim:hunter2@", "")), answer.run().log());
    assertTrue(!answer.toString().contains("hunter2") && answer.toString().contains("proxy:3128"), answer.toString());
  }

  @Test
  void aRunThatHangsIsEndedWithAllItsChildren() throws IOException {
    Output.services(prepared()).good(NOON, "prod/shop");
    var body = """
        trap '' TERM
        cp -R $here/prepared/. "$out"
        sh -c 'trap "" TERM; while :; do sleep 5; done' $here &
        while :; do sleep 5; done
        """;
    var problem = switch (source(script(body).toString(), SHORT).read()) {
      case FetchResult.Success<FleetSnapshot> seen -> seen.gaps().getFirst();
      case FetchResult.Failure<FleetSnapshot>(var missed, _, _, _) -> missed; // the machine was too slow for the copy
    };
    assertEquals("custodian took longer than 0.3s and was ended; raise timeout:, or name fewer regions:",
        problem.why() + "; " + problem.remedy());
    nothingIsLeft();
  }

  @Test
  void aRunThatIsStoppedIsEndedAsOneThatHangs() throws IOException {
    assertEquals("custodian took longer than 0.3s and was ended", missed(source(script("kill -STOP $$").toString(), SHORT).read()).why());
    nothingIsLeft();
  }

  /// Waits in the script until this has been read.
  private Path gate() throws IOException, InterruptedException {
    var gate = root.resolve("gate");
    assertEquals(0, new ProcessBuilder("mkfifo", gate.toString()).start().waitFor());
    return gate;
  }

  private static final String GRANDCHILD_THAT_LEFT = """
      trap '' TERM
      ( sh -c 'trap "" TERM; echo $$ > $here/gate; while :; do sleep 5; done' $here & )
      while :; do sleep 5; done
      """;

  @Test
  @EnabledOnOs(OS.LINUX)
  void anInterruptEndsTheRunWithThoseThatLeftTheirParent() throws IOException, InterruptedException {
    var gate = gate();
    var source = source(script(GRANDCHILD_THAT_LEFT).toString(), LONG);
    var answer = new AtomicReference<FetchResult<FleetSnapshot>>();
    var wasInterrupted = new AtomicReference<Boolean>();
    var reader = Thread.ofVirtual().start(() -> {
      answer.set(source.read());
      wasInterrupted.set(Thread.currentThread().isInterrupted());
    });
    var grandchild = ProcessHandle.of(Long.parseLong(Files.readString(gate).strip())).orElseThrow();
    reader.interrupt();
    reader.join();
    assertTrue(ProcessFinder.isGone(grandchild));
    assertEquals("the run was called off", missed(answer.get()).why());
    assertTrue(wasInterrupted.get());
    nothingIsLeft();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void closingEndsTheRunAndNoOtherIsStarted() throws IOException, InterruptedException {
    var gate = gate();
    var source = source(script(GRANDCHILD_THAT_LEFT).toString(), LONG);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answer = CompletableFuture.supplyAsync(source::read, threads);
      var grandchild = ProcessHandle.of(Long.parseLong(Files.readString(gate).strip())).orElseThrow();
      source.close();
      assertTrue(ProcessFinder.isGone(grandchild));
      assertEquals("chalkboard is ending", missed(answer.join()).why());
    }
    assertEquals("chalkboard is ending", missed(source.read()).why());
    nothingIsLeft();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whoHoldsTheErrorStreamAfterTheEndIsPartOfTheRun() throws IOException {
    var run = answer("( sh -c 'trap \"\" TERM; while :; do sleep 5; done' $here & ); echo done >&2; exit 1").run();
    assertEquals(List.of("done"), run.log());
    nothingIsLeft();
  }

  @Test
  void whatAKilledChalkboardLeftIsSweptByTheNextRun() throws IOException {
    var old = Files.createDirectories(root.resolve("state/custodian/run-1/out"));
    Files.writeString(old.resolve("resources.json"), "[]");
    Files.setLastModifiedTime(old.getParent(), FileTime.from(NOON.minusSeconds(1)));
    missed(source("no-such-custodian", LONG).read());
    nothingIsLeft();
  }

  @Test
  void whatAChalkboardLeftThatIsDeadIsSweptAtOnceButNotWhatAnotherStillUses() throws Exception {
    var dead = Files.createDirectories(root.resolve("state/custodian/run-1/out")).getParent();
    Files.createFile(dead.resolve("lock"));
    var used = Files.createDirectories(root.resolve("state/custodian/run-2/out")).getParent();
    var other = LockHolder.start(used.resolve("lock"));
    try (var said = other.inputReader()) {
      assertEquals("locked", said.readLine());
      missed(source("no-such-custodian", LONG).read());
      assertFalse(Files.exists(dead));
      assertTrue(Files.exists(used));
    } finally {
      other.destroyForcibly().waitFor();
    }
    missed(source("no-such-custodian", LONG).read());
    nothingIsLeft();
  }

  @Test
  void whatWantsToAskIsToldToLogInFirst() throws IOException {
    var problem = missed(answer("printf 'Enter MFA code: ' >/dev/tty; read -r code </dev/tty || exit 1"));
    assertEquals("it asked for input; log in first: aws sts get-caller-identity --profile ops", problem.why() + "; " + problem.remedy());
  }

  @Test
  void aPolicyThatWouldActIsRefusedBeforeItIsRun() throws IOException {
    var policy = Files.writeString(root.resolve("stop.yml"), "policies: [{name: stop, resource: ecs-task, actions: [stop]}]");
    var program = script("touch $here/ran").toString();
    var source = acting(policy, false, program, "run", "-s", "{output}", "{policy}");
    assertTrue(missed(source.read()).remedy().startsWith("put --dryrun into command:"));
    assertFalse(Files.exists(root.resolve("ran")));
    acting(policy, true, program, "run", "-s", "{output}", "{policy}").read();
    assertTrue(Files.exists(root.resolve("ran")), "the wrapper answers for it");
  }

  private CustodianRun acting(Path policy, boolean isReadOnly, String... command) {
    var source = new CustodianRun(
        new CustodianSettings("prod", List.of(policy), List.of(command), List.of(), AwsLogin.DEFAULT, LONG,
            FetchSchedule.every(Duration.ofMinutes(1)), isReadOnly),
        Optional.of(root.resolve("state")), Clock.systemUTC(), GRACE);
    opened.add(source);
    return source;
  }

  @Test
  void theRunBeforeThatAskedDatesWhatTheCacheAnswers() throws IOException {
    var source = source(script("cp -R $here/prepared/. \"$out\"").toString(), LONG);
    Output.services(prepared()).calling(15, "\"ecs.ListServices\": 1").good(NOON, "prod/shop");
    assertEquals(Optional.of(NOON), seen(source.read()).what().clusters().get(PROD).services().taken());
    Output.services(prepared()).calling(15, "").good(NOON.plusSeconds(60), "prod/shop");
    var services = seen(source.read()).what().clusters().get(PROD).services();
    assertEquals(Optional.of(NOON), services.taken());
    assertEquals(AgeBasis.REMEMBERED, services.basis());
  }
}
