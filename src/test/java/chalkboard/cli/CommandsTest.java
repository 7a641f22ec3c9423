package chalkboard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the commands print, on both streams, and how they end: on the shop's board, and where they cannot run.
@Timeout(120)
class CommandsTest {
  private static final Pattern MOMENT = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(T|\\s+)(\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z)");
  private static final List<String> BOARD = List.of("--config", "config.yml");
  private static final List<String> FLAGS = List.of("--marks", "marks", "--custodian-output", "out", "--order",
      "dev,staging,prod-us,prod-eu");

  @TempDir
  private static Path root;
  private static final Map<String, String> SAID = new LinkedHashMap<>();

  private static List<String> of(List<String> options, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(options);
    return all;
  }

  private static Map<String, List<String>> commands() {
    var all = new LinkedHashMap<String, List<String>>();
    all.put("status", of(BOARD, "status"));
    all.put("status-flags", of(FLAGS, "status"));
    all.put("status-ascii", of(BOARD, "status", "--ascii"));
    all.put("status-newest", of(BOARD, "status", "--reference", "newest"));
    all.put("status-against-staging", of(BOARD, "status", "--reference", "staging"));
    all.put("status-max-stale", of(BOARD, "status", "--max-stale", "10s"));
    all.put("status-json", of(BOARD, "status", "-o", "json"));
    all.put("status-offline", of(BOARD, "status", "--offline"));
    all.put("status-offline-json", of(BOARD, "status", "--offline", "-o", "json"));
    all.put("check-offline", of(BOARD, "check", "--offline"));
    all.put("explain-offline", of(BOARD, "explain", "auth", "dev", "--offline"));
    all.put("diff-offline", of(BOARD, "diff", "prod-us", "prod-us", "--offline"));
    all.put("check", of(BOARD, "check"));
    all.put("check-flags", of(FLAGS, "check"));
    all.put("check-newest", of(BOARD, "check", "--reference", "newest"));
    all.put("diff", of(BOARD, "diff", "staging", "prod-us"));
    all.put("diff-all", of(BOARD, "diff", "--all", "STAGING", "dev"));
    all.put("diff-same", of(BOARD, "diff", "prod-us", "prod-us"));
    all.put("diff-json", of(BOARD, "diff", "-o", "json", "staging", "prod-us"));
    all.put("where", of(BOARD, "where", Shop.commit("auth-2").substring(0, 7)));
    all.put("where-branch", of(BOARD, "where", "branch:hotfix/3ds"));
    all.put("where-json", of(BOARD, "where", "commit:" + Shop.commit("payments-2"), "--env", "PROD-US", "--env", "prod-eu", "-o", "json"));
    all.put("where-unknown", of(BOARD, "where", "zzz", "--env", "dev"));
    all.put("where-runs-nowhere", of(BOARD, "where", "commit:" + Shop.commit("batch-1")));
    all.put("cannot-where-nothing", of(BOARD, "where", "branch:"));
    all.put("cannot-where-no-environment", of(BOARD, "where", "branch:main", "--env", "nowhere"));
    for (var cell : List.of("auth staging", "billing prod-us", "checkout staging", "payments prod-us", "frontend dev", "ledger prod-us",
        "mailer prod-eu", "mystery staging", "search staging", "web dev", "shelved dev", "github.com/acme/batch dev"))
      all.put("explain-" + cell.replaceAll(".*/", "").replace(' ', '-'), of(FLAGS, ("explain " + cell).split(" ")));
    all.put("explain-pin", of(BOARD, "explain", "checkout", "prod-eu", "--ascii"));
    all.put("iam", List.of("iam"));
    all.put("iam-ecs-and-bucket", List.of("iam", "--ecs", "--marks", "s3://acme-chalk/reports/"));
    all.put("iam-custodian", List.of("iam", "--custodian", "--custodian-output", "s3://acme-audit/custodian"));
    all.put("version", List.of("--version"));
    all.put("check-config-flags", List.of("--check-config", "--marks", "reports", "--ecs", "--profile", "prod"));
    all.put("check-config", List.of("--check-config", "--config", "odd.yml"));
    all.put("check-config-broken", List.of("--check-config", "--config", "broken.yml"));
    all.put("cannot-nothing-to-read", List.of("status"));
    all.put("cannot-no-command", List.of("frobnicate"));
    all.put("cannot-no-option", List.of("status", "--colour"));
    all.put("cannot-option-before-command", List.of("--config", "board.yml", "check"));
    all.put("cannot-no-format", of(FLAGS, "status", "-o", "xml"));
    all.put("cannot-no-time", of(FLAGS, "status", "--timeout", "soon"));
    all.put("cannot-no-bucket", List.of("status", "--marks", "s3://UPPER/x", "--custodian-output", "out"));
    all.put("cannot-gone-marks", List.of("status", "--marks", "gone", "--custodian-output", "out"));
    all.put("cannot-gone-output", List.of("check", "--marks", "marks", "--custodian-output", "gone"));
    all.put("cannot-no-fleet", List.of("status", "--marks", "marks"));
    all.put("cannot-no-marks", List.of("check", "--custodian-output", "out", "--order", "dev,staging,prod-us,prod-eu"));
    all.put("cannot-gone-config", List.of("status", "--config", "gone.yml"));
    all.put("cannot-broken-config", List.of("status", "--config", "broken.yml"));
    all.put("cannot-no-row", of(FLAGS, "explain", "nope", "dev"));
    all.put("cannot-many-rows", of(FLAGS, "explain", "a", "dev"));
    all.put("cannot-no-environment", of(FLAGS, "explain", "auth", "nowhere"));
    all.put("cannot-diff-no-environment", of(FLAGS, "diff", "dev", "nowhere"));
    all.put("cannot-diff-one", of(FLAGS, "diff", "dev"));
    all.put("cannot-no-reference", of(FLAGS, "status", "--reference", "nowhere"));
    all.put("cannot-offline-never-seen", List.of("status", "--marks", "elsewhere", "--custodian-output", "out", "--offline"));
    all.put("cannot-offline-without-store", of(BOARD, "status", "--offline", "--no-store"));
    all.put("cannot-offline-reference", of(BOARD, "status", "--offline", "--reference", "newest"));
    all.put("cannot-offline-ack", of(BOARD, "ack", "auth", "dev", "--offline"));
    all.put("environment-unread", of(List.of("--marks", "marks", "--custodian-output", "out", "--order", "dev,qa,prod-us"), "status"));
    return all;
  }

