package chalkboard.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chalkboard.history.BoardEvent;
import chalkboard.history.EventKind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What is said of an event in one line.
class EventSentencesTest {
  private static String say(EventKind kind, String from, String to, String by, String detail) {
    return EventSentences
        .of(new BoardEvent("id", Instant.EPOCH, kind.word(), "github.com/acme/payments", "acme/payments", "us", from, to, by,
            "ecs", detail));
  }

  @Test
  void aDeploymentSaysFromWhatToWhat() {
    assertEquals("deployment started from 1a2b3c4 to 5d6e7f8", say(EventKind.DEPLOYMENT_STARTED, "1a2b3c4", "5d6e7f8", "", ""));
    assertEquals("deployed 5d6e7f8 after 1a2b3c4", say(EventKind.DEPLOYMENT_FINISHED, "1a2b3c4", "5d6e7f8", "", ""));
    assertEquals("deployed 5d6e7f8", say(EventKind.DEPLOYMENT_FINISHED, "", "5d6e7f8", "", ""));
    assertEquals("deployed 5d6e7f8 anew", say(EventKind.DEPLOYMENT_FINISHED, "5d6e7f8", "5d6e7f8", "", ""));
  }

  @Test
  void whatItWaitsForIsSaid() {
    assertEquals("deployment from 1a to 2b waits for somebody to continue it",
        say(EventKind.DEPLOYMENT_WAITING, "1a", "2b", "", BoardEvent.PAUSE));
    assertEquals("deployment from 1a to 2b waits for a hook (AWS_LAMBDA)", say(EventKind.DEPLOYMENT_WAITING, "1a", "2b", "", "AWS_LAMBDA"));
  }

  @Test
  void whoTookItBackIsSaidWithEcsOwnReason() {
    assertEquals("rolled back from 2b to 1a by ECS; ECS says: tasks failed to start",
        say(EventKind.ROLLED_BACK, "2b", "1a", BoardEvent.ECS, "tasks failed to start"));
    assertEquals("rolled back from 2b to 1a by a person", say(EventKind.ROLLED_BACK, "2b", "1a", BoardEvent.PERSON, ""));
  }

  @Test
  void everyKindHasALineOfItsOwn() {
    for (var kind : EventKind.values()) assertFalse(say(kind, "", "", "", "").isBlank(), kind.word());
  }

  @Test
  void aKindOfALaterVersionIsSaidByItsWord() {
    assertEquals("scaled from 2 to 4",
        EventSentences.of(new BoardEvent("id", Instant.EPOCH, "scaled", "", "", "us", "2", "4", "", "", "")));
  }

  @Test
  void nothingOfStrangersReachesTheTerminalAsItIs() {
    assertEquals("down; ECS says: red", say(EventKind.DOWN, "", "", "", "\u001b[31mred"));
  }
}
