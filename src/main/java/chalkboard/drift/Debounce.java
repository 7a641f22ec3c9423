package chalkboard.drift;

import chalkboard.board.DriftClass;
import chalkboard.board.Finding;
import chalkboard.board.Ground;
import chalkboard.board.Headline;
import chalkboard.build.Build;
import chalkboard.history.CellHistory;
import chalkboard.history.CellHistory.PendingFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What of all that is true of a version is said: drift only when it has lasted.
///
/// The first reading of a cell, and the first after a gap, has nothing to wait for: it is believed, and called unsettled where ECS's own times do not tell that
/// it has lasted. Health settles by itself, for each service ([ServiceState]).
///
/// @param findings what is said, in the order of precedence
/// @param pending what is to be remembered
/// @param isUnsettled whether the first of them rests on one reading alone
/// @param isLasting whether more readings of the same would change nothing
record Debounce(List<Finding> findings, List<PendingFinding> pending, boolean isUnsettled, boolean isLasting) {
  static final Duration TIME = Duration.ofSeconds(20);
  static final int READINGS = 2;

  /// When and by what a cell is judged.
  ///
  /// @param history null where it is the first reading by this reference
  /// @param isFirst whether it is that, or the first for long
  /// @param at the later one of the readings of the cell and of its reference
  /// @param isQuiet whether ECS's own times have stood for the settle time
  /// @param isReferenceLater whether the reference was read after the cell changed
  /// @param build what stands for the cell now
  record ReadingContext(@Nullable CellHistory history, boolean isFirst, Instant at, boolean isQuiet, boolean isReferenceLater,
      Optional<Build> build) {
    boolean isLater() {
      return history != null && at.isAfter(history.judgedAt());
    }
  }

  static Debounce of(List<Finding> raw, ReadingContext moment) {
    boolean plain = moment.history == null || moment.history.pending().isEmpty();
    if (plain) for (var t : raw) plain &= !hasToLast(t);
    if (plain) return new Debounce(raw, List.of(), false, true);
    var said = new ArrayList<Finding>(raw.size());
    var pending = new ArrayList<PendingFinding>(1);
    var unsure = new ArrayList<Headline>(1);
    var held = new ArrayList<Finding>(1);
    boolean lasting = true;
    for (var finding : raw) {
      if (!hasToLast(finding)) {
        said.add(finding);
        continue;
      }
      var pendingOf = pendingOf(finding, moment);
      boolean told = isTold(finding, moment);
      boolean lasted = hasLasted(finding, pendingOf, moment);
      boolean shown = moment.isFirst || pendingOf.shown() || lasted || (told && finding.headline() != Headline.ABSENT);
      pending.add(new PendingFinding(pendingOf.headline(), pendingOf.since(), pendingOf.readings(), shown));
      lasting &= lasted;
      if (shown) said.add(finding);
      else {
        held.add(finding);
        instead(finding).ifPresent(said::add);
      }
      if (shown && !lasted && !told) unsure.add(finding.headline());
    }
    if (said.isEmpty()) said.add(before(held.getFirst(), moment));
    said.sort((a, b) -> Integer.compare(a.headline().ordinal(), b.headline().ordinal()));
    return new Debounce(said, List.copyOf(pending), unsure.contains(said.getFirst().headline()), lasting);
  }

  private static boolean hasToLast(Finding finding) {
    return finding.driftClass() == DriftClass.DRIFT;
  }

  private static PendingFinding pendingOf(Finding finding, ReadingContext moment) {
    var before = moment.history == null ? null : moment.history.pendingOf(finding.headline());
    if (before == null) return new PendingFinding(finding.headline(), moment.at, 1, false);
    return new PendingFinding(finding.headline(), before.since(), before.readings() + (moment.isLater() ? 1 : 0), before.shown());
  }

  private static boolean hasLasted(Finding finding, PendingFinding pendingOf, ReadingContext moment) {
    boolean lasts = pendingOf.readings() >= READINGS && !pendingOf.since().plus(TIME).isAfter(moment.at);
    return lasts && (moment.isReferenceLater || !restsOnReference(finding.headline()));
  }

  private static boolean restsOnReference(Headline headline) {
    return switch (headline) {
      case DIVERGED, AHEAD, BEHIND -> true;
      case LOADING, UNKNOWN, ABSENT, STOPPED, DOWN, ROLLOUT_FAILED, DEGRADED, ROLLING, MARK_UNREAD, MIXED, UNMARKED, OFF_PIN, ROLLED_BACK,
          SAME_CODE, IN_SYNC, RUNNING ->
        false;
    };
  }

  /// Whether ECS's own times tell that it has lasted.
  private static boolean isTold(Finding finding, ReadingContext moment) {
    return switch (finding.headline()) {
      case DIVERGED, AHEAD, BEHIND -> moment.isQuiet && moment.isReferenceLater;
      case ABSENT -> true;
      case LOADING, UNKNOWN, STOPPED, DOWN, DEGRADED, ROLLOUT_FAILED, ROLLING, MARK_UNREAD, MIXED, UNMARKED, OFF_PIN, ROLLED_BACK,
          SAME_CODE, IN_SYNC,
          RUNNING ->
        moment.isQuiet;
    };
  }

  /// What may be said meanwhile: what is true whether or not it lasts.
  private static Optional<Finding> instead(Finding finding) {
    var ground = finding.ground();
    return switch (finding.headline()) {
      case UNMARKED -> Optional.of(new Finding(Headline.MARK_UNREAD, DriftClass.UNKNOWN, new Ground.Unsettled(ground)));
      case BEHIND -> Optional.of(new Finding(finding.headline(), DriftClass.LAG, ground));
      case ABSENT, SAME_CODE, IN_SYNC, RUNNING -> Optional.of(new Finding(finding.headline(), DriftClass.OK, ground));
      case LOADING, UNKNOWN, STOPPED, DOWN, ROLLOUT_FAILED, DEGRADED, ROLLING, MARK_UNREAD, MIXED, OFF_PIN, DIVERGED, ROLLED_BACK, AHEAD ->
        Optional.empty();
    };
  }

  /// Where nothing else may be said: the end of a rollout is waited for once more, and a version that did not change keeps its word.
  private static Finding before(Finding held, ReadingContext moment) {
    var looks = new Ground.LooksLike(held.headline(), held.ground());
    var last = moment.history == null ? null : moment.history.said().get().orElse(null);
    if (last == null) return new Finding(Headline.RUNNING, DriftClass.INFO, looks);
    boolean same = last.build().isPresent() && last.build().equals(moment.build);
    return switch (last.headline()) {
      case ROLLING -> new Finding(Headline.ROLLING, DriftClass.INFO, looks);
      case BEHIND, SAME_CODE, IN_SYNC, RUNNING ->
        same ? new Finding(last.headline(), DriftClass.INFO, looks) : new Finding(Headline.RUNNING, DriftClass.INFO, looks);
      case LOADING, UNKNOWN, ABSENT, STOPPED, DOWN, ROLLOUT_FAILED, DEGRADED, MARK_UNREAD, MIXED, UNMARKED, OFF_PIN, DIVERGED, ROLLED_BACK,
          AHEAD ->
        new Finding(Headline.RUNNING, DriftClass.INFO, looks);
    };
  }
}
