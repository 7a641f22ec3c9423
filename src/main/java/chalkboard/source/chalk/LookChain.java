package chalkboard.source.chalk;

import chalkboard.build.Marks.Skipped;
import chalkboard.source.SharedReading.BucketLook;
import chalkboard.source.SharedReading.BucketLook.BucketChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Which objects of a bucket changed in the last looks, so that programs that take each other's looks need not read all objects again.
///
/// It is begun anew where a look is missing in it, or where there were too many changes: then all is read.
final class LookChain {
  private static final int MOST = 2_000;

  /// Of what this program has read itself and not told yet; more than can be told counts as all.
  private final Set<String> untold = new HashSet<>();
  private boolean isTooMuch;
  private String chain = "";
  private long number;

  synchronized void changed(String key) {
    if (untold.size() > MOST) isTooMuch = true;
    else untold.add(key);
  }

  /// The look that this program has just made, to be told.
  ///
  /// @param last what was told last, by whichever program
  synchronized BucketLook next(Optional<BucketLook> last, Instant listed, Optional<Instant> listedAll, List<Skipped> unlisted) {
    var before = last.filter(l -> l.chain().equals(chain) && l.number() == number && !isTooMuch);
    var look = before.isPresent() ? after(before.get(), listed, listedAll, unlisted) : first(listed, listedAll, unlisted);
    follow(look);
    return look;
  }

  private static BucketLook first(Instant listed, Optional<Instant> listedAll, List<Skipped> unlisted) {
    return new BucketLook(UUID.randomUUID().toString(), 1, 2, List.of(), listed, listedAll, unlisted);
  }

  private BucketLook after(BucketLook before, Instant listed, Optional<Instant> listedAll, List<Skipped> unlisted) {
    long next = before.number() + 1;
    var changes = new ArrayList<>(before.changes());
    untold.forEach(key -> changes.add(new BucketChange(next, key)));
    long from = before.from();
    if (changes.size() > MOST) {
      // Of a look all changes go, or none.
      from = changes.get(changes.size() - MOST - 1).look() + 1;
      long first = from;
      changes.removeIf(c -> c.look() < first);
    }
    return new BucketLook(before.chain(), next, from, List.copyOf(changes), listed, listedAll, unlisted);
  }

  /// The keys that changed since the look that is known here; empty where all has to be read.
  synchronized Optional<Set<String>> since(BucketLook look) {
    if (isTooMuch || !look.continues(chain, number)) return Optional.empty();
    var keys = new HashSet<>(untold);
    for (var change : look.changes()) if (change.look() > number) keys.add(change.key());
    return Optional.of(keys);
  }

  /// What is known here is what that look says.
  synchronized void follow(BucketLook look) {
    chain = look.chain();
    number = look.number();
    untold.clear();
    isTooMuch = false;
  }
}
