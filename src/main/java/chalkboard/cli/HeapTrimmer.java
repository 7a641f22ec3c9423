package chalkboard.cli;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Gives back memory that the board no longer needs.
///
/// The serial collector lets what survived once grow to the limit of the heap before it looks there again, and a board runs for weeks. So
/// all is collected when twice as much lies there as was needed the last time, and with the largest boards, which need hundreds of
/// megabytes, when a third more lies there; while somebody types, only when it is much more. What a work that is under way needs is no
/// measure: it is looked at again when all have rested for a while.
final class HeapTrimmer {
  private static final long LEAST = 24L << 20;
  /// Twice what is needed may lie there, but no more than this beyond it, nor less than a third of it.
  private static final long ROOM = 48L << 20;
  private static final Duration REST = Duration.ofSeconds(3);

  private final LongSupplier used;
  private final LongSupplier nanos;
  private final Runnable collection;
  private long needed;
  private long neededAtRest;
  private boolean hasWorked;
  private long worked;
  private volatile long typed;

  /// @param used bytes of the heap that hold something, needed or not
  HeapTrimmer(LongSupplier used, LongSupplier nanos, Runnable collection) {
    this.used = used;
    this.nanos = nanos;
    this.collection = collection;
    this.typed = nanos.getAsLong() - REST.toNanos();
  }

  static HeapTrimmer ofThisProgram() {
    var java = Runtime.getRuntime();
    return new HeapTrimmer(() -> java.totalMemory() - java.freeMemory(), System::nanoTime, System::gc);
  }

  /// Somebody is at the keys: a collection would keep them waiting.
  void typed() {
    typed = nanos.getAsLong();
  }

  /// After something was read or judged.
  synchronized void worked() {
    hasWorked = true;
    worked = nanos.getAsLong();
    if (used.getAsLong() < Math.max(LEAST, needed + (isTyping() ? 3 * room(needed) : room(needed)))) return;
    collect();
  }

  /// When time goes by: after the last work, once.
  synchronized void rested() {
    if (!hasWorked || isTyping() || nanos.getAsLong() - worked < REST.toNanos()) return;
    hasWorked = false;
    if (used.getAsLong() < Math.max(LEAST, neededAtRest + room(neededAtRest))) return;
    collect();
    neededAtRest = needed;
  }

  private void collect() {
    collection.run();
    needed = used.getAsLong();
  }

  private boolean isTyping() {
    return nanos.getAsLong() - typed < REST.toNanos();
  }

  private static long room(long needed) {
    return Math.min(needed, Math.max(ROOM, needed / 3));
  }
}
