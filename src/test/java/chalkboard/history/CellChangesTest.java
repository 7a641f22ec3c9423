package chalkboard.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.runtime.Cluster;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CellChangesTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Cluster PROD = new Cluster("111122223333", "eu-west-1", "prod");

  private static BoardEvent event(EventKind kind, long minute, String image, String environment, String from, String to) {
    return new BoardEvent(kind + "-" + minute + image, NOON.plusSeconds(60 * minute), kind.word(), "github.com/acme/" + image, image,
        environment, from, to, "", "ecs", "");
  }

  private static BoardEvent finished(long minute, String image, String to) {
    return event(EventKind.DEPLOYMENT_FINISHED, minute, image, "prod", "aaaaaaa", to);
  }

  private static BoardEvent bad(EventKind kind, long minute, String image, String environment) {
    return event(kind, minute, image, environment, "", "aaaaaaa");
  }

  private static ServicePeriod period(String commit, String author, long since, Optional<Long> ended, String end) {
    var until = ended.map(m -> NOON.plusSeconds(60 * m));
    return new ServicePeriod(PROD, "web", "github.com/acme/web", "web", "sha256:" + commit, commit, "main", "17", author,
        NOON.plusSeconds(60 * since), until.orElse(NOON), until, end, "ecs");
  }

  private static List<CellChange> changes(BoardEvent... events) {
    return CellChanges.of(List.of(events), List.of(), _ -> Optional.empty());
  }

  private static List<String> told(List<CellChange> changes) {
    return changes.stream().map(c -> c.event().kind() + " " + c.event().from() + " " + c.event().to()).toList();
  }

  @Test
  void whatMovedLastComesFirst() {
    assertEquals(List.of("deployment finished aaaaaaa ccccccc", "deployment finished aaaaaaa bbbbbbb"),
        told(changes(finished(1, "web", "bbbbbbb"), finished(2, "db", "ccccccc"))));
  }

  @Test
  void onlyWhatMovesABuildIsAChange() {
    assertEquals(List.of(), changes(bad(EventKind.DOWN, 1, "web", "prod"), event(EventKind.NEW_BUILD, 2, "web", "", "", "bbbbbbb"),
        event(EventKind.DRIFTED, 3, "web", "prod", "", ""), event(EventKind.GAP, 4, "", "", "", "")));
  }

  @Test
  void aServiceThatIsStoppedOrRemovedMoves() {
    assertEquals(List.of("removed aaaaaaa ", "stopped aaaaaaa "), told(changes(event(EventKind.STOPPED, 1, "web", "prod", "aaaaaaa", ""),
        event(EventKind.REMOVED, 2, "web", "prod", "aaaaaaa", ""))));
  }

  @Test
  void whatWentBadStandsWithTheLastMoveOfItsCellBeforeItAndIsCountedFromItsEnd() {
    var down = bad(EventKind.DOWN, 12, "web", "prod");
    var changes = changes(event(EventKind.DEPLOYMENT_STARTED, 0, "web", "prod", "aaaaaaa", "bbbbbbb"), finished(3, "web", "bbbbbbb"),
        event(EventKind.DEPLOYMENT_STARTED, 4, "web", "prod", "bbbbbbb", "ccccccc"), finished(5, "web", "ccccccc"), down);
    assertEquals(List.of(List.of(down), List.of()), changes.stream().map(CellChange::after).toList());
    assertEquals(7, CellChanges.after(changes.getFirst(), down).toMinutes());
  }

  @Test
  void aDeploymentThatEndedIsToldOnceAndSinceItBegan() {
    var changes = changes(event(EventKind.DEPLOYMENT_STARTED, 0, "web", "prod", "aaaaaaa", "bbbbbbb"), finished(6, "web", "bbbbbbb"));
    assertEquals(List.of("deployment finished aaaaaaa bbbbbbb"), told(changes));
    assertEquals(NOON, changes.getFirst().began());
  }

  @Test
  void aDeploymentThatIsUnderWayIsAChangeAlready() {
    assertEquals(List.of("deployment started aaaaaaa bbbbbbb"),
        told(changes(event(EventKind.DEPLOYMENT_STARTED, 0, "web", "prod", "aaaaaaa", "bbbbbbb"))));
  }

  @Test
  void whatFailedAndWentBackIsTwoChanges() {
    var changes = changes(event(EventKind.DEPLOYMENT_STARTED, 0, "web", "prod", "aaaaaaa", "bbbbbbb"),
        event(EventKind.DEPLOYMENT_FAILED, 4, "web", "prod", "aaaaaaa", "bbbbbbb"),
        event(EventKind.ROLLED_BACK, 5, "web", "prod", "bbbbbbb", "aaaaaaa"));
    assertEquals(List.of("rolled back bbbbbbb aaaaaaa", "deployment failed aaaaaaa bbbbbbb"), told(changes));
  }

  @Test
  void whatGoesBadInTheSameEnvironmentWithinTenMinutesStandsBesideIt() {
    var changes = changes(event(EventKind.DEPLOYMENT_STARTED, 0, "web", "prod", "aaaaaaa", "bbbbbbb"), finished(5, "web", "bbbbbbb"),
        bad(EventKind.DEGRADED, -1, "db", "prod"), bad(EventKind.DEGRADED, 2, "db", "prod"), bad(EventKind.DOWN, 15, "web", "prod"),
        bad(EventKind.DOWN, 16, "web", "prod"), bad(EventKind.DOWN, 6, "web", "staging"));
    assertEquals(List.of("DEGRADED-2db", "DOWN-15web"), changes.getFirst().after().stream().map(BoardEvent::id).toList());
  }

  @Test
  void whoBuiltItIsKnownFromTheTimesThatRanIt() {
    var periods = List.of(period("aaaaaaa0", "lee", -90, Optional.of(1L), "replaced"), period("bbbbbbb0", "kim", 1, Optional.empty(), ""));
    var change = CellChanges.of(List.of(finished(2, "web", "bbbbbbb")), periods, _ -> Optional.of("prod"));
    assertEquals(1, change.size());
    assertEquals(Optional.of("lee"), change.getFirst().older().map(ServicePeriod::author));
    assertEquals(Optional.of("kim"), change.getFirst().newer().map(ServicePeriod::author));
  }

  @Test
  void whatNoEventTellsIsToldByTheTimesThatFollowOneAnother() {
    var periods = List.of(period("aaaaaaa0", "lee", -90, Optional.of(-60L), "replaced"),
        period("bbbbbbb0", "kim", -60, Optional.of(-30L), "rolled back"), period("aaaaaaa0", "lee", -30, Optional.empty(), ""));
    assertEquals(List.of("rolled back bbbbbbb aaaaaaa", "deployment finished aaaaaaa bbbbbbb"),
        told(CellChanges.of(List.of(), periods, _ -> Optional.of("prod"))));
    assertEquals(List.of(), CellChanges.of(List.of(), periods, _ -> Optional.empty()));
  }

  @Test
  void whatWaitsIsUnderWaySinceItBegan() {
    var waits = event(EventKind.DEPLOYMENT_WAITING, 2, "web", "prod", "aaaaaaa", "bbbbbbb");
    var changes = changes(event(EventKind.DEPLOYMENT_STARTED, 0, "web", "prod", "aaaaaaa", ""), waits);
    assertEquals(List.of("deployment waiting aaaaaaa bbbbbbb"), told(changes));
    assertEquals(NOON, changes.getFirst().began());
  }

  @Test
  void theEndOfAnotherDeploymentIsNotThatOfThis() {
    assertEquals(List.of("deployment finished aaaaaaa bbbbbbb", "deployment started aaaaaaa ccccccc"),
        told(changes(event(EventKind.DEPLOYMENT_STARTED, 1, "web", "prod", "aaaaaaa", "ccccccc"), finished(2, "web", "bbbbbbb"))));
  }

  @Test
  void whatWentBackIsNoLongerOnItsWay() {
    assertEquals(List.of("rolled back bbbbbbb aaaaaaa"),
        told(changes(event(EventKind.DEPLOYMENT_STARTED, 0, "web", "prod", "aaaaaaa", "bbbbbbb"),
            event(EventKind.ROLLED_BACK, 5, "web", "prod", "bbbbbbb", "aaaaaaa"))));
  }

  @Test
  void whatCameToRunWithoutAMarkMoved() {
    assertEquals(List.of("unmarked aaaaaaa "), told(changes(event(EventKind.UNMARKED, 1, "web", "prod", "aaaaaaa", ""))));
  }

  @Test
  void ofACellWithSeveralServicesTheFirstThatHasMovedIsNoLongerOnItsWay() {
    var periods = List.of(period("aaaaaaa0", "lee", -90, Optional.of(1L), "replaced"), period("bbbbbbb0", "kim", 1, Optional.empty(), ""));
    var events = List.of(event(EventKind.DEPLOYMENT_STARTED, 0, "web", "prod", "aaaaaaa", ""),
        event(EventKind.DEPLOYMENT_STARTED, 3, "web", "prod", "aaaaaaa", ""));
    var changes = CellChanges.of(events, periods, _ -> Optional.of("prod"));
    assertEquals(List.of("deployment started aaaaaaa ", "deployment finished aaaaaaa bbbbbbb"), told(changes));
    assertEquals(NOON, changes.getLast().began());
  }

  @Test
  void whatOnlyReachesIntoAWhileIsOfIt() {
    var change = changes(event(EventKind.DEPLOYMENT_STARTED, 1, "web", "prod", "aaaaaaa", "bbbbbbb"), finished(20, "web", "bbbbbbb"))
        .getFirst();
    assertTrue(change.isIn(NOON.plusSeconds(300), NOON.plusSeconds(600)));
    assertFalse(change.isIn(NOON.plusSeconds(1800), NOON.plusSeconds(2400)));
  }
}
