package chalkboard.source.chalk;

import chalkboard.build.Marks.Skipped;
import chalkboard.feed.Problem;
import chalkboard.source.SharedReading.BucketLook;
import chalkboard.source.aws.S3Cause;
import chalkboard.source.chalk.BucketPlace.Timed;
import chalkboard.source.chalk.KeptReports.KeptObject;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What is known of a bucket: its objects, where new ones come, and how far it was listed; kept for the next run.
///
/// Objects are taken in on any thread.
final class BucketMemory {
  private static final Duration OVERLAP = Duration.ofMinutes(30);
  private static final Duration ALL_AGAIN = Duration.ofHours(24);
  /// Where some names tell no time, nothing but the whole list shows a new one.
  private static final Duration UNTIMED_AGAIN = Duration.ofMinutes(10);
  private static final int LANES = 16;
  private static final int BATCH = 500;

  private final String source;
  private final BucketPlace place;
  private final KeptReports kept;
  private final NavigableMap<String, KeptObject> known = new ConcurrentSkipListMap<>();
  /// By lane, its newest key.
  private final Map<String, Timed> lanes = new ConcurrentHashMap<>();
  /// What the store has not taken yet: objects that were read, and keys of those that are gone.
  @GuardedBy("this")
  private final List<KeptObject> unkept = new ArrayList<>();
  @GuardedBy("this")
  private final Set<String> unforgotten = new HashSet<>();
  /// When everything was listed last, and when anything was: both to the end.
  private Optional<Instant> listedAll = Optional.empty();
  private Optional<Instant> listed = Optional.empty();
  private volatile Optional<Problem> trouble = Optional.empty();
  private volatile boolean hasUntimed;
  private boolean isLoaded;
  private final LookChain chain = new LookChain();

  BucketMemory(String source, BucketPlace place, KeptReports kept) {
    this.source = source;
    this.place = place;
    this.kept = kept;
  }

  /// Takes in what was read in earlier runs, once. A source may have another name by now.
  void load(Instant now) {
    if (isLoaded) return;
    isLoaded = true;
    try {
      listed = loadAll();
      // A list that came to its end in an earlier run is not made again before its time.
      var everything = kept.all(everything()).listed();
      if (listed.isPresent()) listedAll = everything.filter(t -> !t.isAfter(now) && t.plus(ALL_AGAIN).isAfter(now));
    } catch (IOException e) {
      failed(e);
    }
  }

  private Optional<Instant> loadAll() throws IOException {
    var all = kept.all(place.toString());
    for (var o : all.objects()) known.put(o.key(), renamed(o));
    known.keySet().forEach(this::note);
    return all.listed();
  }

  /// What another program is to be told of the look that has just come to its end; empty where it is not kept for it to read.
  synchronized Optional<BucketLook> told(Optional<BucketLook> last, List<Skipped> unlisted) {
    if (hasUnkept() || trouble.isPresent() || listed.isEmpty()) return Optional.empty();
    return Optional.of(chain.next(last, listed.get(), listedAll, unlisted));
  }

  /// Takes in what another program has read since, out of what both keep.
  ///
  /// @return whether anything is otherwise than before; empty where it cannot be taken in
  synchronized Optional<Boolean> take(BucketLook look) {
    try {
      var before = known.size();
      var changes = isLoaded && !hasUnkept() ? chain.since(look) : Optional.<Set<String>>empty();
      if (changes.isPresent()) take(changes.get());
      else reload();
      isLoaded = true;
      chain.follow(look);
      listed = Optional.of(look.listed());
      listedAll = look.listedAll();
      return Optional.of(changes.isEmpty() || !changes.get().isEmpty() || known.size() != before);
    } catch (IOException e) {
      failed(e);
      return Optional.empty();
    }
  }

  @GuardedBy("this")
  private void take(Set<String> keys) throws IOException {
    if (keys.isEmpty()) return;
    var found = new HashMap<String, KeptObject>();
    for (var o : kept.some(place.toString(), keys)) found.put(o.key(), renamed(o));
    for (var key : keys) {
      if (found.containsKey(key)) {
        known.put(key, found.get(key));
        note(key);
      } else known.remove(key);
    }
  }

  @GuardedBy("this")
  private void reload() throws IOException {
    known.clear();
    lanes.clear();
    unkept.clear();
    unforgotten.clear();
    loadAll();
  }

  private KeptObject renamed(KeptObject o) {
    boolean isOurs = o.extract().stream().flatMap(x -> x.reports().stream()).flatMap(r -> r.marks().stream())
        .allMatch(m -> m.place().source().equals(source));
    return isOurs ? o : new KeptObject(o.key(), o.size(), o.etag(), o.modified(), o.extract().map(x -> x.of(source)), o.trouble());
  }

  private void note(String key) {
    var timed = BucketPlace.timed(key);
    if (timed.isEmpty()) hasUntimed = true;
    else lanes.merge(timed.get().lane(), timed.get(), (a, b) -> a.millis() >= b.millis() ? a : b);
  }

  /// When the bucket was listed in full is kept as a place of its own.
  private String everything() {
    return place + "#everything";
  }

