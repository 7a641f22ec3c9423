package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The board without a screen, as a service manager runs it.
@Timeout(120)
class RecordCommandTest {
  @TempDir
  private Path root;

  private Started recorded(String flags, String until) throws Exception {
    var state = "home/.local/state/chalkboard";
    return Started.by(root, "chalkboard record --interval 1s " + flags + " & pid=$!; until " + until
        + "; do kill -0 $pid || break; sleep 0.1; done; kill -TERM $(pgrep -P $pid); wait $pid; code=$?; ls " + state + "; exit $code");
  }

  @Test
  void whatRunsIsKeptUntilItIsStopped() throws Exception {
    Shop.pair(root, Instant.now().minus(Duration.ofMinutes(3)), "prod", "payments-1");
    var record = recorded("--marks marks --custodian-output out", "compgen -G 'home/.local/state/chalkboard/last-*' > chosen");
    assertEquals(0, record.exit(), record.err());
    assertTrue(record.err().startsWith("chalkboard: recording the flags in "), record.err());
    assertTrue(record.out().contains("history.db"), record.out());
    assertTrue(record.out().lines().anyMatch(l -> l.startsWith("last-")), record.out());
  }

  @Test
  void whatCannotBeReadIsToldOnce() throws Exception {
    Shop.pair(root, Instant.now().minus(Duration.ofMinutes(3)), "prod", "payments-1");
    var record = recorded("--marks marks --custodian-output nowhere", "[ -e home/.local/state/chalkboard/history.db ]");
    assertEquals(1, record.err().lines().filter(l -> l.contains("nowhere")).count(), record.err());
  }

  @Test
  void whoRecordsHasToReadAndToKeep() throws IOException, InterruptedException {
    Files.createDirectories(root.resolve("marks"));
    for (var flag : new String[]{"--offline", "--no-store", "--no-record"}) {
      var refused = Started.by(root, "chalkboard record --marks marks " + flag);
      assertEquals(2, refused.exit());
      assertTrue(refused.err().contains("who records has to read and to keep"), refused.err());
    }
  }
}