  @BeforeAll
  static void run() throws Exception {
    Files.writeString(root.resolve("broken.yml"), """
        titel: shop
        interval: often
        environments:
          - nam: dev
        """);
    Files.writeString(root.resolve("odd.yml"), """
        title: odd
        environments: [{ name: dev }, { name: prod-us, group: prod }, { name: prod-eu, group: prod, allowance: { builds: 1, time: 1d } }]
        marks: [{ path: marks }, { s3: s3://acme-chalk/reports/, profile: chalk }]
        fleet: [{ custodian-output: out }, { custodian: { command: [custodian, run, --dryrun, -s, "{output}", "{policy}"] } }]
        pins: [{ repository: "*", environment: dev, commit: f00dbab, reason: freeze }]
        """);
    var commands = commands();
    List<String> said;
    Instant now;
    do { // where the machine was so busy that what was read is a minute old by now
      now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      Shop.open(root, now);
      said = CommandLines.run(root, List.copyOf(commands.values()));
    } while (Duration.between(now, Instant.now()).plus(Shop.READ).compareTo(Duration.ofSeconds(59)) > 0);
    var each = said.iterator();
    for (var name : commands.keySet()) SAID.put(name, timeless(each.next(), now));
  }

  @TestFactory
  List<DynamicTest> theyPrintWhatTheyAreKnownToPrint() {
    return SAID.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> golden(e.getKey(), e.getValue()))).toList();
  }

  private static void golden(String name, String text) throws IOException {
    Golden.is("commands/" + name + ".txt", text);
  }

  /// Moments become how long before the shop was opened they were; what is younger is of this run. Ages in seconds go.
  private static String timeless(String text, Instant now) throws IOException {
    var placed = text.replace(root.toRealPath().toString(), "<shop>").replace(root.toString(), "<shop>").replaceAll("<shop>/home/\\d+",
        "<shop>/home");
    return MOMENT.matcher(placed).replaceAll(m -> before(m, now)).replaceAll("\"age\" : \\d+", "\"age\" : 0")
        .replaceAll("last seen, \\d+s ago", "last seen, 1s ago")
        .replaceAll("(?<!in )\\b[2-5]\\ds\\b", "20s");
  }

  private static String before(MatchResult m, Instant now) {
    var ago = Duration.between(Instant.parse(m.group(1) + "T" + m.group(3)), now);
    return (ago.isPositive() ? "@-" + ago : "@now") + (m.group(2).contains("\n") ? m.group(2) : "");
  }
}
