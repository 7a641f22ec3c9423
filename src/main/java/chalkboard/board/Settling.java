package chalkboard.board;

import chalkboard.board.CellPast.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What of all that is true at a reading is said: down, degraded and every drift only when it has lasted, and degraded until it is
/// over for as long.
///
/// The first reading of a cell has nothing to wait for: it is believed, and called unsettled where ECS's own times do not tell that
/// it has lasted.
///
/// @param truths what is said, in the order of precedence
/// @param standings what is to be remembered
/// @param isUnsettled whether the first of them rests on one reading alone
record Settling(List<Truth> truths, List<Standing> standings, boolean isUnsettled) {
  static final Duration TIME = Duration.ofSeconds(20);
  private static final int READINGS = 2;

  /// When and by what a cell is judged.
  ///
  /// @param past null where it is the first reading by this reference
  /// @param at the later one of the readings of the cell and of its reference
  /// @param isQuiet whether ECS's own times have stood for the settle time
  /// @param isReferenceLater whether the reference was read after the cell changed
  record Moment(CellPast past, Instant at, boolean isQuiet, boolean isReferenceLater) {
    boolean isFirst() {
      return past == null;
    }

    boolean isLater() {
      return past != null && at.isAfter(past.judgedAt());
    }
  }

  static Settling of(List<Truth> raw, List<ServiceHealth> services, Moment moment) {
    boolean plain = moment.isFirst() || moment.past.standings().isEmpty();
    if (plain) for (var t : raw) plain &= !hasToLast(t);
    if (plain) return new Settling(raw, List.of(), false);
    var said = new ArrayList<Truth>(raw.size());
    var standings = new ArrayList<Standing>(1);
    var unsure = new ArrayList<Headline>(1);
    var held = new ArrayList<Truth>(1);
    for (var truth : raw) {
      if (!hasToLast(truth)) {
        said.add(truth);
        continue;
      }
      var standing = standing(truth, moment);
      boolean lasted = hasLasted(truth, standing, moment);
      boolean shown = moment.isFirst() || standing.shown() || lasted;
      standings.add(new Standing(standing.headline(), truth.why(), standing.since(), standing.readings(), shown, Optional.empty(), 0));
      if (shown) said.add(truth);
      else {
        held.add(truth);
        instead(truth).ifPresent(said::add);
      }
      if (shown && !lasted && !isTold(truth, services, moment)) unsure.add(truth.headline());
    }
    linger(raw, moment, said, standings);
    if (said.isEmpty()) {
      said.add(new Truth(Headline.RUNNING, DriftClass.INFO, "not settled yet: it looks " + held.getFirst().headline().word() + ", " + held.getFirst().why()));
    }
    said.sort((a, b) -> Integer.compare(a.headline().ordinal(), b.headline().ordinal()));
    return new Settling(said, List.copyOf(standings), unsure.contains(said.getFirst().headline()));
  }

  private static boolean hasToLast(Truth truth) {
    return truth.driftClass() == DriftClass.DRIFT || truth.headline() == Headline.DOWN || truth.headline() == Headline.DEGRADED;
  }

  private static Standing standing(Truth truth, Moment moment) {
    var before = moment.isFirst() ? null : moment.past.standing(truth.headline());
    if (before == null) return new Standing(truth.headline(), truth.why(), moment.at, 1, false, Optional.empty(), 0);
    if (before.untrue().isPresent()) return new Standing(truth.headline(), truth.why(), moment.at, 1, before.shown(), Optional.empty(), 0);
    return new Standing(truth.headline(), truth.why(), before.since(), before.readings() + (moment.isLater() ? 1 : 0), before.shown(), Optional.empty(), 0);
  }

  private static boolean hasLasted(Truth truth, Standing standing, Moment moment) {
    boolean long_ = standing.readings() >= READINGS && !standing.since().plus(TIME).isAfter(moment.at);
    return long_ && (moment.isReferenceLater || !restsOnReference(truth.headline()));
  }

  private static boolean restsOnReference(Headline headline) {
    return switch (headline) {
      case DIVERGED, AHEAD, BEHIND -> true;
      case LOADING, UNKNOWN, ABSENT, STOPPED, DOWN, ROLLOUT_FAILED, DEGRADED, ROLLING, MARK_UNREAD, MIXED, UNMARKED, OFF_PIN, ROLLED_BACK,
           SAME_CODE, IN_SYNC, RUNNING -> false;
    };
  }

  /// Whether ECS's own times tell that it has lasted.
  private static boolean isTold(Truth truth, List<ServiceHealth> services, Moment moment) {
    return switch (truth.headline()) {
      case DOWN, DEGRADED -> services.stream().anyMatch(h -> h.headline() == truth.headline() && h.hasLasted());
      case DIVERGED, AHEAD, BEHIND -> moment.isQuiet && moment.isReferenceLater;
      case ABSENT -> true;
      case LOADING, UNKNOWN, STOPPED, ROLLOUT_FAILED, ROLLING, MARK_UNREAD, MIXED, UNMARKED, OFF_PIN, ROLLED_BACK, SAME_CODE, IN_SYNC,
           RUNNING -> moment.isQuiet;
    };
  }

  /// What may be said meanwhile: what is true whether or not it lasts.
  private static Optional<Truth> instead(Truth truth) {
    var why = truth.why();
    return switch (truth.headline()) {
      case DOWN -> Optional.of(new Truth(Headline.ROLLING, DriftClass.INFO, "nothing runs, but not for long enough to be called down: " + why));
      case MIXED -> Optional.of(new Truth(Headline.ROLLING, DriftClass.INFO, "more than one build runs, but not for long: " + why));
      case UNMARKED -> Optional.of(new Truth(Headline.MARK_UNREAD, DriftClass.UNKNOWN, "not settled yet: " + why));
      case BEHIND -> Optional.of(new Truth(truth.headline(), DriftClass.LAG, why));
      case ABSENT, SAME_CODE, IN_SYNC, RUNNING -> Optional.of(new Truth(truth.headline(), DriftClass.OK, why));
      case LOADING, UNKNOWN, STOPPED, ROLLOUT_FAILED, DEGRADED, ROLLING, MARK_UNREAD, OFF_PIN, DIVERGED, ROLLED_BACK, AHEAD -> Optional.empty();
    };
  }

  /// Degraded clears only after the settle time.
  private static void linger(List<Truth> raw, Moment moment, List<Truth> said, List<Standing> standings) {
    if (moment.isFirst()) return;
    var s = moment.past.standing(Headline.DEGRADED);
    if (s == null || !s.shown() || raw.stream().anyMatch(t -> t.headline() == Headline.DEGRADED)) return;
    var untrue = s.untrue().orElse(moment.at);
    int readings = s.untrue().isEmpty() ? 1 : s.untrueReadings() + (moment.isLater() ? 1 : 0);
    if (readings >= READINGS && !untrue.plus(TIME).isAfter(moment.at)) return;
    standings.add(new Standing(s.headline(), s.why(), s.since(), s.readings(), true, Optional.of(untrue), readings));
    said.add(new Truth(Headline.DEGRADED, DriftClass.BAD, s.why() + " (until a moment ago)"));
  }
}
