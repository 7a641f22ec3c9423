package chalkboard.source.chalk;

import chalkboard.build.Marks;
import chalkboard.build.Marks.Skipped;
import chalkboard.build.ReportPlace;
import chalkboard.build.ReportText;
import chalkboard.build.SkipReason;
import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.LastAnswer;
import chalkboard.feed.Problem;
import chalkboard.feed.Progress;
import chalkboard.source.LookThreads;
import chalkboard.source.PartialResults;
import chalkboard.source.SharedReading.BucketLook;
import chalkboard.source.SharedReading.ReadingOutcome;
import chalkboard.source.aws.AwsCause;
import chalkboard.source.aws.CallLog;
import chalkboard.source.aws.S3Access;
import chalkboard.source.aws.S3Cause;
import chalkboard.source.aws.S3Objects;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Chalk reports in a bucket. A look costs a list of what was written since the last one, and the objects in it.
///
/// Keys tell the sender's time: what comes late or from a slow clock lands behind, so each look goes half an hour back and leaves out
/// what it has. What chalk did not name itself is found by listing everything, now and then. What was read is kept for the next run.
public final class ReportBucket implements ReportSource {
  /// New folders, and the twin whose keys begin with a slash, come seldom: every so many looks is soon enough.
  private static final int FOLDERS_EVERY = 10;
  private static final Duration LOOK_FOR_LOGIN = Duration.ofSeconds(5);
  private static final Duration TELL = Duration.ofMillis(500);

  private final String name;
  private final BucketPlace place;
  private final Duration interval;
  private final S3Access access;
  private final Clock clock;
  private final Limits limits;
  private final Duration longestSilence;
  private final BucketMemory memory;
  private final CallLog calls = new CallLog();
  private Optional<S3Objects> objects = Optional.empty();
  private Optional<MarkSet> last = Optional.empty();
  private boolean isLockedOut;
  /// Why keys that begin with a slash could not be listed, when they were asked for last.
  private List<Skipped> unlisted = List.of();
  private int looks;

  /// @param uri as in `s3://acme-chalk/reports/`
  public ReportBucket(String name, String uri, Duration interval, S3Access access, KeptReports kept, Clock clock) {
    this(name, uri, interval, access, kept, clock, Limits.DEFAULT, Silence.MOST);
  }

