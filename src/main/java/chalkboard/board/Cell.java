package chalkboard.board;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the board says of one image in one environment: its version, its health, and how sure it is.
///
/// @param truths all that holds, in the order of precedence; the first is the headline. Never empty
/// @param running the containers that give the version
/// @param services the services of this cell, worst first
/// @param sidecars names of images that run beside it and do not count
/// @param pending tasks on their way to run
/// @param build the build shown: the only one, or the newest of several
/// @param upstream against the environment before
/// @param newest against the newest build on the line
/// @param comparison the one of the two in force
/// @param since the earliest start of a running task of the shown build
/// @param asOf the age of the oldest input: what runs, marks, reference; empty where nothing was read
/// @param isStale older than it should be, or the last try to read failed
/// @param isUnsettled from one reading, and ECS's own times do not tell that it has lasted
/// @param isHint joined or placed by a rule, not by proof
/// @param problems what could not be read
/// @param reasons why this headline, one sentence each, from containers to reference
public record Cell(
    Image image, String environment, List<Truth> truths, List<Running> running, List<ServiceHealth> services,
    List<String> sidecars, int pending, Optional<Build> build, Comparison upstream, Comparison newest, Comparison comparison,
    Optional<Rollout> rollout, Set<Flag> flags, Optional<Instant> since, Optional<Instant> asOf, boolean isStale,
    boolean isUnsettled, boolean isHint, List<Problem> problems, List<String> reasons) {

  public Headline headline() {
    return truths.getFirst().headline();
  }

  public DriftClass driftClass() {
    return truths.getFirst().driftClass();
  }

  /// The worst class of anything true here: what an exit code goes by.
  public boolean anyTruth(DriftClass driftClass) {
    return truths.stream().anyMatch(t -> t.driftClass() == driftClass);
  }

  /// The glyph with its number, in ASCII or Unicode: `v2`, `>=`-lags as `v9+`, `-!` absent where its group has it.
  public String glyph(boolean ascii) {
    var glyph = ascii ? headline().ascii() : headline().unicode();
    return switch (headline()) {
      case AHEAD, BEHIND -> glyph + comparison.count() + (comparison.atLeast() ? "+" : "");
      case ABSENT -> driftClass() == DriftClass.DRIFT ? glyph + "!" : glyph;
      case ROLLING -> rollout.isPresent() && rollout.get().backwards() ? (ascii ? "<<" : "«") : glyph;
      case LOADING, UNKNOWN, STOPPED, DOWN, ROLLOUT_FAILED, DEGRADED, MARK_UNREAD, MIXED, UNMARKED, DIVERGED, SAME_CODE, IN_SYNC,
           RUNNING -> glyph;
    };
  }
}
