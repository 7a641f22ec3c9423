package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeapTrimmerTest {
  private static final long MEGABYTE = 1 << 20;
  private long used;
  private long needed;
  private long nanos;
  private int collections;
  private final HeapTrimmer trimmer = new HeapTrimmer(() -> used, () -> nanos, () -> {
    collections++;
    used = needed;
  });

  private int after(long megabytes) {
    used = megabytes * MEGABYTE;
    trimmer.worked();
    return collections;
  }

  @Test
  void whatWasNeededMayDoubleBeforeItIsCollected() {
    needed = 20 * MEGABYTE;
    assertEquals(0, after(23), "little is never looked at");
    assertEquals(1, after(30));
    assertEquals(1, after(39));
    assertEquals(2, after(40));
    needed = 100 * MEGABYTE;
    assertEquals(3, after(150));
    assertEquals(3, after(199));
  }

  @Test
  void whoTypesIsNotKeptWaitingUnlessItIsMuch() {
    needed = 20 * MEGABYTE;
    assertEquals(1, after(30));
    trimmer.typed();
    assertEquals(1, after(70));
    assertEquals(2, after(80));
    nanos += Duration.ofSeconds(4).toNanos();
    assertEquals(3, after(41));
  }
}
