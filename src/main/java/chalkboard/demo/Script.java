package chalkboard.demo;

import java.time.Duration;
import java.time.Instant;

/// What happens while somebody watches: twelve told minutes, and after them ordinary days for as long as it stays open.
final class Script {
  static final Duration TOLD = Duration.ofMinutes(12);
  private static final Duration TURN = Duration.ofSeconds(40);
  /// Each comes round every eight turns, long after its last rollout is done.
  private static final String[] ROUND = {"orders", "auth", "catalog", "ledger", "checkout", "billing", "inventory", "search"};

  private Script() {
  }

  static void tell(Timeline story, Instant start, Instant now) {
    frontend(story, start);
    orders(story, start);
    billing(story, start);
    payments(story, start);
    checkout(story, start);
    gateway(story, start);
    troubles(story, start);
    ordinaryDays(story, start.plus(TOLD), now);
  }

  /// A build goes all the way.
  private static void frontend(Timeline story, Instant start) {
    var made = story.build("frontend", DemoHistory.BUILDS, start.plusSeconds(12));
    story.deploy(made, Stage.DEV, start.plusSeconds(20));
    story.deploy(made, Stage.STAGING, start.plusSeconds(75));
    story.deploy(made, Stage.PROD_US, start.plusSeconds(180));
    story.deploy(made, Stage.PROD_EU, start.plusSeconds(325));
  }

  /// Production catches up with staging.
  private static void orders(Timeline story, Instant start) {
    var made = story.newest("orders");
    story.deploy(made, Stage.PROD_US, start.plusSeconds(45));
    story.deploy(made, Stage.PROD_EU, start.plusSeconds(105));
    story.deploy("orders-worker", made, Stage.PROD_EU, start.plusSeconds(150), Duration.ZERO);
    // The other service of the image follows late: until then the two disagree.
    story.deploy("orders-worker", made, Stage.PROD_US, start.plusSeconds(400), Duration.ZERO);
  }

  /// Billed money is moved by hand: the new tasks wait without traffic until somebody lets them have it.
  private static void billing(Timeline story, Instant start) {
    story.deploy("billing", story.newest("billing"), Stage.PROD_US, start.plusSeconds(195), Duration.ofSeconds(210));
  }

  /// A hotfix past the pipeline, merged later.
  private static void payments(Timeline story, Instant start) {
    var newest = story.newest("payments");
    var hotfix = story.build("payments", 50, start.plusSeconds(118), "hotfix/3ds-timeout", "Wait 8 s for 3-D Secure");
    story.deploy(hotfix, Stage.PROD_US, start.plusSeconds(130));
    story.deploy(newest, Stage.STAGING, start.plusSeconds(285));
    var merged = story.build("payments", DemoHistory.BUILDS, start.plusSeconds(580), "main", "Merge hotfix/3ds-timeout (#611)");
    story.deploy(merged, Stage.DEV, start.plusSeconds(590));
    story.deploy(merged, Stage.STAGING, start.plusSeconds(625));
    story.deploy(merged, Stage.PROD_US, start.plusSeconds(660));
    story.deploy(merged, Stage.PROD_EU, start.plusSeconds(695));
  }

  /// A rollout that the circuit breaker takes back, and the build that mends it.
  private static void checkout(Timeline story, Instant start) {
    story.deploy(story.newest("checkout"), Stage.PROD_US, start.plusSeconds(150), true);
    var mended = story.build("checkout", DemoHistory.BUILDS, start.plusSeconds(385), "main", "Revert \"Batch the outbox\" (#609)");
    story.deploy(mended, Stage.DEV, start.plusSeconds(395));
    story.deploy(mended, Stage.STAGING, start.plusSeconds(455));
    story.deploy(mended, Stage.PROD_US, start.plusSeconds(500));
    story.deploy(mended, Stage.PROD_EU, start.plusSeconds(555));
  }

  private static void gateway(Timeline story, Instant start) {
    var made = story.build("api-gateway", DemoHistory.BUILDS, start.plusSeconds(420));
    story.deploy(made, Stage.DEV, start.plusSeconds(430));
    story.deploy(made, Stage.STAGING, start.plusSeconds(480));
  }

  private static void troubles(Timeline story, Instant start) {
    story.lose("ledger", Stage.PROD_US, 1, start.plusSeconds(215), start.plusSeconds(300));
    story.trouble(Stage.PROD_EU, DemoTrouble.TroubleKind.CLUSTER_DENIED, start.plusSeconds(240), start.plusSeconds(310));
    story.deploy(story.unmarked("inventory", 40, start.plusSeconds(255)), Stage.PROD_US, start.plusSeconds(265));
    story.lose("auth", Stage.DEV, 1, start.plusSeconds(355), start.plusSeconds(450));
    story.trouble(Stage.PROD_EU, DemoTrouble.TroubleKind.LOGIN_EXPIRED, start.plusSeconds(410), start.plusSeconds(530));
  }

  private static void worker(Timeline story, DemoBuild made, Instant at) {
    for (var stage : Stage.values()) story.deploy("orders-worker", made, stage, at.plusSeconds(20 + 55L * stage.ordinal()), Duration.ZERO);
  }

  private static void ordinaryDays(Timeline story, Instant from, Instant now) {
    for (int turn = 0; !from.plus(TURN.multipliedBy(turn)).isAfter(now.plus(TURN)); turn++) {
      var at = from.plus(TURN.multipliedBy(turn));
      var service = ROUND[turn % ROUND.length];
      var made = story.build(service, 60 + turn, at);
      story.deploy(made, Stage.DEV, at.plusSeconds(10));
      story.deploy(made, Stage.STAGING, at.plusSeconds(60));
      story.deploy(made, Stage.PROD_US, at.plusSeconds(130));
      story.deploy(made, Stage.PROD_EU, at.plusSeconds(190));
      if (service.equals("orders")) worker(story, made, at);
    }
  }
}
