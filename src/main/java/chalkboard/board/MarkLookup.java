package chalkboard.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which build a digest is, and if none, whether that is an answer: "unmarked" needs an authoritative no.
///
/// @param doubt why no "no" can be given at all now; empty where all marks were read
/// @param begun when the reading that would give the "no" began
/// @param oldest the oldest report there is
/// @param asOf the age of the oldest mark source
/// @param changesAt when time alone turns one of them stale
record MarkLookup(
    Builds builds, String doubt, Optional<Instant> begun, Optional<Instant> oldest, Optional<Instant> asOf, boolean isStale,
    List<Problem> problems, Map<Digest, Instant> firstStarts, Optional<Instant> changesAt) {
  /// A report may be this late: chalk writes it when the build has ended, and its object still has to arrive.
  private static final Duration LATENESS = Duration.ofMinutes(10);

  static MarkLookup of(Instant now, Builds builds, List<Feed<Marks>> feeds, Estate estate) {
    var problems = new ArrayList<Problem>();
    var doubts = new ArrayList<String>();
    var begun = new ArrayList<Instant>();
    var oldest = new ArrayList<Instant>();
    var turns = new ArrayList<Instant>();
    boolean stale = false;
    for (var feed : feeds) {
      feed.trouble().ifPresent(problems::add);
      switch (feed) {
        case Feed.Waiting<Marks> _ -> doubts.add("the reports are still being read");
        case Feed.Down<Marks>(var problem) -> doubts.add(problem.toString());
        case Feed.Stale<Marks>(_, _, var problem) -> {
          doubts.add(problem.toString());
          stale = true;
        }
        case Feed.Fresh<Marks>(var answer, _, _) -> {
          if (!answer.complete()) doubts.add("not all reports of \"" + answer.source() + "\" could be read");
        }
      }
      feed.known().ifPresent(m -> {
        begun.add(m.begun());
        turns.add(Estate.staleAt(m.begun(), m.interval()));
        m.oldest().ifPresent(oldest::add);
      });
    }
    if (feeds.isEmpty()) doubts.add("no source of chalk reports is configured");
    else if (doubts.isEmpty() && oldest.isEmpty()) doubts.add("there is no chalk report at all where they are looked for");
    return new MarkLookup(
        builds, doubts.isEmpty() ? "" : doubts.getFirst(), begun.stream().min(Instant::compareTo),
        oldest.stream().min(Instant::compareTo), begun.stream().min(Instant::compareTo), stale || turns.stream().anyMatch(t -> !t.isAfter(now)),
        problems, estate.firstStarts(), turns.stream().filter(t -> t.isAfter(now)).min(Instant::compareTo));
  }

  Optional<Build> build(Container container) {
    return container.digest().map(builds.byDigest()::get);
  }

  Running.Join join(Task task, Container container) {
    if (container.digest().isEmpty()) {
      var tag = container.imageName().tag();
      return new Running.Join.Unread("ECS tells no digest for " + (tag.isEmpty() ? "it" : "tag \"" + tag + "\""));
    }
    var digest = container.digest().get();
    var build = builds.byDigest().get(digest);
    if (build != null) {
      boolean index = build.marks().stream().anyMatch(m -> m.indexes().contains(digest));
      return new Running.Join.ByDigest(digest, index);
    }
    if (!doubt.isEmpty()) return new Running.Join.Unread(doubt);
    var first = Optional.ofNullable(firstStarts.get(digest)).or(task::startedAt);
    if (first.isEmpty() || first.get().plus(LATENESS).isAfter(begun.orElseThrow())) {
      return new Running.Join.Unread("it has just started, and its report may still come");
    }
    if (first.get().isBefore(oldest.orElseThrow())) {
      return new Running.Join.Unread("it runs since before the oldest report there is");
    }
    return new Running.Join.NoMark(digest);
  }
}
