package chalkboard.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What moved, found in what happened.
class BoardChangesTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final List<BoardEvent> events = new ArrayList<>();

  private static Instant at(int minute) {
    return NOON.plusSeconds(60L * minute);
  }

  private void event(int minute, EventKind kind, String place, String from, String to) {
    events.add(new BoardEvent(kind + " " + minute, at(minute), kind.word(), "acme/pay", "pay", place, from, to, "", "ecs", ""));
  }

  private List<String> changes(int since, int until) {
    events.sort(Comparator.comparing(BoardEvent::at));
    return BoardChanges.of(events, at(since), at(until)).stream()
        .map(c -> c.last().id() + " since " + c.began().toString().substring(11, 16) + c.after().stream().map(BoardEvent::id).toList())
        .toList();
  }

  @Test
  void aDeploymentIsOneChangeFromItsBeginningToItsEnd() {
    event(1, EventKind.DEPLOYMENT_STARTED, "us", "a", "b");
    event(2, EventKind.DEPLOYMENT_WAITING, "us", "a", "b");
    event(3, EventKind.DEPLOYMENT_STARTED, "eu", "a", "b");
    event(5, EventKind.DEPLOYMENT_FINISHED, "us", "a", "b");
    assertEquals(List.of("DEPLOYMENT_FINISHED 5 since 12:01[]", "DEPLOYMENT_STARTED 3 since 12:03[]"), changes(0, 60));
  }

  @Test
  void whatFailedAndWentBackAreTwo() {
    event(1, EventKind.DEPLOYMENT_STARTED, "us", "a", "b");
    event(4, EventKind.DEPLOYMENT_FAILED, "us", "a", "b");
    event(6, EventKind.ROLLED_BACK, "us", "b", "a");
    assertEquals(List.of("ROLLED_BACK 6 since 12:06[]", "DEPLOYMENT_FAILED 4 since 12:01[]"), changes(0, 60));
  }

  @Test
  void theEndOfAnotherDeploymentIsNotThatOfThis() {
    event(1, EventKind.DEPLOYMENT_STARTED, "us", "a", "c");
    event(2, EventKind.DEPLOYMENT_FINISHED, "us", "a", "b");
    assertEquals(List.of("DEPLOYMENT_FINISHED 2 since 12:02[]", "DEPLOYMENT_STARTED 1 since 12:01[]"), changes(0, 60));
  }

  @Test
  void whatGoesWrongWithinTenMinutesAfterItsEndStandsAfterIt() {
    event(0, EventKind.DOWN, "us", "", "a");
    event(1, EventKind.DEPLOYMENT_STARTED, "us", "a", "b");
    event(2, EventKind.DEGRADED, "us", "", "b");
    event(5, EventKind.DEPLOYMENT_FINISHED, "us", "a", "b");
    event(15, EventKind.DOWN, "eu", "", "b");
    event(16, EventKind.DOWN, "us", "", "b");
    assertEquals(List.of("DEPLOYMENT_FINISHED 5 since 12:01[DEGRADED 2, DOWN 15]"), changes(0, 60));
  }

  @Test
  void whatOnlyReachesIntoTheWhileIsOfIt() {
    event(1, EventKind.DEPLOYMENT_STARTED, "us", "a", "b");
    event(20, EventKind.DEPLOYMENT_FINISHED, "us", "a", "b");
    event(22, EventKind.UNMARKED, "us", "", "");
    assertEquals(List.of("DEPLOYMENT_FINISHED 20 since 12:01[]"), changes(5, 10));
    assertEquals(List.of(), changes(30, 40));
  }

  @Test
  void whatMovesNothingIsNoChange() {
    for (var kind : List.of(EventKind.NEW_BUILD, EventKind.DRIFTED, EventKind.ACK, EventKind.GAP, EventKind.DOWN))
      event(1, kind, "us", "", "");
    assertEquals(List.of(), changes(0, 60));
  }
}