  ReportBucket(String name, String uri, Duration interval, S3Access access, KeptReports kept, Clock clock, Limits limits,
      Duration longestSilence) {
    this.name = name;
    this.place = BucketPlace.parse(uri);
    this.interval = interval;
    this.access = access;
    this.clock = clock;
    this.limits = limits;
    this.longestSilence = longestSilence;
    this.memory = new BucketMemory(name, place, kept);
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
  public FetchResult<Marks> read() {
    return read((_, _) -> {});
  }

  @Override
  public FetchResult<Marks> read(PartialResults<Marks> soFar) {
    var begun = clock.instant();
    try {
      if (isLockedOut) access.renew();
      var answer = look(begun, soFar);
      isLockedOut = false;
      return answer;
    } catch (Fetching.CalledOff e) {
      return missed(e.why(), begun);
    } catch (SdkException e) {
      return missed(S3Cause.of(e, "s3:ListBucket", place.bucket(), access.login()), begun);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return missed(AwsCause.of(AbortedException.create("interrupted"), access.login()), begun);
    }
  }

  private FetchResult<Marks> missed(AwsCause cause, Instant begun) {
    isLockedOut = cause.isLogin();
    var again = isLockedOut ? Optional.of(LOOK_FOR_LOGIN) : Optional.<Duration>empty();
    return remembering(new FetchResult.Failure<>(cause.toProblem("cannot read chalk reports in " + place), run(begun), again));
  }

  private FetchResult<Marks> remembering(FetchResult.Failure<Marks> missed) {
    return missed.remembering(last.isPresent() ? Optional.empty() : ofEarlierRuns());
  }

  /// What earlier runs of the program have read, as of their last list that came to its end.
  private Optional<LastAnswer<Marks>> ofEarlierRuns() {
    return memory.listed().map(at -> new LastAnswer<>(assemble(at, true).marks(), at));
  }

  private synchronized S3Objects objects() {
    if (objects.isEmpty()) objects = Optional.of(access.objects(calls));
    return objects.get();
  }

  private FetchResult<Marks> look(Instant begun, PartialResults<Marks> soFar) throws InterruptedException {
    memory.load(begun);
    boolean isAll = place.isDirectory() || memory.isAllDue(begun);
    var seen = new HashSet<String>();
    var loading = new Loading(begun, soFar, memory.isNew());
    boolean changed;
    var silence = new Silence(longestSilence);
    try (var threads = new LookThreads()) {
      var lister = new BucketLister(objects().client(), place, threads, silence);
      try {
        var fetching = new Fetching(fetcher(), threads, silence, loading::taken);
        Consumer<S3Object> found = o -> {
          seen.add(o.key());
          if (!memory.isRead(o, isAll)) fetching.offer(o);
        };
        if (isAll) {
          lister.all(begun, found);
          unlisted = unlisted(lister);
        } else some(lister, begun, found);
        changed = fetching.finish(() -> isAll ? List.of() : memory.unread());
      } catch (InterruptedException | RuntimeException e) {
        threads.interrupt();
        memory.keepSoFar();
        throw e;
      }
    }
    changed |= memory.keepAll(begun, isAll ? Optional.of(seen) : Optional.empty());
    looks++;
    return answer(begun, changed, run(begun));
  }

  private FetchResult<Marks> answer(Instant begun, boolean changed, FetchRun run) {
    boolean isAsBefore = !changed && last.isPresent() && last.get().marks().complete() && unlisted.isEmpty();
    var assembly = isAsBefore ? last.get().at(begun) : assemble(begun, true);
    last = Optional.of(assembly);
    return new FetchResult.Success<>(assembly.marks(), List.copyOf(assembly.gaps()), run);
  }

  /// What another program is told of the look that has just come to its end; empty where it cannot read what was read in it.
  ///
  /// @param before what was told last, by whichever program
  Optional<ReadingOutcome> told(Optional<BucketLook> before) {
    return memory.told(before, unlisted).map(ReadingOutcome.BucketRead::new);
  }

  /// What another program was answered, as if this one had asked; empty where it has to.
  Optional<FetchResult<Marks>> taken(ReadingOutcome outcome, FetchRun run) {
    return switch (outcome) {
      case ReadingOutcome.BucketRead(var look) -> {
        var changed = memory.take(look);
        if (changed.isEmpty()) yield Optional.empty();
        unlisted = look.unlisted();
        yield Optional.of(answer(look.listed(), changed.get(), run));
      }
      case ReadingOutcome.NothingRead(var problem, var again) -> {
        memory.load(clock.instant());
        yield Optional.of(remembering(new FetchResult.Failure<>(problem, run, again)));
      }
      case ReadingOutcome.FleetRead _ -> Optional.empty();
    };
  }

  @Override
  public Optional<Problem> keepingTrouble() {
    return memory.trouble();
  }

  private BucketFetcher fetcher() {
    return new BucketFetcher(name, place, objects(), access.login(), limits);
  }

  /// What is new in each lane, and now and then whether there are more of them.
  private void some(BucketLister lister, Instant begun, Consumer<S3Object> found) throws InterruptedException {
    for (var lane : memory.lanesDue(looks)) lister.since(lane, memory.since(lane, begun), begun, found);
    if (looks % FOLDERS_EVERY != 0 && memory.hasLanes()) return;
    for (var prefix : lister.prefixes()) if (!memory.isLane(prefix)) lister.below(prefix, begun, found);
    for (var folder : lister.folders(begun, found)) if (!memory.isFolder(folder)) lister.below(folder, begun, found);
    unlisted = unlisted(lister);
  }

  private List<Skipped> unlisted(BucketLister lister) {
    return lister.denied().map(e -> S3Cause.of(e, "s3:ListBucket", place.bucket(), access.login()))
        .map(c -> new Skipped(place.at().uri("/" + place.at().path()),
            SkipReason.UNREADABLE, "keys that begin with a slash, as some chalk versions write them: " + c.why() + "; " + c.remedy()))
        .stream().toList();
  }

  /// Takes in what is fetched, and tells how far it is.
  private final class Loading {
    private final Instant begun;
    private final PartialResults<Marks> soFar;
    private final boolean isFirst;
    private Instant told;
    private int next;
    private int done;

    /// @param isFirst whether the board has nothing better to show than a part
    Loading(Instant begun, PartialResults<Marks> soFar, boolean isFirst) {
      this.begun = begun;
      this.soFar = soFar;
      this.isFirst = isFirst;
      told = begun;
    }

    synchronized void taken(BucketFetcher.Fetched fetched, int offered) {
      switch (fetched) {
        case BucketFetcher.Fetched.FetchedObject(var object) -> memory.take(object);
        case BucketFetcher.Fetched.UnreadObject(var object, _) -> memory.take(object);
        case BucketFetcher.Fetched.Gone(var key) -> memory.drop(key);
      }
      done++;
      var now = clock.instant();
      if (Duration.between(told, now).compareTo(TELL) < 0) return;
      told = now;
      // A board is judged from each part: ever larger parts keep that in proportion to the whole.
      boolean isMuchMore = isFirst && done >= next;
      if (isMuchMore) next = done * 3 / 2;
      soFar.tell(isMuchMore ? Optional.of(assemble(begun, false).marks()) : Optional.empty(), new Progress("reports", done, offered));
    }
  }

  private MarkSet assemble(Instant begun, boolean isListed) {
    var entries = new ArrayList<MarkSet.ReportFile>();
    for (var o : memory.objects()) {
      var uri = place.at().uri(o.key());
      var extract = o.extract().orElse(Extract.NOTHING);
      var skipped = o.extract().isPresent() ? extract.skipped() : List.of(new Skipped(uri, SkipReason.UNREADABLE, o.trouble()));
      entries.add(new MarkSet.ReportFile(uri, extract, skipped, o.modified()));
    }
    return MarkSet.of(name, interval, begun, isListed, unlisted, entries,
        s -> new Problem("cannot read report " + s.path(), s.detail(), s.reason() == SkipReason.CUT_SHORT ? Limits.REMEDY : ""));
  }

  @Override
  public FetchResult<ReportText> open(ReportPlace report) {
    var begun = clock.instant();
    var what = "cannot show report " + report;
    var key = place.at().key(report.path());
    try {
      var fetcher = fetcher();
      var text = new ReportOpener(report, limits).open(() -> fetcher.open(key, -1));
      if (text.isPresent() && memory.extract(key).stream().allMatch(x -> x.isStill(report, text.get())))
        return new FetchResult.Success<>(text.get(), List.of(), run(begun));
      return new FetchResult.Failure<>(new Problem(what, "the object has changed since it was read", "wait for the next refresh"),
          run(begun));
    } catch (SdkException e) {
      return new FetchResult.Failure<>(S3Cause.of(e, "s3:GetObject", place.bucket(), access.login()).toProblem(what), run(begun));
    } catch (IOException e) {
      return new FetchResult.Failure<>(new Problem(what, "the connection broke off: " + FileCause.of(e), "try again"), run(begun));
    }
  }

  private FetchRun run(Instant begun) {
    return new FetchRun(begun, Duration.between(begun, clock.instant()), OptionalInt.empty(), List.of(place.toString()), calls.taken());
  }
}
