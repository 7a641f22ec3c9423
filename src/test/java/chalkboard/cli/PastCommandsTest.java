package chalkboard.cli;

import chalkboard.text.Moments;
import java.io.IOException;
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

/// What the commands tell of what is kept: of a shop in which billing went back in an environment and forth in another one.
@Timeout(120)
class PastCommandsTest {
  private static final Pattern MOMENT = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(T|\\s+)(\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z)");
  private static final List<String> BOARD = List.of("--config", "config.yml");

  private static final int LATER = 10;

  @TempDir
  private static Path root;
  private static final Map<String, String> SAID = new LinkedHashMap<>();

  private static List<String> of(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(BOARD);
    return all;
  }

  private static Map<String, List<String>> commands(Instant now) {
    var all = new LinkedHashMap<String, List<String>>();
    all.put("check-rolled-back", of("check"));
    all.put("check-no-store", of("check", "--no-store"));
    all.put("check-without-a-history", List.of("check", "--marks", "marks", "--custodian-output", "out", "--order", "dev,staging"));
    all.put("check-with-one", List.of("check", "--marks", "marks", "--custodian-output", "out", "--order", "dev,staging"));
    all.put("ack", of("ack", "billing", "prod-us", "--reason", "known, see the runbook"));
    all.put("history", of("history", "billing", "prod-us"));
    all.put("history-forth", of("history", "github.com/acme/billing", "PROD-EU"));
    all.put("history-json", of("history", "billing", "prod-us", "-o", "json"));
    all.put("history-of-what-never-ran", of("history", "shelved", "dev"));
    all.put("history-of-the-last-board", List.of("history", "auth", "dev"));
    all.put("events", of("events"));
    all.put("events-of-a-row", of("events", "--repo", "billing", "--env", "prod-us", "--since", "2h"));
    all.put("events-jsonl", of("events", "--env", "prod-us", "-o", "jsonl"));
    all.put("changes", of("changes", "--since", Moments.of(now.minusSeconds(36_000))));
    all.put("changes-before", of("changes", "--before", Moments.of(now.minusSeconds(300))));
    all.put("changes-json", of("changes", "-o", "json", "--since", Moments.of(now.minusSeconds(300))));
    all.put("cannot-changes-no-moment", of("changes", "--before", "25:00"));
    all.put("cannot-events-no-moment", of("events", "--since", "soon"));
    all.put("cannot-history-of-no-row", of("history", "nope", "dev"));
    all.put("cannot-history-of-no-environment", of("history", "auth", "nowhere"));
    all.put("cannot-history-of-another-board", List.of("history", "auth", "dev", "--marks", "other"));
    all.put("cannot-history-no-store", of("history", "auth", "dev", "--no-store"));
    return all;
  }

  @BeforeAll
  static void run() throws Exception {
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var before = now.minus(Duration.ofMinutes(LATER));
    Shop.open(root, before);
    CommandLines.runRemembering(root, List.of(List.of("status", "--config", "config.yml")));
    Shop.open(root, before, Map.of("prod-us/billing", "billing-4", "prod-eu/billing", "billing-5"), LATER);
    var commands = commands(now);
    var each = CommandLines.runRemembering(root, List.copyOf(commands.values())).iterator();
    for (var name : commands.keySet()) SAID.put(name, timeless(each.next(), now));
  }

  @TestFactory
  List<DynamicTest> theyTellWhatIsKept() {
    return SAID.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> Golden.is("past/" + e.getKey() + ".txt", e.getValue()))).toList();
  }

  /// Moments become how long before the shop was opened they were; what is younger is of this run, as are ages in seconds.
  private static String timeless(String text, Instant now) throws IOException {
    var placed = text.replace(root.toRealPath().toString(), "<shop>").replace(root.toString(), "<shop>");
    return MOMENT.matcher(placed).replaceAll(m -> before(m, now)).replaceAll("(?<!in )\\b\\d{1,2}s\\b", "20s")
        .replaceAll("\"id\" ?: ?\"[0-9a-f]{20}\"", "\"id\" : \"…\"").replaceAll("acked by [^:]+:", "acked by <me>:")
        .replaceAll("\"by\" ?: ?\"" + Pattern.quote(System.getProperty("user.name")) + "\"", "\"by\" : \"<me>\"");
  }

  private static String before(MatchResult m, Instant now) {
    var ago = Duration.between(Instant.parse(m.group(1) + "T" + m.group(3)), now);
    return (ago.isPositive() ? "@-" + ago : "@now") + (m.group(2).contains("\n") ? m.group(2) : "");
  }
}
