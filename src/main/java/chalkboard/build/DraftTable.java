package chalkboard.build;

import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Finds drafts by what a mark tells, without keeping that itself: a mark that tells it is asked.
///
/// It is a hash table with open addressing (Knuth, The Art of Computer Programming 3, 6.4, linear probing): of a million entries none is
/// an object of its own.
final class DraftTable<K> {
  private static final int LEAST = 16;

  private final BiPredicate<Mark, K> tells;
  private int[] hashes = new int[LEAST];
  private @Nullable Mark[] tellers = new Mark[LEAST];
  private BuildDraft[] drafts = new BuildDraft[LEAST];
  private int size;

  /// @param tells whether a mark tells that
  DraftTable(BiPredicate<Mark, K> tells) {
    this.tells = tells;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// Makes room for as many.
  void expect(int more) {
    int room = Integer.highestOneBit(Math.max(LEAST, (size + more) / 2 * 3)) * 2;
    if (room > hashes.length) grow(room);
  }

  private void grow(int room) {
    var oldHashes = hashes;
    var oldTellers = tellers;
    var oldDrafts = drafts;
    hashes = new int[room];
    tellers = new Mark[room];
    drafts = new BuildDraft[room];
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldTellers[i] == null) continue;
      int at = begin(oldHashes[i]);
      while (tellers[at] != null) at = next(at);
      hashes[at] = oldHashes[i];
      tellers[at] = oldTellers[i];
      drafts[at] = oldDrafts[i];
    }
  }

  private int begin(int hash) {
    return (hash * 0x9e3779b9) >>> Integer.numberOfLeadingZeros(hashes.length - 1);
  }

  private int next(int at) {
    return (at + 1) & (hashes.length - 1);
  }

  /// Where it is, or the free place where it would be.
  private int find(K key) {
    int hash = key.hashCode();
    int at = begin(hash);
    for (var teller = tellers[at]; teller != null && !(hashes[at] == hash && tells.test(teller, key)); teller = tellers[at]) at = next(at);
    return at;
  }

  @Nullable
  BuildDraft get(K key) {
    int at = find(key);
    return tellers[at] == null ? null : drafts[at];
  }

  /// The draft that was there; null where there was none, and this one is now.
  ///
  /// @param teller tells the key, and is of the draft
  @Nullable
  BuildDraft putIfAbsent(K key, Mark teller, BuildDraft draft) {
    int at = find(key);
    if (tellers[at] != null) return drafts[at];
    hashes[at] = key.hashCode();
    tellers[at] = teller;
    drafts[at] = draft;
    if (++size > hashes.length / 3 * 2) grow(2 * hashes.length);
    return null;
  }
}
