package chalkboard.source.chalk;

import chalkboard.build.Digest;
import chalkboard.build.Mark;
import chalkboard.build.Marks;
import chalkboard.build.Marks.Skipped;
import chalkboard.build.SkipReason;
import chalkboard.feed.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What the files of a folder or the objects of a bucket tell together: each report once, and what was passed over, counted.
///
/// @param gaps what of it could not be read, the first few
record MarkSet(Marks marks, List<Problem> gaps) {
  private static final int MOST_LISTED = 1_000;
  private static final int MOST_GAPS = 10;

  /// One file or object.
  ///
  /// @param skipped what of it is passed over, with why the whole of it could not be read
  /// @param modified the newest are told first
  record ReportFile(String path, Extract extract, List<Skipped> skipped, Instant modified) {}

  /// Something passed over, with the time of its file.
  private record PassedOver(Skipped skipped, Instant modified) {}

  /// The same, looked at again.
  MarkSet at(Instant begun) {
    return new MarkSet(new Marks(marks.source(), marks.marks(), marks.reports(), marks.skipped(), marks.skippedFiles(), begun,
        marks.complete(), marks.oldest(), marks.interval(), marks.isLoading(), marks.torn()), gaps);
  }

  /// @param isListed whether all there is was listed
  /// @param notRead what could not even be looked at, and what is no report for sure
  /// @param entries in the order of their paths: of a report that lies in two of them the first is taken
  /// @param gap what to say of one that could not be read
  static MarkSet of(
      String source, Duration interval, Instant begun, boolean isListed, List<Skipped> notRead, Iterable<ReportFile> entries,
      Function<Skipped, Problem> gap) {
    var marks = new ArrayList<Mark>();
    var passed = new ArrayList<PassedOver>();
    notRead.forEach(s -> passed.add(new PassedOver(s, begun)));
    var firsts = new HashMap<String, String>();
    Optional<Instant> oldest = Optional.empty();
    int reports = 0;
    var torn = new HashMap<Digest, String>();
    for (var entry : entries) {
      for (var digest : entry.extract.torn()) torn.putIfAbsent(digest, entry.path);
      entry.skipped.forEach(s -> passed.add(new PassedOver(s, entry.modified)));
      for (var report : entry.extract.reports()) {
        var first = firsts.putIfAbsent(report.identity(), entry.path);
        if (first != null) {
          passed.add(new PassedOver(
              new Skipped(entry.path, SkipReason.DUPLICATE, first.equals(entry.path) ? "more than once in it" : "of one in " + first),
              entry.modified));
          continue;
        }
        reports++;
        marks.addAll(report.marks());
        report.passed().forEach(s -> passed.add(new PassedOver(s, entry.modified)));
        if (oldest.isEmpty() || report.reported().isBefore(oldest.get())) oldest = Optional.of(report.reported());
      }
    }
    var gaps = passed.stream().map(PassedOver::skipped).filter(s -> s.reason().isGap()).toList();
    var all = new Marks(source, List.copyOf(marks), reports, counts(passed), newest(passed), begun, isListed && gaps.isEmpty(), oldest,
        interval, !isListed, Map.copyOf(torn));
    return new MarkSet(all, gaps.stream().limit(MOST_GAPS).map(gap).toList());
  }

  private static Map<SkipReason, Integer> counts(List<PassedOver> passed) {
    var counts = new EnumMap<SkipReason, Integer>(SkipReason.class);
    passed.forEach(p -> counts.merge(p.skipped.reason(), 1, Integer::sum));
    return Map.copyOf(counts);
  }

  private static List<Skipped> newest(List<PassedOver> passed) {
    return passed.stream().sorted(Comparator.comparing(PassedOver::modified).thenComparing(p -> p.skipped.path()).reversed())
        .limit(MOST_LISTED).map(PassedOver::skipped).toList();
  }
}
