package chalkboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.aws.Account;
import chalkboard.aws.EcsDouble;
import chalkboard.aws.S3Double;
import chalkboard.demo.Demo;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Starts what users start: the packaged image, with no Java on the path.
@Timeout(60)
class ImageIT {
  private static final Path IMAGE = Path.of("target/chalkboard").toAbsolutePath();

  @TempDir
  private Path folder;

  /// Before JUnit does, which would say a word of each.
  @AfterEach
  void removeLinks() throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isSymbolicLink).toList()) Files.delete(file);
    }
  }

  private record Run(int exit, String out, String err) {}

  @Test
  void tellsItsVersion() throws Exception {
    assertEquals(new Run(0, "chalkboard 0.1.0\n", ""), run(Map.of(), "--version"));
  }

  @Test
  void startsFromItsCaches() throws Exception {
    // Java ends where it cannot use them; of the second it takes only what is asked for.
    var run = run(Map.of("JDK_JAVA_OPTIONS", "-Xshare:on -Xlog:class+load"), "status", "--bogus");
    assertEquals(2, run.exit, run.out);
    for (var name : List.of("chalkboard.cli.Main", "chalkboard.cli.Status", "picocli.CommandLine", "chalkboard.drift.BoardEvaluator"))
      assertTrue(run.out.contains(" " + name + " source: shared objects file\n"), name);
    var aws = run(Map.of("JDK_JAVA_OPTIONS", "-Xshare:on -Xlog:class+load", "AWS_ENDPOINT_URL_ECS", "http://127.0.0.1:9", "AWS_REGION",
        "eu-west-1", "AWS_ACCESS_KEY_ID", "none", "AWS_SECRET_ACCESS_KEY", "none"), "check", "--ecs", "--timeout", "10s", "--marks",
        folder.toString());
    assertTrue(aws.out.contains(" software.amazon.awssdk.services.ecs.EcsClient source: shared objects file (top)\n"), aws.err);
  }

  @Test
  void theFirstCacheIsOneOfJavasOwnKind() throws Exception {
    var command = List.of("-XX:AOTMode=on", "-XX:AOTCache=" + IMAGE.resolve("lib/chalkboard.aot"), "-jar",
        IMAGE.resolve("lib/chalkboard.jar").toString(), "--version");
    assertEquals(new Run(0, "chalkboard 0.1.0\n", ""), run(IMAGE.resolve("runtime/bin/java"), Map.of(), command));
  }

  @Test
  void startsFromItsCachesInAFolderWithASpaceAndSaysThatJavaTakesNoColon() throws Exception {
    assertEquals(new Run(0, "chalkboard 0.1.0\n", ""), run(copied("a b"), Map.of("JDK_JAVA_OPTIONS", "-Xshare:on"), List.of("--version")));
    var colon = run(copied("a:b"), Map.of(), List.of("--version"));
    assertEquals(2, colon.exit);
    assertTrue(colon.err.startsWith("chalkboard: Java cannot start from a folder with a colon"), colon.err);
  }

  private Path copied(String name) throws IOException {
    var home = Files.createDirectories(folder.resolve(name));
    for (var part : List.of("lib", "runtime")) Files.createSymbolicLink(home.resolve(part), IMAGE.resolve(part));
    var launcher = Files.createDirectories(home.resolve("bin")).resolve("chalkboard");
    return Files.copy(IMAGE.resolve("bin/chalkboard"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
  }

  @Test
  void bringsTheSchemaOfItsConfiguration() throws Exception {
    var schema = new ObjectMapper().readTree(IMAGE.resolve("share/config.schema.json").toFile());
    assertTrue(schema.path("properties").has("environments"), schema.toString());
  }

  @Test
  void saysWhatAFirstBoardNeeds() throws Exception {
    for (var command : List.of(List.<String>of(), List.of("watch"), List.of("status"))) {
      var run = run(Map.of("TERM", "xterm"), command.toArray(String[]::new));
      assertEquals(2, run.exit);
      assertTrue(run.err.contains("--marks") && run.err.contains("chalkboard demo"), run.err);
    }
  }

  @Test
  void pointsToStatusWhereThereIsNoTerminal() throws Exception {
    var run = run(Map.of("TERM", "xterm"), "--marks", folder.toString());
    assertEquals(2, run.exit);
    assertEquals("", run.out);
    assertTrue(run.err.contains("chalkboard status"), run.err);
  }

  @Test
  void endsWithTwoOnWrongOptionsAndOnAMistakeInTheFile() throws Exception {
    assertEquals(2, run(Map.of(), "status", "--bogus").exit);
    var config = Files.writeString(folder.resolve("c.yml"), "marks:\n  - pth: x\n");
    var run = run(Map.of(), "status", "--config", config.toString());
    assertEquals(2, run.exit);
    assertTrue(run.err.contains("c.yml:2:5: unknown key \"pth\" in marks; did you mean \"path\"?"), run.err);
  }

  @Test
  void couldNotRunWhereNothingSaysWhatRunsOrWhatWasBuilt() throws Exception {
    var some = Files.createDirectory(folder.resolve("some")).toString();
    var noFleet = run(Map.of(), "check", "--marks", some);
    assertEquals(2, noFleet.exit);
    assertTrue(noFleet.err.contains("nothing says what runs"), noFleet.err);
    var noMarks = run(Map.of(), "check", "--custodian-output", some);
    assertEquals(2, noMarks.exit);
    assertTrue(noMarks.err.contains("nothing says what was built"), noMarks.err);
    var noFolder = run(Map.of(), "status", "--marks", folder.resolve("none").toString(), "--custodian-output", some);
    assertEquals(2, noFolder.exit);
    assertTrue(noFolder.err.contains(folder.resolve("none").toString()), noFolder.err);
  }

  @Test
  void aFleetInWhichNoClusterWasFoundIsUnknown() throws Exception {
    var account = new Account("111122223333", Instant::now);
    try (var ecs = EcsDouble.start().with("AKIAKIM", account)) {
      var aws = Map.of("AWS_ACCESS_KEY_ID", "AKIAKIM", "AWS_SECRET_ACCESS_KEY", "s", "AWS_REGION", "eu-west-1", "AWS_EC2_METADATA_DISABLED",
          "true",
          "AWS_ENDPOINT_URL_ECS", ecs.uri().toString());
      var run = run(aws, "check", "--ecs", "--marks", Files.createDirectory(folder.resolve("marks")).toString());
      assertEquals(3, run.exit, run.out + run.err);
      assertTrue(run.err.contains("no cluster was found"), run.err);
    }
  }

  @Test
  void endsWithTwoWhereJavaCannotBegin() throws Exception {
    var reasons = Map.of("JDK_JAVA_OPTIONS=-Xmxnonsense", "Invalid maximum heap size", "JAVA_TOOL_OPTIONS=-XX:+NoSuchThing",
        "Unrecognized VM option", "_JAVA_OPTIONS=-Xms900000g", "Initial heap size");
    for (var reason : reasons.entrySet()) {
      var variable = reason.getKey().split("=", 2);
      var run = run(Map.of(variable[0], variable[1]), "--version");
      assertEquals(2, run.exit, run.err);
      assertTrue(run.err.contains("chalkboard: Java does not start") && run.err.contains(reason.getValue()), run.err);
    }
    assertEquals(new Run(0, "chalkboard 0.1.0\n", ""), run(Map.of("JDK_JAVA_OPTIONS", "-Xmx64m"), "--version"));
  }

  /// Java itself would end with 1.
  @ParameterizedTest
  @ValueSource(strings = {"lib/chalkboard.jar", "runtime/lib/modules", "runtime/lib/server/libjvm.so", "runtime/lib/libjava.so",
      "lib/parts"})
  void endsWithTwoWhereAPartOfItIsMissingOrCutShort(String part) throws Exception {
    var home = linked("copy");
    var launcher = home.resolve("bin/chalkboard");
    assertEquals(new Run(0, "chalkboard 0.1.0\n", ""), run(launcher, Map.of(), List.of("--version")));
    Files.delete(home.resolve(part));
    var bytes = Files.readAllBytes(IMAGE.resolve(part));
    for (int length : new int[]{-1, 0, bytes.length / 2, bytes.length - 1}) {
      if (length >= 0) Files.write(home.resolve(part), Arrays.copyOf(bytes, length));
      var broken = run(launcher, Map.of(), List.of("--version"));
      assertEquals(2, broken.exit, broken.err);
      assertTrue(broken.err.startsWith("chalkboard: parts of it are missing or not whole in "), broken.err);
    }
  }

  /// Nearly all of it as links, so that each file of a copy can be another; what looks for others beside it is copied.
  private Path linked(String name) throws IOException {
    var home = folder.resolve(name);
    try (var files = Files.walk(IMAGE)) {
      for (var file : files.toList()) {
        var copy = home.resolve(IMAGE.relativize(file).toString());
        if (Files.isDirectory(file)) Files.createDirectories(copy);
        else
          if (file.endsWith("bin/chalkboard") || file.endsWith("lib/chalkboard.jar"))
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
          else
            Files.createSymbolicLink(copy, file);
      }
    }
    return home;
  }

  @Test
  void endsWithTwoWhereItsLibrariesAreDamaged() throws Exception {
    var home = linked("damaged");
    try (var jars = Files.newDirectoryStream(home.resolve("lib"), "[!c]*.jar")) {
      for (var jar : jars) {
        var size = (int) Files.size(jar);
        Files.delete(jar);
        Files.write(jar, new byte[size]);
      }
    }
    var run = run(home.resolve("bin/chalkboard"), Map.of("JDK_JAVA_OPTIONS", "-Xshare:off"), List.of("status"));
    assertEquals(2, run.exit, run.err);
    assertTrue(run.err.contains("a part of the program cannot be loaded") && !run.err.contains("\tat "), run.err);
  }

  @Test
  void whatWasClosedForItIsNeitherWrittenToNorMistaken() throws Exception {
    var run = shell(IMAGE.resolve("bin/chalkboard") + " --version >&-");
    assertEquals(2, run.exit, run.err);
    assertTrue(run.err.startsWith("chalkboard: cannot write to standard output: "), run.err);
    assertEquals(new Run(2, "", ""), shell(IMAGE.resolve("bin/chalkboard") + " --version <&- >&- 2>&-"));
  }

  @Test
  void drawsTheDemoWithoutAWord() throws Exception {
    assertEquals(new Run(0, "", ""), run(Map.of(), "demo", "--headless"));
  }

  @Test
  void givesTheBoardOfTheDemosFleetAsJson() throws Exception {
    var java = IMAGE.resolve("runtime/bin/java");
    var demo = Demo.create(folder.resolve("demo"), Instant.now(), Demo.standIn(java, IMAGE.resolve("lib/chalkboard.jar").toString()));
    var run = run(Map.of(), "status", "-o", "json", "--config", demo.config().toString());
    assertEquals(1, run.exit, run.err);
    var board = new ObjectMapper().readTree(run.out);
    assertEquals("chalkboard/1", board.get("schema").asText());
    assertEquals(List.of("dev", "staging", "prod-us", "prod-eu"),
        board.get("environments").valueStream().map(e -> e.get("name").asText()).toList());
    assertTrue(board.get("sources").valueStream().allMatch(s -> s.get("state").asText().equals("fresh")), board.get("sources").toString());
    var headlines = new TreeSet<String>();
    board.get("rows").forEach(r -> r.get("cells").forEach(c -> headlines.add(c.get("headline").asText())));
    assertTrue(headlines.containsAll(List.of("in sync", "behind", "diverged", "unmarked", "degraded", "stopped", "absent")),
        headlines.toString());
  }

  @Test
  void explainsACellAndComparesTwoEnvironments() throws Exception {
    var java = IMAGE.resolve("runtime/bin/java");
    var config = Demo.create(folder.resolve("demo"), Instant.now(), Demo.standIn(java, IMAGE.resolve("lib/chalkboard.jar").toString()))
        .config().toString();
    var why = run(Map.of(), "explain", "catalog", "prod-us", "--config", config);
    assertTrue(why.out.contains("headline") && why.out.contains("BEHIND") && why.out.contains("reported in"), why.out);
    var diff = run(Map.of(), "diff", "staging", "prod-us", "-o", "json", "--config", config);
    assertEquals(1, diff.exit, diff.err);
    var json = new ObjectMapper().readTree(diff.out);
    assertEquals("chalkboard-diff/2", json.get("schema").asText());
    assertTrue(json.get("rows").valueStream().anyMatch(r -> r.toString().contains("catalog")), diff.out);
    var unknown = run(Map.of(), "diff", "staging", "prod-uk", "--config", config);
    assertEquals(2, unknown.exit);
    assertTrue(unknown.err.contains("there is no environment \"prod-uk\""), unknown.err);
  }

  @Test
  void readsAmazonEcsAndABucketThroughTheShippedRuntime() throws Exception {
    var account = new Account("111122223333", Instant::now).cluster("eu-west-1", "dev").cluster("eu-west-1", "prod");
    try (var ecs = EcsDouble.start().with("AKIAKIM", account); var s3 = S3Double.start()) {
      var digest = Account.digest("pay");
      s3.put("reports/" + (System.currentTimeMillis() - 3_600_000) + "-00000000000000000000000001-",
          ("[ { \"_OPERATION\" : \"build\", \"_CHALKS\" : "
              + "[{ \"CHALK_ID\" : \"C\", \"ORIGIN_URI\" : \"https://github.com/acme/pay\", \"BRANCH\" : \"main\", \"COMMIT_ID\" : \""
              + "c".repeat(40) + "\", "
              + "\"_REPO_LIST_DIGESTS\" : { \"registry.example\" : { \"acme/pay\" : [\"" + digest.substring(7) + "\"] } } }] } ]")
              .getBytes());
      account.service("dev", "pay", "registry.example/acme/pay:1", digest, 2).service("prod", "pay", "registry.example/acme/pay:1", digest,
          2);
      var aws = Map.of("AWS_ACCESS_KEY_ID", "AKIAKIM", "AWS_SECRET_ACCESS_KEY", "s", "AWS_REGION", "eu-west-1", "AWS_EC2_METADATA_DISABLED",
          "true",
          "AWS_ENDPOINT_URL_ECS", ecs.uri().toString(), "AWS_ENDPOINT_URL_S3", s3.uri().toString());
      var command = new String[]{"check", "--ecs", "--marks", "s3://acme-chalk/reports/", "--order", "dev,prod"};
      var first = run(aws, command);
      assertEquals(0, first.exit, first.out + first.err);
      assertTrue(Files.exists(folder.resolve(".local/state/chalkboard/chalkboard.db")), "what was read is kept");
      s3.requests();
      assertEquals(0, run(aws, command).exit);
      assertTrue(s3.requests().stream().noneMatch(r -> r.startsWith("GET")), "and not read again");
      ecs.expire("AKIAKIM", true);
      var expired = run(aws, command);
      assertEquals(3, expired.exit, "never all green on what was not read");
      assertTrue(expired.err.contains("credentials expired; the AWS_* variables of this shell hold them"), expired.err);
    }
  }

  @Test
  void keepsWhatItSawWithoutUnpackingAnything() throws Exception {
    var demo = Demo.create(folder.resolve("demo"), Instant.now(), List.of("custodian"));
    var output = folder.resolve("output");
    demo.past().writeTo(output, Instant.now());
    var nowhere = "-Djava.io.tmpdir=" + folder.resolve("none");
    var run = run(Map.of("JDK_JAVA_OPTIONS", nowhere), "status", "--marks", demo.reports().toString(), "--custodian-output",
        output.toString());
    assertTrue(!run.err.contains("cannot keep"), run.err);
    assertTrue(Files.exists(folder.resolve(".local/state/chalkboard/history.db")), run.err);
  }

  private Run run(Map<String, String> environment, String... args) throws IOException, InterruptedException {
    return run(IMAGE.resolve("bin/chalkboard"), environment, List.of(args));
  }

  private Run shell(String line) throws IOException, InterruptedException {
    return run(Path.of("/bin/sh"), Map.of(), List.of("-c", line));
  }

  private Run run(Path program, Map<String, String> environment, List<String> args) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(program.toString()));
    command.addAll(args);
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "HOME", folder.toString(), "LANG", "C.UTF-8"));
    builder.environment().putAll(environment);
    int exit = builder.start().waitFor();
    // The launcher of Java itself says which options it picked up.
    var said = Files.readAllLines(err).stream().filter(l -> !l.startsWith("NOTE: Picked up")).collect(Collectors.joining("\n"));
    return new Run(exit, Files.readString(out), said);
  }
}
