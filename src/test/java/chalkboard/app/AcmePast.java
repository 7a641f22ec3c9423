package chalkboard.app;

import chalkboard.history.BoardEvent;
import chalkboard.history.EventKind;
import chalkboard.history.ServicePeriod;
import chalkboard.history.WatchedSpan;
import chalkboard.runtime.Cluster;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A night at the made-up company, as it is kept.
public final class AcmePast {
  static final Cluster US = new Cluster("111122223333", "us-east-1", "prod-us");

  private AcmePast() {
  }

  static Instant ago(long minutes) {
    return Acme.NOW.minusSeconds(60 * minutes);
  }

  public static BoardEvent event(String id, Instant at, EventKind kind, String row, String environment, String from, String to,
      String detail) {
    var repository = row.isEmpty() ? "" : "github.com/acme/" + row;
    var by = kind == EventKind.ROLLED_BACK ? BoardEvent.ECS : kind == EventKind.NEW_BUILD ? "kim" : "";
    return new BoardEvent(id, at, kind.word(), repository, row.isEmpty() ? "" : "acme/" + row, environment, from, to, by, "ecs", detail);
  }

  public static List<BoardEvent> events() {
    return List.of(
        event("1", ago(78), EventKind.NEW_BUILD, "payments", "", "c4c4c4c", "f00dbab", ""),
        event("2", ago(31), EventKind.DEPLOYMENT_FINISHED, "checkout", "prod-us", "5d2f7aa", "be5710d", ""),
        event("3", ago(21), EventKind.DEPLOYMENT_STARTED, "payments", "prod-us", "c4c4c4c", "dead10c", ""),
        event("4", ago(20), EventKind.DEPLOYMENT_FINISHED, "payments", "prod-us", "c4c4c4c", "dead10c", ""),
        event("5", ago(19), EventKind.DRIFTED, "payments", "prod-us", "f00dbab", "dead10c", "diverged"),
        event("6", ago(16), EventKind.DEGRADED, "ledger", "prod-us", "", "aa77cc2", "(service ledger-web) was unable to place a task"),
        event("7", ago(9), EventKind.SOURCE_LOST, "", "prod-eu", "", "", "ExpiredToken"),
        event("8", ago(8), EventKind.ROLLED_BACK, "checkout", "prod-us", "be5710d", "5d2f7aa",
            "ECS deployment circuit breaker: tasks failed to start."));
  }

  static ServicePeriod period(String service, String row, String commit, String build, String author, long since, Optional<Long> ended,
      String end) {
    return new ServicePeriod(US, service, "github.com/acme/" + row, "acme/" + row, "sha256:" + commit.repeat(9),
        commit + "0ffee1234567890abcdef1234567890ab",
        "main", build, author, ago(since), ago(ended.orElse(0L)), ended.map(AcmePast::ago), end,
        end.equals("rolled back") ? "seen" : "ecs");
  }

  /// What ran of the payments in prod-us, and the same for the checkout.
  static List<ServicePeriod> periods() {
    return List.of(
        period("payments-web", "payments", "a1a1a1a", "805", "lee", 6 * 1440, Optional.of(4 * 1440L), "rolled back"),
        period("payments-web", "payments", "c4c4c4c", "809", "lee <lee@acme.example>", 4 * 1440, Optional.of(20L), "replaced"),
        period("payments-jobs", "payments", "c4c4c4c", "809", "lee <lee@acme.example>", 4 * 1440 - 2, Optional.of(19L), "replaced"),
        period("payments-web", "payments", "dead10c", "813", "kim <kim@acme.example>", 20, Optional.empty(), ""),
        period("payments-jobs", "payments", "dead10c", "813", "kim <kim@acme.example>", 19, Optional.empty(), ""),
        period("checkout-web", "checkout", "5d2f7aa", "40", "lin", 900, Optional.of(31L), "replaced"));
  }

  static Event.EventsRead read(Instant at) {
    return new Event.EventsRead(at, events(), periods(), Optional.empty());
  }

  /// Of the payments in prod-us.
  private static List<BoardEvent> ofCell(Effect.ReadCellTimeline wanted) {
    if (!wanted.image().name().equals("acme/payments") || !wanted.environment().equals("prod-us")) return List.of();
    return List.of(new BoardEvent("9", ago(10), EventKind.ACK.word(), "github.com/acme/payments", "acme/payments", "prod-us", "", "", "kim",
        "seen", "diverged: hotfix for the incident"));
  }

  static Event.CellTimelineRead read(Instant at, Effect.ReadCellTimeline wanted) {
    var periods = periods().stream().filter(p -> wanted.clusters().contains(p.cluster()) && p.image().equals(wanted.image().name()))
        .toList();
    var watched = List.of(new WatchedSpan(US, ago(5 * 1440), ago(2 * 1440), ago(5 * 1440)),
        new WatchedSpan(US, ago(2 * 1440 - 90), ago(0), ago(2 * 1440 - 90)));
    return new Event.CellTimelineRead(at, new RecalledCell(wanted.image(), wanted.environment(), periods, watched, ofCell(wanted),
        Optional.empty(), true));
  }
}
