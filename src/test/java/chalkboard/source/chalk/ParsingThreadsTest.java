package chalkboard.source.chalk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Where what comes from a bucket is parsed.
@Timeout(60)
class ParsingThreadsTest {
  @Test
  void manyVirtualThreadsParseOnFewOfTheSystem() throws InterruptedException {
    var used = ConcurrentHashMap.<Thread>newKeySet();
    var waiting = new ArrayList<Thread>();
    for (int i = 0; i < 100; i++) waiting.add(Thread.ofVirtual().start(() -> parseOn(used)));
    for (var thread : waiting) thread.join();
    assertTrue(used.stream().noneMatch(Thread::isVirtual), used.toString());
    assertTrue(used.size() <= Math.max(2, Runtime.getRuntime().availableProcessors()), used.toString());
  }

  private static void parseOn(Set<Thread> used) {
    try {
      assertTrue(ParsingThreads.run(() -> used.add(Thread.currentThread()) || true));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatGoesWrongIsToldAsItWas() {
    var trouble = new IOException("cut");
    assertEquals(trouble, assertThrows(IOException.class, () -> ParsingThreads.run(() -> {
      throw trouble;
    })));
    var fault = new IllegalStateException("broken");
    assertEquals(fault, assertThrows(IllegalStateException.class, () -> ParsingThreads.run(() -> {
      throw fault;
    })));
  }

  @Test
  void whoIsInterruptedCallsItOff() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var calledOff = new CountDownLatch(1);
    var told = new AtomicReference<Throwable>();
    var waiting = Thread.ofVirtual().start(() -> {
      try {
        ParsingThreads.run(() -> parsesForEver(begun, calledOff));
      } catch (IOException e) {
        told.set(e);
        assertTrue(Thread.currentThread().isInterrupted());
      }
    });
    begun.await();
    waiting.interrupt();
    waiting.join();
    assertInstanceOf(InterruptedIOException.class, told.get());
    calledOff.await();
    assertFalse(waiting.isAlive());
  }

  private static int parsesForEver(CountDownLatch begun, CountDownLatch calledOff) {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      calledOff.countDown();
    }
    return 0;
  }
}
