package chalkboard.source.chalk;

import chalkboard.board.Answer;
import chalkboard.board.Mark;
import chalkboard.board.Marks;
import chalkboard.board.Marks.Skipped;
import chalkboard.board.Problem;
import chalkboard.board.ReportPlace;
import chalkboard.board.ReportText;
import chalkboard.board.Run;
import chalkboard.board.SkipReason;
import chalkboard.board.Text;
import chalkboard.source.Source;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Chalk reports below a folder, or in one file: all files whatever their names, but no dot files.
///
/// A look costs a listing and the files that changed: what an unchanged file gave is kept.
public final class ReportFolder implements Source<Marks> {
  /// A file that changed this recently and ends inside a value is being written.
  private static final Duration SETTLING = Duration.ofSeconds(30);
  private static final int MOST_LISTED = 1_000;

  private final String name;
  private final Path path;
  private final Duration interval;
  private final Clock clock;
  private final Limits limits;
  private Map<Path, Known> known = Map.of();
  private Optional<Marks> last = Optional.empty();

  public ReportFolder(String name, Path path, Duration interval, Clock clock) {
    this(name, path, interval, clock, Limits.DEFAULT);
  }

  ReportFolder(String name, Path path, Duration interval, Clock clock, Limits limits) {
    this.name = name;
    this.path = path;
    this.interval = interval;
    this.clock = clock;
    this.limits = limits;
  }

  /// A file as it was when it was read.
  private record Stamp(long size, Instant modified, Object key) {
    static Stamp of(BasicFileAttributes a) {
      return new Stamp(a.size(), a.lastModifiedTime().toInstant(), String.valueOf(a.fileKey()));
    }
  }

