package chalkboard.store;

import static chalkboard.store.AcmeHistory.BOARD;
import static chalkboard.store.AcmeHistory.NOON;
import static chalkboard.store.AcmeHistory.PROD;
import static chalkboard.store.AcmeHistory.cells;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.history.BoardEvent;
import chalkboard.history.DocumentChange;
import chalkboard.history.HistoryStore.AddResult;
import chalkboard.history.HistoryUpdate;
import chalkboard.history.ServicePeriod;
import chalkboard.history.WatchedCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How large the history of a large board gets: 1,000 services, each a row of 20 cells, 200 deployments a day, 90 days.
///
/// Each deployment changes its row three times (it begins, it serves, it has settled), ends a period, begins one, and is two events.
/// What a row costs does not depend on how many others there are: a twentieth of the services with a twentieth of the deployments is
/// played and counted twenty times. `-Dchalkboard.services=1000` plays all of it, which takes minutes on a slow machine.
class HistorySizeTest {
  private static final int ALL = 1_000;
  private static final int SERVICES = Integer.getInteger("chalkboard.services", 50);
  private static final int DAYS = 90;
  private static final int CELLS = 20;
  private static final int DEPLOYMENTS = 200 * DAYS * SERVICES / ALL;
  @TempDir
  Path directory;

  private final Random random = new Random(7);
  private final int[][] versions = new int[SERVICES][CELLS];
  private final ServicePeriod[][] running = new ServicePeriod[SERVICES][CELLS];

  @Test
  void threeMonthsOfALargeBoardStaySmall() {
    try (var history = HistoryDatabase.at(directory)) {
      history.add(first());
      for (int n = 1; n <= DEPLOYMENTS; n++) {
        for (var update : deployment(n)) assertEquals(AddResult.ADDED, history.add(update));
      }
      long bytes = history.prune(Optional.empty(), NOON, Duration.ofDays(DAYS), Long.MAX_VALUE).bytes();
      long megabytes = bytes * ALL / SERVICES / 1_000_000;
      System.out.println("history of " + ALL + " services, " + DAYS + " days: " + megabytes + " MB; rows of " + cells(CELLS).length() + " bytes");
      assertTrue(megabytes < 200, megabytes + " MB");
      assertEquals(SERVICES, history.documents(BOARD, "row").size());
    }
  }

  private HistoryUpdate first() {
    var rows = new ArrayList<DocumentChange>();
    var periods = new ArrayList<ServicePeriod>();
    for (int s = 0; s < SERVICES; s++) {
      rows.add(row(s, NOON, ""));
      for (int c = 0; c < CELLS; c++) periods.add(running[s][c] = period(s, c, NOON));
    }
    return new HistoryUpdate(BOARD, "Acme", NOON, List.of(), rows, List.of(), periods);
  }

  private List<HistoryUpdate> deployment(int n) {
    var at = NOON.plusSeconds((long) n * DAYS * 86_400 / DEPLOYMENTS);
    int s = random.nextInt(SERVICES);
    int c = random.nextInt(CELLS);
    versions[s][c] = n;
    var watched = List.of(new WatchedCluster(PROD, at, Duration.ofDays(1)));
    var over = running[s][c];
    running[s][c] = period(s, c, at);
    var ended = new ServicePeriod(over.cluster(), over.service(), over.repository(), over.image(), over.digest(), over.commit(), over.branch(),
        over.build(), over.author(), over.since(), at, Optional.of(at), "replaced", "ecs");
    return List.of(
        new HistoryUpdate(BOARD, "Acme", at, watched, List.of(row(s, at, "rolling")), List.of(event(n, s, c, "began", at)), List.of()),
        new HistoryUpdate(BOARD, "Acme", at.plusSeconds(120), watched, List.of(row(s, at.plusSeconds(120), "verifying")), List.of(),
            List.of(ended, running[s][c])),
        new HistoryUpdate(BOARD, "Acme", at.plusSeconds(180), watched, List.of(row(s, at.plusSeconds(180), "settled")),
            List.of(event(n, s, c, "deployed", at.plusSeconds(180))), List.of()));
  }

  private DocumentChange row(int s, Instant at, String state) {
    var json = cells(CELLS, versions[s]).replace("payments", "service-" + s).replace("\"schema\":1", "\"schema\":1,\"state\":\"" + state + "\"");
    return new DocumentChange("row", "acme/service-" + s, at, Optional.of(json));
  }

  private ServicePeriod period(int s, int c, Instant since) {
    return new ServicePeriod(PROD, "service-" + s + "-env-" + c, "github.com/acme/service-" + s, "acme/service-" + s, "sha256:" + hex(64), hex(40),
        "main", "" + random.nextInt(10_000), "Robin Example <robin@example.com>", since, since, Optional.empty(), "", "ecs");
  }

  private BoardEvent event(int n, int s, int c, String kind, Instant at) {
    return new BoardEvent(kind + "/env-" + c + "/service-" + s + "/" + n, at, kind, "github.com/acme/service-" + s, "acme/service-" + s, "env-" + c,
        hex(40), hex(40), "arn:aws:sts::111122223333:assumed-role/deployer/robin", "ecs in acme", "rolled out in 3 m 12 s, 3 tasks of 3");
  }

  private String hex(int digits) {
    var text = new StringBuilder();
    while (text.length() < digits) text.append(Integer.toHexString(random.nextInt(16)));
    return text.toString();
  }
}
