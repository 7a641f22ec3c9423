package chalkboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chalkboard.feed.Problem;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Whatever waits has a limit. Looked for in the compiled classes: only there a `get` of a future differs from one of a map.
class WaitsTest {
  /// @param parameters with so many it waits for as long as it takes
  private record EndlessWait(Class<?> type, String method, int parameters) {
    boolean isCalledBy(JavaCodeUnitAccess<?> access) {
      var target = access.getTarget();
      return target.getName().equals(method) && target.getRawParameterTypes().size() == parameters
          && target.getOwner().isAssignableTo(type);
    }
  }

  private static final List<EndlessWait> ENDLESS = List.of(new EndlessWait(Future.class, "get", 0),
      new EndlessWait(CompletableFuture.class, "join", 0), new EndlessWait(Thread.class, "join", 0),
      new EndlessWait(Object.class, "wait", 0),
      new EndlessWait(Process.class, "waitFor", 0), new EndlessWait(CountDownLatch.class, "await", 0),
      new EndlessWait(CyclicBarrier.class, "await", 0), new EndlessWait(Condition.class, "await", 0),
      new EndlessWait(Condition.class, "awaitUninterruptibly", 0), new EndlessWait(Semaphore.class, "acquire", 0),
      new EndlessWait(Semaphore.class, "acquire", 1), new EndlessWait(Semaphore.class, "acquireUninterruptibly", 0),
      new EndlessWait(Semaphore.class, "acquireUninterruptibly", 1), new EndlessWait(BlockingQueue.class, "take", 0),
      new EndlessWait(Lock.class, "lock", 0), new EndlessWait(Lock.class, "lockInterruptibly", 0),
      new EndlessWait(ExecutorService.class, "close", 0), new EndlessWait(ExecutorService.class, "invokeAll", 1),
      new EndlessWait(ExecutorService.class, "invokeAny", 1), new EndlessWait(Phaser.class, "awaitAdvance", 1),
      new EndlessWait(Phaser.class, "awaitAdvanceInterruptibly", 1), new EndlessWait(Phaser.class, "arriveAndAwaitAdvance", 0),
      new EndlessWait(LockSupport.class, "park", 0), new EndlessWait(LockSupport.class, "park", 1),
      new EndlessWait(FileChannel.class, "lock", 0));

  private static final Map<String, String> RIGHTLY = new TreeMap<>(Map.of(
      "AdaptiveConcurrency Pool.acquire", "a look interrupts its threads when it ends, and has a limit itself",
      "Errand Semaphore.acquire", "at the end of the look, which has a limit, each gets its turn",
      "ParsingThreads Future.get", "who fetched waits; a look interrupts its threads when it ends, and has a limit itself",
      "BoardTerminal ReentrantLock.lock", "for one write at a time; who leaves the screen waits on another thread, with a limit",
      "UntilStopped CountDownLatch.await", "a daemon that waits for the end of a program without keys",
      "BoardTerminal Process.waitFor", "suspended until the user brings the program back"));

  private static JavaClasses program() throws URISyntaxException {
    return new ClassFileImporter().importPath(Path.of(Problem.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
  }

  @Test
  void whatWaitsHasALimitOrAReasonToHaveNone() throws URISyntaxException {
    var found = new TreeSet<String>();
    for (var type : program()) {
      for (var access : type.getCodeUnitAccessesFromSelf()) {
        if (ENDLESS.stream().noneMatch(w -> w.isCalledBy(access))) continue;
        var file = type.getSource().flatMap(s -> s.getFileName()).orElseThrow().replace(".java", "");
        found.add(file + " " + access.getTarget().getOwner().getSimpleName() + "." + access.getTarget().getName());
      }
    }
    assertEquals(RIGHTLY.keySet(), found);
  }
}
