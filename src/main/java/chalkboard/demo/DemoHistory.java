package chalkboard.demo;

import java.time.Duration;
import java.time.Instant;

/// What happened before the demo starts: days of builds and promotions, so that the first board is one somebody would recognise.
final class DemoHistory {
  static final int BUILDS = 9;

  private DemoHistory() {
  }

  static void tell(Timeline story, Instant start) {
    // Columns: how many builds before the newest one each environment runs; -1 for not at all.
    line(story, start, "api-gateway", 5, 0, 0, 0, 0);
    line(story, start, "auth", 12, 0, 0, 0, 0);
    line(story, start, "billing", 9, 0, 0, 1, 1);
    line(story, start, "catalog", 7, 0, 0, 3, 3);
    line(story, start, "checkout", 4, 0, 0, 1, 1);
    line(story, start, "email-worker", 20, 0, 0, 0, 0);
    line(story, start, "frontend", 3, 0, 0, 1, 1);
    line(story, start, "inventory", 30, 0, 0, 0, 0);
    line(story, start, "ledger", 11, 0, 0, 0, 0);
    line(story, start, "notifications", 14, 0, 0, 0, 0);
    line(story, start, "orders", 3, 0, 0, 2, 2);
    for (var stage : Stage.values()) {
      var made = story.made("orders", BUILDS - (stage.isProduction() ? 3 : 1));
      story.deploy("orders-worker", made, stage, made.built().plus(Duration.ofMinutes(7 + 31L * stage.ordinal())), Duration.ZERO);
    }
    line(story, start, "payments", 6, 0, 1, 1, 1);
    line(story, start, "scheduler", 8, 0, 0, 0, 0);
    line(story, start, "worker", 8, 0, 0, 0, 0);
    line(story, start, "recs", 10, 0, -1, -1, -1);
    line(story, start, "search", 6, 0, 0, 1, 1);
    line(story, start, "shipping", 16, 0, 0, 1, 1);
    var redis = story.build("redis", 0, start.minus(Duration.ofDays(9)));
    for (var stage : Stage.values()) {
      story.deploy(redis, stage, start.minus(Duration.ofDays(8)).plusSeconds(90L * stage.ordinal()));
    }

    story.deploy(story.unmarked("notifications", 40, start.minus(Duration.ofHours(27))), Stage.PROD_US,
        start.minus(Duration.ofHours(26)));
    var hotfix = story.build("shipping", 50, start.minus(Duration.ofMinutes(32)), "hotfix/label-size",
        "Print labels in one size");
    story.deploy(hotfix, Stage.PROD_US, start.minus(Duration.ofMinutes(21)));
    story.deploy(story.newest("search"), Stage.PROD_US, start.minus(Duration.ofMinutes(4)));
    story.deploy(story.newest("search"), Stage.PROD_EU, start.minusSeconds(24));
    story.lose("scheduler", Stage.STAGING, 1, start.minus(Duration.ofMinutes(12)), start.plusSeconds(335));
  }

  /// Builds, the newest `hours` old, the others each that much older; rolled out an hour and more after they were built.
  private static void line(Timeline story, Instant start, String service, int hours, int... behind) {
    for (int n = 0; n < BUILDS; n++) {
      var built = start.minus(Duration.ofHours(hours).multipliedBy(BUILDS - n)).minus(Duration.ofMinutes(23));
      var made = story.build(service, n, built);
      for (var stage : Stage.values()) {
        int back = behind[stage.ordinal()];
        if (back >= 0 && n <= BUILDS - 1 - back) {
          story.deploy(made, stage, built.plus(Duration.ofMinutes(5 + 31L * stage.ordinal())));
        }
      }
    }
  }
}
