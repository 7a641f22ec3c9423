package chalkboard.text;

import java.util.concurrent.atomic.AtomicReferenceArray;

/// Values that come again and again from what is read, in memory once: of equal ones the first is taken for all.
///
/// It keeps the last ones only, as many as its size: what is seldom is in memory as often as it comes, and nothing stays for ever. Threads
/// may share it.
///
/// @param <V> values that never change, and are one where they are equal
public final class SharedValues<V> {
  private static final SharedValues<String> TEXTS = new SharedValues<>(1 << 14);

  /// Pairs of places: which of a pair is older, the order tells.
  private final AtomicReferenceArray<V> last;
  private final int mask;

  /// @param size a power of two
  public SharedValues(int size) {
    if (Integer.bitCount(size) != 1 || size < 2) throw new IllegalArgumentException("not a power of two: " + size);
    last = new AtomicReferenceArray<>(size);
    mask = size - 2;
  }

  /// A text that many share: a name, a state, a branch.
  public static String text(String text) {
    return text.isEmpty() ? "" : TEXTS.one(text);
  }

  /// The one that stands for all that equal it.
  public V one(V value) {
    int hash = value.hashCode() * 0x9e3779b9;
    int at = (hash >>> 7) & mask;
    var newer = last.getPlain(at);
    if (newer == value || value.equals(newer)) return newer;
    var older = last.getPlain(at + 1);
    boolean isOlder = older == value || value.equals(older);
    var one = isOlder ? older : value;
    last.setRelease(at + 1, newer);
    last.setRelease(at, one);
    return one;
  }
}
