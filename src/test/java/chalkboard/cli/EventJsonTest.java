package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chalkboard.history.BoardEvent;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// An event as a line for programs.
class EventJsonTest {
  @Test
  void aLineHasAllKeysAndWhatIsNotToldIsNull() throws IOException {
    var event = new BoardEvent("0a1b", Instant.parse("2026-06-01T12:00:00Z"), "rolled back", "github.com/acme/payments", "acme/payments",
        "us",
        "5d6e7f8", "1a2b3c4", BoardEvent.ECS, "ecs", "");
    assertEquals("{\"schema\":\"chalkboard-event/1\",\"id\":\"0a1b\",\"at\":\"2026-06-01T12:00:00Z\",\"kind\":\"rolled back\","
        + "\"repository\":\"github.com/acme/payments\",\"image\":\"acme/payments\",\"environment\":\"us\",\"from\":\"5d6e7f8\","
        + "\"to\":\"1a2b3c4\",\"by\":\"ECS\",\"source\":\"ecs\",\"detail\":null}\n", EventJson.of(event));
  }
}
