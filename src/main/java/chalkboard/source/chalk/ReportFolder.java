package chalkboard.source.chalk;

import chalkboard.build.Marks;
import chalkboard.build.Marks.Skipped;
import chalkboard.build.ReportPlace;
import chalkboard.build.ReportText;
import chalkboard.build.SkipReason;
import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Problem;
import chalkboard.source.chalk.Listing.Stamp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/// Chalk reports below a folder, or in one file: all files whatever their names, but no dot files.
///
/// A look costs a listing and the files that changed: what an unchanged file gave is kept.
public final class ReportFolder implements ReportSource {
  /// A file that changed this recently and ends inside a value is being written.
  private static final Duration SETTLING = Duration.ofSeconds(30);

  private final String name;
  private final Path path;
  private final Duration interval;
  private final Clock clock;
  private final Limits limits;
  private final Opening opening;
  /// Replaced whole by each look; a report is opened on another thread.
  private volatile Map<Path, KnownFile> known = Map.of();
  private Optional<MarkSet> last = Optional.empty();

  public ReportFolder(String name, Path path, Duration interval, Clock clock) {
    this(name, path, interval, clock, Limits.DEFAULT, ReportFolder::file);
  }

  ReportFolder(String name, Path path, Duration interval, Clock clock, Limits limits, Opening opening) {
    this.name = name;
    this.path = path;
    this.interval = interval;
    this.clock = clock;
    this.limits = limits;
    this.opening = opening;
  }

  /// Opens a file of the folder.
  interface Opening {
    InputStream open(Path file) throws IOException;
  }

  private static InputStream file(Path file) throws IOException {
    if (Files.readAttributes(file, BasicFileAttributes.class).isOther()) throw new FileCause.NotAFile();
    return Files.newInputStream(file);
  }

  private record KnownFile(Stamp stamp, Extract extract, Optional<String> unreadable) {}

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
    var begun = clock.instant();
    Listing listing;
    try {
      listing = Listing.of(path);
    } catch (IOException e) {
      return new FetchResult.Failure<>(noFolder(e), run(begun));
    }
    boolean changed = listing.files().size() != known.size();
    var now = new HashMap<Path, KnownFile>();
    for (var entry : listing.files().entrySet()) {
      var before = known.get(entry.getKey());
      if (before != null && before.stamp.equals(entry.getValue()) && before.unreadable.isEmpty()) now.put(entry.getKey(), before);
      else {
        changed = true;
        read(entry.getKey(), entry.getValue()).ifPresent(k -> now.put(entry.getKey(), k));
        // An interrupt closes the file under the reader: what it gave is not what it holds.
        if (Thread.interrupted())
          return new FetchResult.Failure<>(Problem.calledOff("cannot read chalk reports in " + path), run(begun));
      }
    }
    known = Collections.unmodifiableMap(now);
    var growing = growing(begun);
    boolean isAsBefore = !changed && last.isPresent() && last.get().marks().complete() && growing.isEmpty() && listing.passed().isEmpty();
    var assembly = isAsBefore ? last.get().at(begun) : assemble(begun, listing.passed(), growing);
    last = Optional.of(assembly);
    return new FetchResult.Success<>(assembly.marks(), assembly.gaps(), run(begun));
  }

  @Override
  public FetchResult<ReportText> open(ReportPlace place) {
    var begun = clock.instant();
    var what = "cannot show report " + place;
    try {
      var file = Path.of(place.path());
      var text = new ReportOpener(place, limits).open(() -> opening.open(file));
      var before = Optional.ofNullable(known.get(file)).map(KnownFile::extract);
      if (text.isPresent() && before.stream().allMatch(x -> x.isStill(place, text.get())))
        return new FetchResult.Success<>(text.get(), List.of(), run(begun));
      return new FetchResult.Failure<>(new Problem(what, "the file has changed since it was read", "wait for the next refresh"),
          run(begun));
    } catch (IOException e) {
      return new FetchResult.Failure<>(new Problem(what, FileCause.of(e), FileCause.remedy(e, "wait for the next refresh")), run(begun));
    } catch (InvalidPathException e) {
      return new FetchResult.Failure<>(new Problem(what, e.getReason(), ""), run(begun));
    }
  }

  /// What a file gives; empty where it has gone since it was listed, which is no trouble.
  private Optional<KnownFile> read(Path file, Stamp stamp) {
    try {
      var fallback = Times.ofName(file.getFileName().toString()).orElse(stamp.modified());
      return Optional
          .of(new KnownFile(stamp, ReportParser.parse(name, file.toString(), fallback, () -> opening.open(file), limits),
              Optional.empty()));
    } catch (NoSuchFileException gone) {
      return Optional.empty(); // it went between the list and now
    } catch (IOException e) {
      return Optional.of(new KnownFile(stamp, new Extract(List.of(), List.of(), false), Optional.of(FileCause.of(e))));
    }
  }

  private Set<Path> growing(Instant now) {
    var growing = new HashSet<Path>();
    known.forEach((file, k) -> {
      boolean young = k.stamp.modified().plus(SETTLING).isAfter(now) && !k.stamp.modified().isAfter(now.plus(SETTLING));
      if (young && (k.extract.cutOff() || k.stamp.size() == 0)) growing.add(file);
    });
    return growing;
  }

  private MarkSet assemble(Instant begun, List<Skipped> passed, Set<Path> growing) {
    var entries = new ArrayList<MarkSet.ReportFile>();
    new TreeMap<>(known).forEach((path, k) -> {
      var file = path.toString();
      var skipped = new ArrayList<Skipped>();
      k.unreadable.ifPresent(why -> skipped.add(new Skipped(file, SkipReason.UNREADABLE, why)));
      if (growing.contains(path)) skipped.add(new Skipped(file, SkipReason.GROWING, "it changed just now"));
      else skipped.addAll(k.extract.skipped());
      entries.add(new MarkSet.ReportFile(file, k.extract, skipped, k.stamp.modified()));
    });
    return MarkSet.of(name, interval, begun, true, passed, entries, ReportFolder::gap);
  }

  private static Problem gap(Skipped s) {
    var remedy = s.reason() == SkipReason.GROWING
        ? "it is read again at the next refresh"
        : s.reason() == SkipReason.CUT_SHORT ? Limits.REMEDY : "make it readable for the user that runs chalkboard";
    return new Problem("cannot read report " + s.path(), s.detail().isEmpty() ? s.reason().words() : s.detail(), remedy);
  }

  private Problem noFolder(IOException e) {
    var point = "point --marks or marks: path: at where chalk's file sink writes";
    return new Problem("cannot read chalk reports in " + path, FileCause.of(e),
        e instanceof FileCause.NotAFile ? point : FileCause.remedy(e, "create the folder, or " + point));
  }

  private FetchRun run(Instant begun) {
    return new FetchRun(begun, Duration.between(begun, clock.instant()), OptionalInt.empty(), List.of(path.toString()), List.of());
  }
}
