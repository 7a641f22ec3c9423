package chalkboard.source.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.source.aws.AwsError;
import chalkboard.source.ecs.Parallel.Call;
import chalkboard.source.ecs.Parallel.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;

class ParallelTest {
  private final CountDownLatch never = new CountDownLatch(1);
  private final CountDownLatch calledOff = new CountDownLatch(1);

  private String hang() {
    try {
      never.await();
    } catch (InterruptedException e) {
      calledOff.countDown();
      throw AbortedException.create("interrupted");
    }
    return "";
  }

  @Test
  void aCallThatHangsIsCalledOffAndHasHadNoAnswerInTime() throws InterruptedException {
    var outcomes = Parallel.bySide(List.<Call<String>>of(this::hang, () -> "well"), Duration.ofMillis(200));
    var failed = assertInstanceOf(Outcome.CallFailed.class, outcomes.getFirst());
    assertEquals(AwsError.TIMED_OUT, AwsError.of(failed.cause()));
    assertEquals(new Outcome.Done<>("well"), outcomes.getLast());
    calledOff.await();
  }

  @Test
  void anInterruptIsNoTimeout() {
    Thread.currentThread().interrupt();
    var thrown = assertThrows(AbortedException.class, () -> Parallel.bySide(List.<Call<String>>of(this::hang, () -> "well")));
    assertEquals(AwsError.INTERRUPTED, AwsError.of(thrown));
    assertTrue(Thread.interrupted());
  }
}
