package chalkboard.source.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// How long a call waits, so that the share of the published rates is kept.
class BucketTest {
  private final AtomicLong now = new AtomicLong();
  private final RateLimiter bucket = new RateLimiter(50, 0, 10, now::get);

  private long waits(int calls) {
    long wait = 0;
    for (int i = 0; i < calls; i++) wait = bucket.reserve();
    return TimeUnit.NANOSECONDS.toMillis(wait);
  }

  @Test
  void aRestedBucketGivesAtOnceWhatItHoldsAndThenAsFastAsItFills() {
    assertEquals(0, waits(50));
    assertEquals(100, waits(1));
    assertEquals(1_000, waits(9));
    now.addAndGet(TimeUnit.SECONDS.toNanos(60));
    assertEquals(0, waits(50), "it never holds more than that");
    assertEquals(100, waits(1));
  }

  @Test
  void aRefusalHalvesThePaceAndEmptiesIt() {
    bucket.refused();
    assertEquals(200, waits(1));
    bucket.refused();
    bucket.refused();
    bucket.refused();
    bucket.refused();
    bucket.refused();
    now.addAndGet(TimeUnit.SECONDS.toNanos(60));
    long before = waits(50);
    assertEquals(before + 1_600, waits(1), "a sixteenth is the slowest");
  }

  @Test
  void whatIsTakenMakesItFasterAgainUpToTheShare() {
    bucket.refused();
    for (int i = 0; i < 100; i++) bucket.taken();
    assertEquals(100, waits(1));
    assertTrue(waits(9) <= 1_000);
  }

  @Test
  void eachOperationDrawsFromTheBucketOfItsCategory() {
    assertEquals(Rates.Category.DEPLOYMENT, Rates.Category.of("DescribeServiceDeployments"));
    assertEquals(Rates.Category.REVISION, Rates.Category.of("DescribeServiceRevisions"));
    assertEquals(Rates.Category.SERVICE, Rates.Category.of("DescribeServices"));
    var deployments = new Rates(1, true, () -> 0).of(Rates.Category.DEPLOYMENT);
    for (int i = 0; i < 50; i++) assertEquals(0, deployments.reserve());
    assertEquals(50_000_000, deployments.reserve(), "fifty at once, then twenty a second");
  }

  @Test
  void aFirstLookThatHurriesUsesUpHalfOfWhatIsLeftToOthersOnce() {
    var tasks = new Rates(0.5, true, now::get).of(Rates.Category.TASK);
    for (int i = 0; i < 75; i++) assertEquals(0, tasks.reserve());
    assertEquals(TimeUnit.MILLISECONDS.toNanos(100), tasks.reserve());
    now.addAndGet(TimeUnit.SECONDS.toNanos(60));
    for (int i = 0; i < 50; i++) assertEquals(0, tasks.reserve());
    assertTrue(tasks.reserve() > 0, "it never comes back");
  }

  @Test
  void whatAFirstLookDidNotNeedIsGoneOnceItIsOver() {
    var rates = new Rates(0.5, true, now::get);
    rates.settled();
    for (int i = 0; i < 50; i++) assertEquals(0, rates.of(Rates.Category.TASK).reserve());
    assertTrue(rates.of(Rates.Category.TASK).reserve() > 0);
  }
}
