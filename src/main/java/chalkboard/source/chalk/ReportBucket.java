package chalkboard.source.chalk;

import chalkboard.board.Answer;
import chalkboard.board.Marks;
import chalkboard.board.Marks.Skipped;
import chalkboard.board.Problem;
import chalkboard.board.Progress;
import chalkboard.board.ReportPlace;
import chalkboard.board.ReportText;
import chalkboard.board.Run;
import chalkboard.board.SkipReason;
import chalkboard.source.SoFar;
import chalkboard.source.aws.AwsCause;
import chalkboard.source.aws.CallLog;
import chalkboard.source.aws.S3Access;
import chalkboard.source.aws.S3Cause;
import chalkboard.source.chalk.BucketPlace.Timed;
import chalkboard.source.chalk.KeptReports.KeptObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Chalk reports in a bucket. A look costs a list of what was written since the last one, and the objects in it.
///
/// Keys tell the sender's time: what comes late or from a slow clock lands behind, so each look goes half an hour back and leaves out
/// what it has. What chalk did not name itself is found by listing everything, now and then. What was read is kept for the next run.
public final class ReportBucket implements ReportSource {
  private static final Duration OVERLAP = Duration.ofMinutes(30);
  private static final Duration ALL_AGAIN = Duration.ofHours(24);
  /// Where some names tell no time, nothing but the whole list shows a new one.
  private static final Duration UNTIMED_AGAIN = Duration.ofMinutes(10);
  /// New folders, and the twin whose keys begin with a slash, come seldom: every so many looks is soon enough.
  private static final int FOLDERS_EVERY = 10;
  private static final int LANES = 16;
  private static final Duration LOOK_FOR_LOGIN = Duration.ofSeconds(5);

  private final String name;
  private final BucketPlace place;
  private final Duration interval;
  private final S3Access access;
  private final KeptReports kept;
  private final Clock clock;
  private final Limits limits;
  private final CallLog calls = new CallLog();
  private final NavigableMap<String, KeptObject> known = new ConcurrentSkipListMap<>();
  /// By lane, the time of its newest key.
  private final Map<String, Timed> lanes = new HashMap<>();
  private Optional<S3Client> client = Optional.empty();
  /// When everything was listed last, and when anything was: both to the end.
  private Optional<Instant> listedAll = Optional.empty();
  private Optional<Instant> listed = Optional.empty();
  private Optional<Assembly> last = Optional.empty();
  private Optional<Problem> storeTrouble = Optional.empty();
  private boolean isLoaded;
  private boolean hasUntimed;
  private boolean isLockedOut;
  private int looks;

  /// @param uri as in `s3://acme-chalk/reports/`
  public ReportBucket(String name, String uri, Duration interval, S3Access access, KeptReports kept, Clock clock) {
    this(name, uri, interval, access, kept, clock, Limits.DEFAULT);
  }

  ReportBucket(String name, String uri, Duration interval, S3Access access, KeptReports kept, Clock clock, Limits limits) {
    this.name = name;
    this.place = BucketPlace.parse(uri);
    this.interval = interval;
    this.access = access;
    this.kept = kept;
    this.clock = clock;
    this.limits = limits;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public Answer<Marks> read() {
    return read((_, _) -> {});
  }

  @Override
  public Answer<Marks> read(SoFar<Marks> soFar) {
    var begun = clock.instant();
    try {
      if (isLockedOut) access.renew();
      var answer = look(begun, soFar);
      isLockedOut = false;
      return answer;
    } catch (Fetching.LoginLost e) {
      return missed(e.why(), begun);
    } catch (SdkException e) {
      return missed(S3Cause.of(e, "s3:ListBucket", place.bucket(), access.login()), begun);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return missed(AwsCause.of(AbortedException.create("interrupted"), access.login()), begun);
    }
  }

  private Answer<Marks> missed(AwsCause cause, Instant begun) {
    isLockedOut = cause.isLogin();
    var again = isLockedOut ? Optional.of(LOOK_FOR_LOGIN) : Optional.<Duration>empty();
    return new Answer.Missed<>(cause.toProblem("cannot read chalk reports in " + place), run(begun), again);
  }

  private synchronized S3Client client() {
    if (client.isEmpty()) client = Optional.of(access.open(calls));
    return client.get();
  }

  private Answer<Marks> look(Instant begun, SoFar<Marks> soFar) throws InterruptedException {
    loadKept();
    boolean isFirst = listedAll.isEmpty();
    boolean isAll = isFirst || !listedAll.get().plus(hasUntimed ? UNTIMED_AGAIN : ALL_AGAIN).isAfter(begun);
    var seen = new HashSet<String>();
    var loading = new Loading(begun, isFirst ? soFar : (_, progress) -> soFar.tell(Optional.empty(), progress), isAll);
    boolean changed;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var lister = new BucketLister(client(), place, threads);
      try {
        var fetcher = new BucketFetcher(name, place, client(), access.login(), limits);
        var fetching = new Fetching(fetcher, threads, loading::taken);
        if (isAll) lister.all(begun, o -> offer(o, seen, fetching, true));
        else some(lister, begun, o -> offer(o, seen, fetching, false));
        changed = fetching.finish(loading::next);
      } catch (InterruptedException | RuntimeException e) {
        threads.shutdownNow();
        loading.keep(Set.of(), Optional.empty());
        throw e;
      }
    }
    var gone = isAll ? gone(seen) : Set.<String>of();
    gone.forEach(known::remove);
    listed = Optional.of(begun);
    loading.keep(gone, listed);
    if (isAll) keepListedAll(begun);
    boolean isAsBefore = !changed && gone.isEmpty() && last.isPresent() && last.get().marks().complete();
    var assembly = isAsBefore ? last.get().at(begun) : assemble(begun, true);
    last = Optional.of(assembly);
    looks++;
    var gaps = new ArrayList<>(assembly.gaps());
    storeTrouble.ifPresent(gaps::add);
    return new Answer.Seen<>(assembly.marks(), List.copyOf(gaps), run(begun));
  }

