package chalkboard.source.chalk;

import chalkboard.source.LookThreads;
import chalkboard.source.aws.AwsCause;
import chalkboard.source.chalk.BucketFetcher.Fetched;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Fetches many objects, the newest first, as many at once as the bucket bears; it begins with the first that is listed.
final class Fetching {
  /// Is told what became of each, one after the other.
  interface ObjectTaker {
    void taken(Fetched fetched, int offered);
  }

  /// So many may fail on the network one after the other before no more are tried.
  private static final int MOST_IN_VAIN = 40;
  /// Where many are denied, a few tell whether they still are.
  private static final int PROBES = 20;

  /// @param millis when it was written, by its name where that tells
  private record WaitingObject(S3Object object, long millis) {}

  private static final Comparator<WaitingObject> NEWEST_FIRST = Comparator.comparingLong(WaitingObject::millis).reversed();

  private final BucketFetcher fetcher;
  private final LookThreads threads;
  private final Silence silence;
  private final ObjectTaker taker;
  private final AdaptiveConcurrency permits = new AdaptiveConcurrency();
  @GuardedBy("this")
  private final PriorityQueue<WaitingObject> waiting = new PriorityQueue<>(NEWEST_FIRST);
  @GuardedBy("this")
  private final Set<String> offered = new HashSet<>();
  private final Phaser underWay = new Phaser(1);
  /// Why no more is asked for: the login is lost, or the network gives nothing.
  private final AtomicReference<AwsCause> end = new AtomicReference<>();
  private final AtomicReference<Throwable> broken = new AtomicReference<>();
  private final AtomicInteger inVain = new AtomicInteger();
  @GuardedBy("this")
  private int workers;
  private volatile boolean any;
  private volatile boolean anyRead;

  Fetching(BucketFetcher fetcher, LookThreads threads, Silence silence, ObjectTaker taker) {
    this.fetcher = fetcher;
    this.threads = threads;
    this.silence = silence;
    this.taker = taker;
  }

  /// Each is fetched once, however often it is offered.
  synchronized void offer(S3Object object) {
    if (!offered.add(object.key())) return;
    waiting.add(
        new WaitingObject(object,
            BucketPlace.timed(object.key()).map(BucketPlace.Timed::millis).orElse(object.lastModified().toEpochMilli())));
    if (workers == AdaptiveConcurrency.MOST) return;
    workers++;
    underWay.register();
    threads.execute(this::work);
  }

  synchronized int offered() {
    return offered.size();
  }

  private synchronized Optional<S3Object> next() {
    var next = waiting.poll();
    if (next == null) workers--;
    return Optional.ofNullable(next).map(WaitingObject::object);
  }

  private void work() {
    try {
      while (true) {
        permits.take();
        boolean refused = false;
        try {
          // Only with a permit in hand: what is listed meanwhile may be newer.
          var object = next();
          if (object.isEmpty()) return;
          if (end.get() == null) refused = fetch(object.get());
        } catch (RuntimeException | Error e) {
          broken.compareAndSet(null, e);
        } finally {
          if (refused) permits.refused();
          else permits.done();
        }
      }
    } catch (InterruptedException e) {
      // The look is over, and has said why.
      Thread.currentThread().interrupt();
    } finally {
      underWay.arriveAndDeregister();
    }
  }

  private boolean fetch(S3Object object) {
    var fetched = fetcher.fetch(object, silence);
    silence.broken();
    any = true;
    if (fetched instanceof Fetched.UnreadObject(_, var cause)) {
      boolean isWire = cause.kind() == AwsCause.Kind.TIMED_OUT || cause.kind() == AwsCause.Kind.UNREACHABLE;
      if (cause.isLogin() || (isWire && inVain.incrementAndGet() >= MOST_IN_VAIN)) {
        end.set(cause);
        return false;
      }
      if (cause.kind() == AwsCause.Kind.INTERRUPTED) return false;
      taker.taken(fetched, offered());
      return cause.kind() == AwsCause.Kind.THROTTLED || cause.kind() == AwsCause.Kind.TIMED_OUT;
    }
    inVain.set(0);
    anyRead |= fetched instanceof Fetched.FetchedObject;
    taker.taken(fetched, offered());
    return false;
  }

  /// Waits for all that was offered, then tries a few of those that could not be read before, and the rest of them where that helps.
  ///
  /// @param unread asked for once the others are done
  /// @return whether anything was fetched
  boolean finish(Supplier<List<S3Object>> unread) throws InterruptedException {
    await();
    var before = unread.get();
    anyRead = false;
    before.stream().limit(PROBES).forEach(this::offer);
    await();
    if (anyRead) before.forEach(this::offer);
    await();
    return any;
  }

  private void await() throws InterruptedException {
    silence.await(underWay, underWay.arrive());
    switch (broken.get()) {
      case null -> {
      }
      case Error e -> throw e;
      case RuntimeException e -> throw e;
      case Throwable other -> throw new IllegalStateException(other);
    }
    if (end.get() != null) throw new CalledOff(end.get());
  }

  /// Every further call would end as this one did.
  static final class CalledOff extends SdkClientException {
    private static final long serialVersionUID = 1;
    private final transient AwsCause cause;

    CalledOff(AwsCause cause) {
      super(SdkClientException.builder().message(cause.why()));
      this.cause = cause;
    }

    AwsCause why() {
      return cause;
    }
  }
}
