package chalkboard.store;

import chalkboard.history.BoardSnapshot;
import chalkboard.history.SnapshotLimits;
import chalkboard.history.SnapshotRefused;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;

/// Whatever the lines of a snapshot are, it is loaded or refused.
class SnapshotFuzzTest {
  private static final SnapshotLimits LIMITS = new SnapshotLimits(1 << 20, 1 << 20);

  @FuzzTest(maxDuration = "4m")
  void anyLinesAreReadOrRefused(byte[] lines) throws IOException {
    try {
      BoardSnapshot.read(new ByteArrayInputStream(lines), LIMITS);
    } catch (SnapshotRefused | EOFException refused) {
      // That is what is to be done with it.
    }
  }
}