  /// What was read in earlier runs. A source may have another name by now.
  private void loadKept() {
    if (isLoaded) return;
    isLoaded = true;
    try {
      var all = kept.all(place.toString());
      for (var o : all.objects()) known.put(o.key(), renamed(o));
      known.keySet().forEach(this::note);
      listed = all.listed();
      // A list that came to its end in an earlier run is not made again before its time.
      var everything = kept.all(everything()).listed();
      listedAll = listed.isEmpty() ? listed : everything.filter(t -> t.plus(ALL_AGAIN).isAfter(clock.instant()));
    } catch (IOException e) {
      storeTrouble = Optional.of(storeTrouble(e));
    }
  }

  private String everything() {
    return place + "#everything";
  }

  private void keepListedAll(Instant begun) {
    listedAll = Optional.of(begun);
    try {
      kept.keep(everything(), List.of(), Set.of(), listedAll);
    } catch (IOException e) {
      storeTrouble = Optional.of(storeTrouble(e));
    }
  }

  private static Problem storeTrouble(IOException e) {
    return new Problem("cannot keep reports for the next run", String.valueOf(e.getMessage()), "");
  }

  private KeptObject renamed(KeptObject o) {
    boolean isOurs = o.extract().stream().flatMap(x -> x.reports().stream()).flatMap(r -> r.marks().stream()).allMatch(m -> m.place().source().equals(name));
    return isOurs ? o : new KeptObject(o.key(), o.size(), o.etag(), o.modified(), o.extract().map(x -> x.of(name)), o.trouble());
  }

  private void note(String key) {
    var timed = BucketPlace.timed(key);
    if (timed.isEmpty()) hasUntimed = true;
    else lanes.merge(timed.get().lane(), timed.get(), (a, b) -> a.millis() >= b.millis() ? a : b);
  }

  /// What is new in each lane, and now and then whether there are more of them.
  private void some(BucketLister lister, Instant begun, Consumer<S3Object> found) throws InterruptedException {
    for (var lane : due()) {
      // Not from the newest alone: a look that was cut off has read the newest first.
      var latest = Instant.ofEpochMilli(Math.min(lane.millis(), listed.orElse(begun).toEpochMilli()));
      lister.since(lane, latest.minus(OVERLAP), begun, found);
    }
    if (looks % FOLDERS_EVERY != 0 && !lanes.isEmpty()) return;
    for (var prefix : lister.prefixes()) {
      if (!lanes.containsKey(prefix.substring(0, prefix.lastIndexOf('/') + 1))) lister.below(prefix, begun, found);
    }
    for (var folder : lister.folders(begun, found)) {
      var next = known.ceilingKey(folder);
      if (next == null || !next.startsWith(folder)) lister.below(folder, begun, found);
    }
  }

  /// Folders are many where each repository has its own: those last written to are looked at every time, the others in turn.
  private List<Timed> due() {
    var newest = lanes.values().stream().sorted(Comparator.comparingLong(Timed::millis).reversed()).toList();
    if (newest.size() <= 2 * LANES) return newest;
    var due = new ArrayList<>(newest.subList(0, LANES));
    int others = newest.size() - LANES;
    for (int i = 0; i < LANES; i++) due.add(newest.get(LANES + (looks * LANES + i) % others));
    return due;
  }

