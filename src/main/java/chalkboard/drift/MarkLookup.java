package chalkboard.drift;

import chalkboard.board.Running;
import chalkboard.board.UnreadCause;
import chalkboard.build.Digest;
import chalkboard.build.Marks;
import chalkboard.feed.Feed;
import chalkboard.feed.Problem;
import chalkboard.runtime.MergedFleet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What an absent mark is worth: "unmarked" needs an authoritative no.
///
/// @param doubt why no "no" can be given at all now; empty where all marks were read
/// @param begun when the reading that would give the "no" began
/// @param oldest the oldest report there is
/// @param isStale one of the mark sources is older than it should be, or its last try failed
/// @param isWhole whether every source was read to its end once: before that nobody knows which build comes before which
/// @param torn the digests in files that look like reports and could not be parsed, with their file
/// @param unparsed how many such files there are
/// @param changesAt when time alone turns one of them stale
record MarkLookup(
    Optional<UnreadCause> doubt, Optional<Instant> begun, Optional<Instant> oldest, boolean isStale, boolean isWhole,
    List<Problem> problems,
    Map<Digest, String> torn, int unparsed,
    Optional<Instant> changesAt) {
  /// A report may be this late: chalk writes it when the build has ended, and its object still has to arrive.
  private static final Duration LATENESS = Duration.ofMinutes(10);

  /// Why one source may have more marks than it told.
  private static Optional<UnreadCause> doubt(Feed<Marks> feed) {
    return switch (feed) {
      case Feed.Waiting<Marks> _ -> Optional.of(new UnreadCause.StillReading(OptionalInt.empty()));
      case Feed.Down<Marks>(var problem) -> Optional.of(new UnreadCause.SourceTrouble(problem));
      case Feed.Stale<Marks>(_, _, var problem) -> Optional.of(new UnreadCause.SourceTrouble(problem));
      case Feed.Fresh<Marks>(var answer, _, _) when answer.isLoading() ->
        Optional.of(new UnreadCause.StillReading(OptionalInt.of(answer.reports())));
      case Feed.Fresh<Marks>(var answer, _, var gaps) -> answer.complete()
          ? Optional.empty()
          : Optional.of(gaps.stream().findFirst().<UnreadCause>map(UnreadCause.SourceTrouble::new)
              .orElse(new UnreadCause.NotAllReports(answer.source())));
    };
  }

  static MarkLookup of(Instant now, List<Feed<Marks>> feeds) {
    var problems = new ArrayList<Problem>();
    var doubts = new ArrayList<UnreadCause>();
    var begun = new ArrayList<Instant>();
    var oldest = new ArrayList<Instant>();
    var turns = new ArrayList<Instant>();
    var torn = new HashMap<Digest, String>();
    int unparsed = 0;
    boolean stale = false;
    for (var feed : feeds) {
      feed.trouble().ifPresent(problems::add);
      doubt(feed).ifPresent(doubts::add);
      stale |= feed instanceof Feed.Stale<Marks>;
      unparsed += feed.known().map(Marks::unparsed).orElse(0);
      feed.known().ifPresent(m -> {
        torn.putAll(m.torn());
        begun.add(m.begun());
        turns.add(MergedFleet.staleAt(m.begun(), m.interval()));
        m.oldest().ifPresent(oldest::add);
      });
    }
    if (feeds.isEmpty()) doubts.add(new UnreadCause.NoReportSource());
    else if (doubts.isEmpty() && oldest.isEmpty()) doubts.add(new UnreadCause.NoReport());
    return new MarkLookup(
        doubts.stream().findFirst(), begun.stream().min(Instant::compareTo), oldest.stream().min(Instant::compareTo),
        stale || turns.stream().anyMatch(t -> !t.isAfter(now)),
        feeds.stream().allMatch(f -> f.known().filter(m -> !m.isLoading()).isPresent()), List.copyOf(problems), torn, unparsed,
        turns.stream().filter(t -> t.isAfter(now)).min(Instant::compareTo));
  }

  /// Whether all builds there are can be known: else there may be more of them than are counted.
  boolean isComplete() {
    return doubt.isEmpty();
  }

  /// What may be said of a digest that no mark names.
  ///
  /// @param first when a container with this digest was first started; empty where ECS does not tell
  Running.Proof unjoined(Digest digest, Optional<Instant> first) {
    if (torn.containsKey(digest)) {
      return new Running.Proof.Unread(new UnreadCause.TornReport(torn.get(digest)));
    }
    if (doubt.isPresent()) return new Running.Proof.Unread(doubt.get());
    if (first.isEmpty() || first.get().plus(LATENESS).isAfter(begun.orElseThrow())) {
      return new Running.Proof.Unread(new UnreadCause.JustStarted());
    }
    if (first.get().isBefore(oldest.orElseThrow())) {
      return new Running.Proof.Unread(new UnreadCause.BeforeOldestReport());
    }
    return new Running.Proof.NoMark(digest, unparsed);
  }
}
