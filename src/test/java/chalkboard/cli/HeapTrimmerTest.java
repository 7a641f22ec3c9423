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
    assertEquals(2, after(39));
  }

  @Test
  void ofWhatALargeBoardNeedsAThirdMoreMayLieThere() {
    needed = 90 * MEGABYTE;
    assertEquals(1, after(150));
    assertEquals(1, after(137));
    assertEquals(2, after(138), "48 MB more");
    needed = 300 * MEGABYTE;
    assertEquals(3, after(500));
    assertEquals(3, after(399));
    assertEquals(4, after(400));
  }

  @Test
  void whatAWorkNeededWhileItWasUnderWayIsGivenBackOnceAllRest() {
    needed = 300 * MEGABYTE;
    assertEquals(1, after(400));
    needed = 100 * MEGABYTE;
    assertEquals(1, after(390));
    trimmer.rested();
    assertEquals(1, collections, "it may go on at once");
    nanos += Duration.ofSeconds(4).toNanos();
    trimmer.rested();
    assertEquals(2, collections);
    used = 147 * MEGABYTE;
    trimmer.rested();
    assertEquals(2, collections, "nothing was done since");
    after(140);
    nanos += Duration.ofSeconds(4).toNanos();
    trimmer.rested();
    assertEquals(2, collections, "little lies there");
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
