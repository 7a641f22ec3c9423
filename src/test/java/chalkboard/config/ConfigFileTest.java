package chalkboard.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.filter.NamedFilter;
import chalkboard.rules.Allowance;
import chalkboard.rules.EnvironmentRule;
import chalkboard.rules.JoinRule;
import chalkboard.rules.Pin;
import chalkboard.source.FetchSchedule;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.chalk.ReportSettings;
import chalkboard.source.custodian.CustodianSettings;
import chalkboard.source.custodian.OutputSettings;
import chalkboard.source.ecs.EcsSettings;
import chalkboard.text.Glob;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  private static final Path HOME = Path.of("/home/kim");

  @TempDir
  private Path folder;

  private Loaded load(String yaml) throws IOException {
    return ConfigFile.load(Files.writeString(folder.resolve("config.yml"), yaml), HOME);
  }

  /// Every file that is right is also right for the schema.
  private Config ok(String yaml) throws IOException {
    assertEquals(List.of(), ConfigDocumentsTest.refusals(yaml));
    return assertInstanceOf(Loaded.Ok.class, load(yaml)).config();
  }

  /// The mistakes without the file's name: `line:column: words`. The schema refuses the file too.
  private List<String> mistakes(String yaml) throws IOException {
    assertFalse(ConfigDocumentsTest.refusals(yaml).isEmpty(), "the schema accepts " + yaml);
    return onlyByParser(yaml);
  }

  /// Mistakes that no schema can tell.
  private List<String> onlyByParser(String yaml) throws IOException {
    return assertInstanceOf(Loaded.Broken.class, load(yaml)).errors().stream()
        .map(e -> e.place().line() + ":" + e.place().column() + ": " + e.words())
        .toList();
  }

  @Test
  void everyKeyIsRead() throws IOException {
    var config = ok("""
        title: acme production
        interval: 20s
        environments:
          - name: dev
          - name: preview
            match: { cluster: "pr-*" }
            free: true
          - name: staging
            after: [dev]
          - name: prod-us
            group: prod
            match: { account: "111122223333", region: us-east-1, cluster: prod, service: "!batch-*", tags: { stage: live } }
            allowance: { builds: 10, time: 7d }
          - name: prod-eu
            group: prod
            line: release/1.x
        marks:
          - path: ~/reports
            interval: 60s
        fleet:
          - name: us
            custodian:
              policies: [~/policies/ecs.yml]
              command: [~/bin/custodian, run, -s, "{output}", "{policy}"]
              regions: [us-east-1]
              profile: prod
              assume: arn:aws:iam::111122223333:role/read-only
              external_id: abc
              timeout: 2m
            interval: 60s
            max_stale: 10m
          - custodian-output: /var/lib/custodian/out
        repositories:
          - match: github.com/acme/*
            line: main
            owner: "@platform"
            clone: ~/src/{name}
        join:
          - tag: repository
          - image: { pattern: "*/acme/{name}", repository: "github.com/acme/{name}" }
          - pushed_tag: true
        pins:
          - { repository: github.com/acme/payments, environment: prod, commit: F00DBAB, reason: freeze, until: 2026-12-01 }
          - { repository: "github.com/acme/*", environment: dev, build: "812", until: 2026-12-01T18:00:00Z }
        sidecars: { images: ["*/mesh"], repositories: [github.com/acme/mesh-agent] }
        display: { theme: auto, glyphs: ascii, columns: [owner] }
        """);
    assertEquals(Optional.of("/home/kim/src/{name}"), config.repositories().getFirst().cloneFolder());
    assertEquals(List.of(new JoinRule.Tag("repository"), new JoinRule.ImagePattern("*/acme/{name}", "github.com/acme/{name}"),
        new JoinRule.PushedTag()), config.joins());
    assertEquals(List.of(
        new Pin(Glob.of("github.com/acme/payments"), "prod", "f00dbab", "freeze", Optional.of(Instant.parse("2026-12-02T00:00:00Z"))),
        new Pin(Glob.of("github.com/acme/*"), "dev", "812", "", Optional.of(Instant.parse("2026-12-01T18:00:00Z")))), config.pins());
    assertEquals("acme production", config.title());
    assertEquals(List.of("dev", "preview", "staging", "prod-us", "prod-eu"),
        config.environments().stream().map(EnvironmentRule::name).toList());
    assertEquals(EnvironmentRule.named("dev"), config.environments().getFirst());
    assertTrue(config.environments().get(1).free());
    assertEquals(List.of("dev"), config.environments().get(2).after());
    assertEquals(new EnvironmentRule("prod-us", Optional.of("prod"), Glob.of("111122223333"), Glob.of("us-east-1"), Glob.of("prod"),
        Glob.of("!batch-*"), Map.of("stage", Glob.of("live")), List.of(), false, Optional.empty(),
        Optional.of(new Allowance(10, Duration.ofDays(7)))),
        config.environments().get(3));
    assertEquals(List.of(new ReportSettings.FolderReports("reports", Path.of("/home/kim/reports"), Duration.ofSeconds(60))),
        config.marks());
    assertEquals(new CustodianSettings("us", List.of(Path.of("/home/kim/policies/ecs.yml")),
        List.of("/home/kim/bin/custodian", "run", "-s", "{output}", "{policy}"), List.of("us-east-1"),
        new AwsLogin(Optional.of("prod"), Optional.of("arn:aws:iam::111122223333:role/read-only"), Optional.of("abc")),
        Duration.ofMinutes(2), new FetchSchedule(Duration.ofSeconds(60), Optional.of(Duration.ofMinutes(10)))),
        config.fleet().get(0));
    assertEquals(new OutputSettings.FolderOutput("out", FetchSchedule.every(Duration.ofSeconds(20)), Path.of("/var/lib/custodian/out")),
        config.fleet().get(1));
    assertEquals(Optional.of("@platform"), config.repositories().getFirst().owner());
    assertTrue(config.rules().sidecarImages().matches("registry.example/mesh") && config.rules().sidecarImages().matches("x/envoy"));
    assertTrue(config.rules().sidecarRepositories().matches("github.com/acme/mesh-agent"));
    assertEquals(Glyphs.ASCII, config.glyphs());
    assertEquals(List.of("owner"), config.columns());
  }

  @Test
  void aViewIsANameForAFilterThatIsUnderstood() throws IOException {
    assertEquals(List.of(new NamedFilter("prod", "env:prod state:drift|bad")),
        ok("views:\n  - { name: prod, filter: \"env:prod state:drift|bad\" }\n").views());
    var wrong = onlyByParser("views:\n  - { name: prod, filter: \"stat:x\" }\n");
    assertTrue(wrong.toString().contains("there is no stat:; did you mean state:?"), wrong::toString);
  }

  @Test
  void aPinNeedsARepositoryAPlaceAndABuild() throws IOException {
    assertEquals(List.of("2:5: a pin needs either a commit or a build", "2:5: a pin needs a repository", "2:5: a pin needs an environment"),
        mistakes("pins:\n  - { reason: freeze }\n"));
    assertEquals(List.of("2:49: commit must be 7 to 40 hexadecimal digits"),
        mistakes("pins:\n  - { repository: r, environment: prod, commit: main }\n"));
    assertEquals(List.of("2:60: until must be a date as in 2026-12-01, or a moment as in 2026-12-01T18:00:00Z"),
        mistakes("pins:\n  - { repository: r, environment: prod, build: 8, until: tomorrow }\n").stream()
            .map(m -> m.replaceFirst("2:\\d+", "2:60")).toList());
  }

  @Test
  void aPinOfAnUnknownEnvironmentIsAMistake() throws IOException {
    var mistake = onlyByParser(
        "environments: [{ name: staging }, { name: us, group: prod }]\npins:\n  - { repository: r, environment: stagin, build: 8 }\n");
    assertEquals(1, mistake.size());
    assertTrue(mistake.getFirst().endsWith("there is no environment or group \"stagin\"; did you mean \"staging\"?"), mistake.getFirst());
    ok("environments: [{ name: us, group: prod }]\npins:\n  - { repository: r, environment: prod, build: 8 }\n");
  }

  @Test
  void aJoinRuleIsOneOfThree() throws IOException {
    assertEquals(List.of("2:5: a join rule is one of tag, image, pushed_tag"), mistakes("join:\n  - { tag: a, pushed_tag: true }\n"));
    assertEquals(1, mistakes("join:\n  - image: { pattern: \"acme/*\" }\n").size());
    assertEquals(1, onlyByParser("join:\n  - image: { pattern: \"acme/*\", repository: \"github.com/acme/{name}\" }\n").size());
    assertEquals(1, onlyByParser("join:\n  - image: { pattern: \"{name}/{name}\", repository: \"github.com/acme/{name}\" }\n").size());
  }

  @Test
  void anAliasIsOfOneRepository() throws IOException {
    ok("repositories:\n  - { match: github.com/acme/pay, aliases: [work:acme/pay] }\n");
    assertEquals(List.of("2:33: aliases need a match that names one repository, without * or ?"),
        onlyByParser("repositories:\n  - { match: \"acme/*\", aliases: [work:acme/pay] }\n"));
  }

  @Test
  void aCloneIsAnAbsoluteFolder() throws IOException {
    assertEquals(1, mistakes("repositories:\n  - { match: a, clone: src/x }\n").size());
  }

  @Test
  void anEmptyFileIsAllDefaults() throws IOException {
    assertEquals(Config.EMPTY, ok(""));
    assertEquals(Config.EMPTY, ok("# nothing yet\n"));
  }

  @Test
  void aNumberAloneIsInSecondsAsInTheFlags() throws IOException {
    assertEquals(Duration.ofSeconds(45), ok("interval: 45\n").interval());
  }

  @Test
  void allMistakesAreToldAtOnceWithTheirPlaceAndTheNearestName() throws IOException {
    assertEquals(List.of(
        "1:1: unknown key \"titel\" in the configuration; did you mean \"title\"?",
        "2:11: interval must be a time as in 30s, 5m, 2h or 7d",
        "5:5: unknown key \"gruop\" in an environment; did you mean \"group\"?",
        "6:11: free must be true or false"),
        mistakes("titel: x\ninterval: soon\nenvironments:\n  - name: dev\n    gruop: x\n    free: perhaps\n"));
  }

  @Test
  void bucketsAndAmazonEcsAreRead() throws IOException {
    var config = ok("""
        interval: 20s
        marks:
          - s3: s3://acme-chalk/reports/
            region: us-east-1
            profile: chalk
            interval: 60s
          - { name: minio, s3: s3://chalk, endpoint: "http://minio.example:9000" }
        fleet:
          - ecs:
              profile: prod
              assume: arn:aws:iam::444455556666:role/read-only
              external_id: abc
              regions: [eu-west-1]
              clusters: ["*", "!sandbox"]
              rate: 0.25
          - ecs:
          - custodian-output: s3://acme-audit/custodian?region=eu-west-1
            profile: audit
            max_stale: 2h
        """);
    var chalk = new AwsLogin(Optional.of("chalk"), Optional.empty(), Optional.empty());
    assertEquals(List.of(
        new ReportSettings.BucketReports("reports", "s3://acme-chalk/reports/", Optional.of("us-east-1"), chalk, Optional.empty(), false,
            false, Duration.ofSeconds(60)),
        new ReportSettings.BucketReports("minio", "s3://chalk", Optional.empty(), AwsLogin.DEFAULT,
            Optional.of(URI.create("http://minio.example:9000")), true,
            false, Duration.ofSeconds(20))),
        config.marks());
    var asked = new FetchSchedule(Duration.ofSeconds(20), Optional.of(Duration.ofMinutes(15)));
    var prod = new AwsLogin(Optional.of("prod"), Optional.of("arn:aws:iam::444455556666:role/read-only"), Optional.of("abc"));
    assertEquals(List.of(
        new EcsSettings("ecs", prod, List.of("eu-west-1"), Glob.of("*", "!sandbox"), 0.25, asked),
        new EcsSettings("ecs-2", AwsLogin.DEFAULT, List.of(), Glob.ANY, 0.5, asked),
        new OutputSettings.BucketOutput("custodian", new FetchSchedule(Duration.ofSeconds(20), Optional.of(Duration.ofHours(2))),
            "s3://acme-audit/custodian?region=eu-west-1", Optional.empty(),
            new AwsLogin(Optional.of("audit"), Optional.empty(), Optional.empty()), false)),
        config.fleet());
  }

  @Test
  void aSourceIsOneThingAndItsKeysBelongToIt() throws IOException {
    assertEquals(List.of("2:5: marks needs either a path or s3"), mistakes("marks:\n  - { path: a, s3: s3://bucket }\n"));
    assertEquals(List.of("2:9: s3 must be a bucket and a prefix, as in s3://acme-chalk/reports/"), mistakes("marks:\n  - s3: bucket\n"));
    assertEquals(List.of("3:14: profile belongs to a source in S3"), mistakes("marks:\n  - path: a\n    profile: x\n"));
    assertEquals(List.of("2:5: a fleet source is either custodian, custodian-output or ecs"),
        mistakes("fleet:\n  - { ecs: , custodian: }\n"));
    assertEquals(List.of("2:18: rate must be a share above 0 and at most 1, as in 0.5"), mistakes("fleet:\n  - ecs: { rate: 2 }\n"));
    assertEquals(List.of("3:14: profile belongs below custodian or ecs"), mistakes("fleet:\n  - ecs:\n    profile: x\n"));
    assertEquals(List.of("2:34: endpoint must be an address as in https://minio.example:9000"),
        mistakes("marks:\n  - { s3: s3://bucket, endpoint: \"no\" }\n"));
  }

  @Test
  void namesThatStandTwiceOrNowhereAreMistakes() throws IOException {
    assertEquals(
        List.of("3:11: there is another environment \"dev\"", "4:13: no environment or group \"stagin\"; did you mean \"staging\"?"),
        onlyByParser("environments:\n  - name: dev\n  - name: dev\n    after: [stagin]\n  - name: staging\n"));
    assertEquals(List.of("3:1: \"title\" stands here twice"), onlyByParser("title: a\ninterval: 30s\ntitle: b\n"));
    assertEquals(List.of("2:5: an environment needs a name"), mistakes("environments:\n  - group: prod\n"));
  }

  @Test
  void whatIsNoYamlSaysWhere() throws IOException {
    var mistake = assertInstanceOf(Loaded.Broken.class, load("title: [unclosed\nx: 1\n")).errors().getFirst();
    assertEquals(2, mistake.place().line());
    assertTrue(mistake.words().startsWith("not YAML: "), mistake.words());
  }

  @Test
  void flagsAddToTheFileAndTheOrderKeepsItsRules() throws IOException {
    var config = ok("environments:\n  - name: prod\n    match: { cluster: live }\n").withOrder(List.of("dev", "prod"))
        .withMarks(Path.of("reports")).withMarks(Path.of("x/reports")).withOutput(Path.of(".")).withEcs(AwsLogin.DEFAULT, List.of())
        .withBucket("s3://acme-chalk/reports/", AwsLogin.DEFAULT, Optional.empty()).withInterval(Duration.ofSeconds(5));
    assertEquals(List.of("dev", "prod"), config.environments().stream().map(EnvironmentRule::name).toList());
    assertEquals(Glob.of("live"), config.environments().getLast().clusters());
    assertEquals(List.of("reports", "reports-2", "reports-3"), config.marks().stream().map(ReportSettings::name).toList());
    assertEquals("custodian-output", config.fleet().getFirst().name());
    assertTrue(config.marks().stream().allMatch(m -> m.interval().equals(Duration.ofSeconds(5))));
  }

  @Test
  void aWrapperThatOnlyReadsSaysSo() throws IOException {
    var fleet = ok("""
        fleet:
          - custodian: { command: [wrapper, "{output}"], read_only: true }
          - custodian: { command: [custodian, run, --cache-period, "0", -s, "{output}", "{policy}"] }
        """).fleet();
    assertTrue(((CustodianSettings) fleet.getFirst()).isReadOnly());
    assertEquals(Optional.of(Duration.ofMinutes(30)), fleet.getFirst().maxStale(), "what its cache answers may be 15 minutes old already");
    assertEquals(Optional.of(Duration.ofMinutes(15)), fleet.getLast().maxStale());
    assertEquals(List.of("2:29: read_only must be true or false"), mistakes("fleet:\n  - custodian: { read_only: perhaps }\n"));
  }

  @Test
  void whatIsNoPlainYamlIsToldWithItsPlace() throws IOException {
    assertEquals(List.of("3:11: an alias, \"*t\"; write out what it stands for"),
        onlyByParser("title: &t acme\nenvironments:\n  - name: *t\n"));
    assertEquals(List.of("3:1: a second document stands here; a file holds one"), onlyByParser("title: a\n---\ntitle: b\n"));
    assertEquals(List.of("3:1: a tab, and YAML is indented by spaces alone; write spaces for it"),
        onlyByParser("title: a\nenvironments:\n\t- name: a\n"));
    assertEquals(List.of("2:5: the control character U+0001; remove it"), onlyByParser("title: a\n# a \u0001\n"));
    assertEquals(List.of("1:1: larger than 1 MB: that is no configuration"), onlyByParser("#".repeat((1 << 20) + 1)));
  }

  @Test
  void aByteThatIsNoUtf8IsToldWithItsLine() throws IOException {
    var file = Files.write(folder.resolve("config.yml"), "title: é\nx: \u00ff".getBytes(StandardCharsets.ISO_8859_1));
    var mistake = assertInstanceOf(Loaded.Broken.class, ConfigFile.load(file, HOME)).errors().getFirst();
    assertEquals(file + ":1:8: the byte 0xE9 is no UTF-8; save the file as UTF-8", mistake.toString());
  }

  @Test
  void aPipeIsReadToItsEndAndNeverWaitedForWithoutEnd() throws Exception {
    var silent = folder.resolve("silent");
    var pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", silent.toString(), pipe.toString()).start().waitFor());
    var said = assertThrows(IOException.class, () -> ConfigBytes.read(silent, 100, Duration.ZERO));
    assertEquals("it is no file, and gave nothing to its end within 0 seconds; name a file", said.getMessage());
    new ProcessBuilder("sh", "-c", "echo title: acme > \"$0\"", pipe.toString()).start();
    assertEquals("acme", assertInstanceOf(Loaded.Ok.class, ConfigFile.load(pipe, HOME)).config().title());
  }

  @Test
  void ofManyMistakesTheFirstAreToldAndTheOthersCounted() throws IOException {
    var yaml = new StringBuilder();
    for (int i = 0; i < 1_000; i++) yaml.append("wrong").append(i).append(": 1\n");
    var lines = assertInstanceOf(Loaded.Broken.class, load(yaml.toString())).lines();
    assertEquals(21, lines.size());
    assertTrue(lines.getFirst().contains(":1:1: "), lines.getFirst());
    assertEquals("and 980 more", lines.getLast());
  }
}