  private void offer(S3Object o, Set<String> seen, Fetching fetching, boolean isAll) {
    seen.add(o.key());
    var before = known.get(o.key());
    boolean isSame = before != null && before.size() == o.size() && before.etag().equals(o.eTag() == null ? "" : o.eTag());
    // What is archived comes back by a person's hand: it is tried when everything is.
    boolean isTried = isSame && (before.extract().isPresent() || !isAll && before.trouble().startsWith(S3Cause.ARCHIVED));
    if (!isTried) fetching.offer(o);
  }

  private Set<String> gone(Set<String> seen) {
    var gone = new HashSet<>(known.keySet());
    gone.removeAll(seen);
    return gone;
  }

  /// Takes in what is fetched, keeps it in batches, and tells how far it is.
  private final class Loading {
    private static final int BATCH = 500;
    private static final Duration TELL = Duration.ofMillis(500);

    private final Instant begun;
    private final SoFar<Marks> soFar;
    private final boolean isAll;
    private List<KeptObject> unkept = new ArrayList<>();
    private Instant told;
    private int done;

    Loading(Instant begun, SoFar<Marks> soFar, boolean isAll) {
      this.begun = begun;
      this.soFar = soFar;
      this.isAll = isAll;
      told = begun;
    }

    /// Reports that could not be read before, and lie behind what was listed now.
    List<S3Object> next() {
      if (isAll) return List.of();
      var list = new ArrayList<S3Object>();
      for (var o : known.values()) {
        if (o.extract().isEmpty() && !o.trouble().startsWith(S3Cause.ARCHIVED)) {
          list.add(S3Object.builder().key(o.key()).size(o.size()).eTag(o.etag()).lastModified(o.modified()).build());
        }
      }
      return list;
    }

    synchronized void taken(BucketFetcher.Fetched fetched, int offered) {
      switch (fetched) {
        case BucketFetcher.Fetched.Read(var object) -> take(object);
        case BucketFetcher.Fetched.Unread(var object, _) -> take(object);
        case BucketFetcher.Fetched.Gone(var key) -> known.remove(key);
      }
      done++;
      if (unkept.size() >= BATCH) keep(Set.of(), Optional.empty());
      var now = clock.instant();
      if (Duration.between(told, now).compareTo(TELL) < 0) return;
      told = now;
      soFar.tell(Optional.of(assemble(begun, false).marks()), new Progress("reports", done, offered));
    }

    private void take(KeptObject object) {
      known.put(object.key(), object);
      note(object.key());
      unkept.add(object);
    }

    synchronized void keep(Set<String> gone, Optional<Instant> listed) {
      if (unkept.isEmpty() && gone.isEmpty() && !(isAll && listed.isPresent())) return;
      try {
        kept.keep(place.toString(), unkept, gone, listed);
        storeTrouble = Optional.empty();
      } catch (IOException e) {
        storeTrouble = Optional.of(storeTrouble(e));
      }
      unkept = new ArrayList<>();
    }
  }

  private Assembly assemble(Instant begun, boolean isListed) {
    var entries = new ArrayList<Assembly.Entry>(known.size());
    for (var o : known.values()) {
      var uri = place.uri(o.key());
      var extract = o.extract().orElse(Extract.NOTHING);
      var skipped = o.extract().isPresent() ? extract.skipped() : List.of(new Skipped(uri, SkipReason.UNREADABLE, o.trouble()));
      entries.add(new Assembly.Entry(uri, extract, skipped, o.modified()));
    }
    return Assembly.of(name, interval, begun, isListed, List.of(), entries, s -> new Problem("cannot read report " + s.path(), s.detail(), ""));
  }

  @Override
  public Answer<ReportText> open(ReportPlace report) {
    var begun = clock.instant();
    var what = "cannot show report " + report;
    var key = BucketPlace.key(place.bucket(), report.path());
    try {
      var fetcher = new BucketFetcher(name, place, client(), access.login(), limits);
      var text = new ReportOpener(report, limits).open(() -> fetcher.open(key, -1));
      if (text.isPresent()) return new Answer.Seen<>(text.get(), List.of(), run(begun));
      return new Answer.Missed<>(new Problem(what, "the object has changed since it was read", "wait for the next refresh"), run(begun));
    } catch (SdkException e) {
      return new Answer.Missed<>(S3Cause.of(e, "s3:GetObject", place.bucket(), access.login()).toProblem(what), run(begun));
    } catch (IOException e) {
      return new Answer.Missed<>(new Problem(what, "the connection broke off: " + Cause.of(e), "try again"), run(begun));
    }
  }

  private Run run(Instant begun) {
    return new Run(begun, Duration.between(begun, clock.instant()), OptionalInt.empty(), List.of(place.toString()), calls.taken());
  }
}
