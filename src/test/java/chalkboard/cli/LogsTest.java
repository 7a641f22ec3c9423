package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {
  @TempDir
  Path folder;

  @Test
  void neitherALineNorATraceInTheLogHoldsASecret() throws IOException {
    var err = System.err;
    Logs.to(Optional.of(folder));
    try {
      System.err.println("proxy http://kim:hunter2@proxy:3128");
      Logger.getLogger("x").log(Level.SEVERE, "why", new IOException("aws_session_token=hunter2"));
    } finally {
      System.setErr(err);
      LogManager.getLogManager().reset();
    }
    var log = Files.readString(Logs.file(folder));
    assertFalse(log.contains("hunter2"), log);
    assertTrue(log.contains("http://proxy:3128") && log.contains("aws_session_token=‹masked›") && log.contains("\tat chalkboard."), log);
  }
}