  private void failed(IOException e) {
    trouble = Optional.of(new Problem("cannot keep reports for the next run", String.valueOf(e.getMessage()), ""));
  }

  /// Why what is read now will be read again by the next run.
  Optional<Problem> trouble() {
    return trouble;
  }

  /// When something was listed to its end last, in this run or before it.
  Optional<Instant> listed() {
    return listed;
  }

  /// Whether no list has come to its end yet.
  boolean isNew() {
    return listedAll.isEmpty();
  }

  boolean isAllDue(Instant now) {
    return isNew() || listedAll.get().isAfter(now) || !listedAll.get().plus(hasUntimed ? UNTIMED_AGAIN : ALL_AGAIN).isAfter(now);
  }

  /// Folders are many where each repository has its own: those last written to are looked at every time, the others in turn.
  List<Timed> lanesDue(int look) {
    var newest = lanes.values().stream().sorted(Comparator.comparingLong(Timed::millis).reversed()).toList();
    if (newest.size() <= 2 * LANES) return newest;
    var due = new ArrayList<>(newest.subList(0, LANES));
    int others = newest.size() - LANES;
    for (int i = 0; i < LANES; i++) due.add(newest.get(LANES + (look * LANES + i) % others));
    return due;
  }

  boolean hasLanes() {
    return !lanes.isEmpty();
  }

  /// Whether new keys below that prefix are found by its lane.
  boolean isLane(String prefix) {
    return lanes.containsKey(prefix.substring(0, prefix.lastIndexOf('/') + 1));
  }

  boolean isFolder(String prefix) {
    var next = known.ceilingKey(prefix);
    return next != null && next.startsWith(prefix);
  }

  /// Where to begin to list a lane. Not with its newest alone: a look that was cut off has read the newest first.
  Instant since(Timed newest, Instant now) {
    return Instant.ofEpochMilli(Math.min(newest.millis(), listed.orElse(now).toEpochMilli())).minus(OVERLAP);
  }

  /// Whether an object need not be fetched now. What could not be read is tried by `unread`, or when everything is.
  boolean isRead(S3Object o, boolean isAll) {
    var before = known.get(o.key());
    return before != null && before.size() == o.size() && before.etag().equals(o.eTag() == null ? "" : o.eTag())
        && (before.extract().isPresent() || !isAll);
  }

  /// Reports that could not be read, and may be by now. What is archived comes back by a person's hand: that is not asked for each time.
  List<S3Object> unread() {
    return known.values().stream().filter(o -> o.extract().isEmpty() && !isArchived(o))
        .map(o -> S3Object.builder().key(o.key()).size(o.size()).eTag(o.etag()).lastModified(o.modified()).build()).toList();
  }

  private static boolean isArchived(KeptObject o) {
    return o.trouble().startsWith(S3Cause.ARCHIVED);
  }

  synchronized void take(KeptObject object) {
    known.put(object.key(), object);
    chain.changed(object.key());
    note(object.key());
    unforgotten.remove(object.key());
    unkept.add(object);
    if (unkept.size() % BATCH == 0) keep(Optional.empty());
  }

  synchronized void drop(String key) {
    if (known.remove(key) == null) return;
    unforgotten.add(key);
    chain.changed(key);
  }

  /// Keeps what was read, of a look that did not come to its end.
  synchronized void keepSoFar() {
    if (hasUnkept()) keep(Optional.empty());
  }

  /// Keeps what was read, and that the look came to its end.
  ///
  /// @param seen all that is there, where everything was listed
  /// @return whether something is gone
  synchronized boolean keepAll(Instant begun, Optional<Set<String>> seen) {
    var gone = new HashSet<String>();
    seen.ifPresent(there -> known.keySet().stream().filter(k -> !there.contains(k)).forEach(gone::add));
    gone.forEach(this::drop);
    listed = Optional.of(begun);
    boolean isKept = (!hasUnkept() && seen.isEmpty()) || keep(listed);
    if (seen.isPresent()) {
      listedAll = listed;
      if (isKept) write(everything(), List.of(), Set.of(), listed);
    }
    return !gone.isEmpty();
  }

  @GuardedBy("this")
  private boolean hasUnkept() {
    return !unkept.isEmpty() || !unforgotten.isEmpty();
  }

  /// What a write did not take goes with the next one: how far the list came is never kept without all that it found.
  @GuardedBy("this")
  private boolean keep(Optional<Instant> until) {
    if (!write(place.toString(), List.copyOf(unkept), Set.copyOf(unforgotten), until)) return false;
    unkept.clear();
    unforgotten.clear();
    return true;
  }

  private boolean write(String where, Collection<KeptObject> objects, Set<String> gone, Optional<Instant> until) {
    try {
      kept.keep(where, objects, gone, until);
      trouble = Optional.empty();
      return true;
    } catch (IOException e) {
      failed(e);
      return false;
    }
  }

  /// What was read of that object, where it is known.
  Optional<Extract> extract(String key) {
    return Optional.ofNullable(known.get(key)).flatMap(KeptObject::extract);
  }

  /// In the order of their keys, which is that of time.
  Collection<KeptObject> objects() {
    return known.values();
  }
}