  private record Known(Stamp stamp, Extract extract, Optional<String> unreadable) {}

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
    var begun = clock.instant();
    var unlisted = new ArrayList<Skipped>();
    Map<Path, Stamp> listed;
    try {
      listed = list(unlisted);
    } catch (IOException e) {
      return new Answer.Missed<>(noFolder(e), run(begun));
    }
    boolean changed = listed.size() != known.size();
    var now = new HashMap<Path, Known>();
    for (var entry : listed.entrySet()) {
      if (Thread.interrupted()) return new Answer.Missed<>(new Problem("cannot read reports in " + path, "interrupted", ""), run(begun));
      var before = known.get(entry.getKey());
      if (before != null && before.stamp.equals(entry.getValue()) && before.unreadable.isEmpty()) now.put(entry.getKey(), before);
      else {
        changed = true;
        read(entry.getKey(), entry.getValue()).ifPresent(k -> now.put(entry.getKey(), k));
      }
    }
    known = now;
    var growing = growing(begun);
    var marks = changed || last.isEmpty() || !growing.isEmpty() || !last.get().complete() || !unlisted.isEmpty()
        ? assemble(begun, unlisted, growing) : again(last.get(), begun);
    last = Optional.of(marks);
    return new Answer.Seen<>(marks, gaps(marks), run(begun));
  }

  /// Reads the full report behind a mark.
  public Answer<ReportText> open(ReportPlace place) {
    var begun = clock.instant();
    try {
      var file = Path.of(place.path());
      var text = new ReportOpener(place, limits).open(() -> Files.newInputStream(file));
      if (text.isPresent()) return new Answer.Seen<>(text.get(), List.of(), run(begun));
      return new Answer.Missed<>(new Problem("cannot show report " + place, "the file has changed since it was read", "wait for the next refresh"), run(begun));
    } catch (IOException e) {
      return new Answer.Missed<>(new Problem("cannot show report " + place, cause(e), ""), run(begun));
    }
  }

  private Map<Path, Stamp> list(List<Skipped> unlisted) throws IOException {
    var files = new TreeMap<Path, Stamp>();
    var top = path.toRealPath();
    Files.walkFileTree(top, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return isHidden(folder) && !folder.equals(top) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (isHidden(file) && !file.equals(top)) return FileVisitResult.CONTINUE;
        if (attributes.isRegularFile()) files.put(file, Stamp.of(attributes));
        else if (attributes.isSymbolicLink() && Files.isRegularFile(file)) {
          files.put(file, Stamp.of(Files.readAttributes(file, BasicFileAttributes.class)));
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (file.equals(top)) throw e;
        if (!(e instanceof NoSuchFileException)) unlisted.add(new Skipped(file.toString(), SkipReason.UNREADABLE, cause(e)));
        return FileVisitResult.CONTINUE;
      }
    });
    return files;
  }

  private static boolean isHidden(Path path) {
    return path.getFileName() != null && path.getFileName().toString().startsWith(".");
  }

  /// What a file gives; empty where it has gone since it was listed, which is no trouble.
  private Optional<Known> read(Path file, Stamp stamp) {
    try {
      var fallback = Times.ofName(file.getFileName().toString()).orElse(stamp.modified);
      return Optional.of(new Known(stamp, ReportParser.parse(name, file.toString(), fallback, () -> Files.newInputStream(file), limits), Optional.empty()));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(new Known(stamp, new Extract(List.of(), List.of(), false), Optional.of(cause(e))));
    }
  }

  private HashSet<Path> growing(Instant now) {
    var growing = new HashSet<Path>();
    known.forEach((file, k) -> {
      boolean young = k.stamp.modified.plus(SETTLING).isAfter(now) && !k.stamp.modified.isAfter(now.plus(SETTLING));
      if (young && (k.extract.cutOff() || k.stamp.size == 0)) growing.add(file);
    });
    return growing;
  }

  private Marks assemble(Instant begun, List<Skipped> unlisted, HashSet<Path> growing) {
    var marks = new ArrayList<Mark>();
    var skipped = new ArrayList<>(unlisted);
    var identities = new HashSet<String>();
    Optional<Instant> oldest = Optional.empty();
    int reports = 0;
    for (var entry : new TreeMap<>(known).entrySet()) {
      var file = entry.getKey().toString();
      var k = entry.getValue();
      k.unreadable.ifPresent(why -> skipped.add(new Skipped(file, SkipReason.UNREADABLE, why)));
      if (growing.contains(entry.getKey())) skipped.add(new Skipped(file, SkipReason.GROWING, "it changed just now"));
      else skipped.addAll(k.extract.skipped());
      for (var report : k.extract.reports()) {
        if (!identities.add(report.identity())) {
          skipped.add(new Skipped(file, SkipReason.DUPLICATE, ""));
          continue;
        }
        reports++;
        marks.addAll(report.marks());
        skipped.addAll(report.passed());
        if (oldest.isEmpty() || report.reported().isBefore(oldest.get())) oldest = Optional.of(report.reported());
      }
    }
    var counts = new EnumMap<SkipReason, Integer>(SkipReason.class);
    skipped.forEach(s -> counts.merge(s.reason(), 1, Integer::sum));
    boolean complete = !counts.containsKey(SkipReason.UNREADABLE) && !counts.containsKey(SkipReason.GROWING);
    // The newest are the last: names of an S3 sink begin with the time.
    var newest = skipped.stream().sorted(Comparator.comparing(Skipped::path).reversed()).limit(MOST_LISTED).toList();
    return new Marks(name, List.copyOf(marks), reports, Map.copyOf(counts), newest, begun, complete, oldest, interval);
  }

  private static Marks again(Marks m, Instant begun) {
    return new Marks(m.source(), m.marks(), m.reports(), m.skipped(), m.skippedFiles(), begun, m.complete(), m.oldest(), m.interval());
  }

  private List<Problem> gaps(Marks marks) {
    return marks.skippedFiles().stream().filter(s -> s.reason() == SkipReason.UNREADABLE || s.reason() == SkipReason.GROWING).limit(10)
        .map(s -> new Problem("cannot read report " + s.path(), s.detail().isEmpty() ? s.reason().words() : s.detail(),
            s.reason() == SkipReason.GROWING ? "it is read again at the next refresh" : "make it readable for the user that runs chalkboard")).toList();
  }

  private Problem noFolder(IOException e) {
    return new Problem("cannot read chalk reports in " + path, cause(e),
        e instanceof NoSuchFileException ? "create the folder, or point --marks or marks: path: at where chalk's file sink writes" : "");
  }

  private static String cause(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "no such file or folder";
      case AccessDeniedException _ -> "permission denied";
      default -> Text.clean(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    };
  }

  private Run run(Instant begun) {
    return new Run(begun, Duration.between(begun, clock.instant()), OptionalInt.empty(), List.of(path.toString()), List.of());
  }
}
