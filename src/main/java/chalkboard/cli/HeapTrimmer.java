package chalkboard.cli;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Gives back memory that the board no longer needs.
///
/// The serial collector lets what survived once grow to the limit of the heap before it looks there again, and a board runs for weeks. So
/// all is collected when twice as much lies there as was needed the last time; while somebody types, only when it is much more.
final class HeapTrimmer {
  private static final long LEAST = 24L << 20;
  private static final Duration REST = Duration.ofSeconds(3);

  private final LongSupplier used;
  private final LongSupplier nanos;
  private final Runnable collection;
  private long needed;
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
    boolean isTyping = nanos.getAsLong() - typed < REST.toNanos();
    if (used.getAsLong() < Math.max(LEAST, needed * (isTyping ? 4 : 2))) return;
    collection.run();
    needed = used.getAsLong();
  }
}
