package chalkboard.board;

import chalkboard.build.Build;
import chalkboard.build.Image;
import chalkboard.feed.Problem;
import chalkboard.rules.Pin;
import chalkboard.runtime.ServiceRollout;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the board says of one image in one environment: its version, its health, and how sure it is.
///
/// @param findings all that holds, in the order of precedence; the first is the headline. Never empty
/// @param running the containers that give the version
/// @param services the services of this cell, worst first
/// @param sidecars names of images that run beside it and do not count
/// @param pending tasks on their way to run
/// @param build the one that stands for the cell: of all that serve the worse; between runs the last one
/// @param serving what production requests reach, the worse first; empty where nothing serves
/// @param coming what is on its way and has no production traffic yet
/// @param failure what ECS says of a deployment that failed or was rolled back
/// @param upstream against the environment before
/// @param newest against the newest build on the line
/// @param comparison the one in force: against a pin, an environment of the user's choice, or one of the two
/// @param since when it became what the headline says: down, rolling, or this version
/// @param ran the version it settled on last, and when that was last seen
/// @param before the version that ran before that
/// @param asOf the age of the oldest input: what runs, marks, reference; empty where nothing was read
/// @param isStale older than it should be, or the last try to read failed
/// @param isUnsettled from one reading, and ECS's own times do not tell that it has lasted
/// @param isAcked somebody has seen the headline and takes care of it
/// @param pin the pin in force here
/// @param hint why it is joined or placed by a rule, not by proof; empty where by proof
/// @param problems what could not be read
public record Cell(
    Image image, String environment, List<Finding> findings, List<Running> running, List<ServiceHealth> services,
    List<String> sidecars, int pending, Optional<Build> build, List<Share> serving, Optional<Share> coming,
    Optional<ServiceRollout.RolloutFailure> failure, Comparison upstream, Comparison newest, Comparison comparison,
    Optional<Rollout> rollout, Set<Flag> flags, Optional<Instant> since, Optional<DeployedPeriod> ran, Optional<DeployedPeriod> before,
    Optional<Instant> asOf,
    boolean isStale, boolean isUnsettled, boolean isAcked, Optional<Pin> pin, String hint, List<Problem> problems) {
  public Headline headline() {
    return findings.getFirst().headline();
  }

  public DriftClass driftClass() {
    return findings.getFirst().driftClass();
  }

  public boolean isHint() {
    return !hint.isEmpty();
  }

  /// Whether it is run by tasks outside services, and none runs now: what it says is of the last one.
  public boolean isBetweenRuns() {
    return image.ofTasks() && running.isEmpty() && build.isPresent();
  }

  /// Whether any statement here is of that class: what an exit code goes by.
  public boolean anyFinding(DriftClass driftClass) {
    return findings.stream().anyMatch(t -> t.driftClass() == driftClass);
  }

  /// The glyph with its number, in ASCII or Unicode: `v2`, `>=`-lags as `v9+`, `-!` absent where its group has it.
  public String glyph(boolean ascii) {
    var glyph = ascii ? headline().ascii() : headline().unicode();
    return switch (headline()) {
      case AHEAD, BEHIND -> switch (comparison.bound()) {
        case EXACT -> glyph + comparison.count();
        case AT_LEAST -> glyph + comparison.count() + "+";
        case AT_MOST -> glyph + (ascii ? "<=" : "≤") + comparison.count();
      };
      case ABSENT -> driftClass() == DriftClass.DRIFT ? glyph + "!" : glyph;
      case ROLLING -> rollout.isPresent() && rollout.get().backwards() ? (ascii ? "<<" : "«") : glyph;
      case LOADING, UNKNOWN, STOPPED, DOWN, ROLLOUT_FAILED, DEGRADED, MARK_UNREAD, MIXED, UNMARKED, OFF_PIN, DIVERGED, ROLLED_BACK,
          SAME_CODE, IN_SYNC, RUNNING ->
        glyph;
    };
  }

  public Cell suspect(boolean suspect) {
    if (suspect == flags.contains(Flag.SUSPECT)) return this;
    var changed = EnumSet.noneOf(Flag.class);
    changed.addAll(flags);
    if (suspect) changed.add(Flag.SUSPECT);
    else changed.remove(Flag.SUSPECT);
    return new Cell(image, environment, findings, running, services, sidecars, pending, build, serving, coming, failure, upstream, newest,
        comparison, rollout, changed, since, ran,
        before, asOf, isStale, isUnsettled, isAcked, pin, hint, problems);
  }

  /// With other problems: it stands though something was not read.
  public Cell with(List<Problem> others) {
    return new Cell(image, environment, findings, running, services, sidecars, pending, build, serving, coming, failure, upstream, newest,
        comparison, rollout,
        flags, since, ran, before, asOf, isStale, isUnsettled, isAcked, pin, hint, others);
  }

  public Cell stale() {
    return new Cell(image, environment, findings, running, services, sidecars, pending, build, serving, coming, failure, upstream, newest,
        comparison, rollout,
        flags, since, ran, before, asOf, true, isUnsettled, isAcked, pin, hint, problems);
  }

  /// The same, read once more without news.
  ///
  /// @param runs what it settled on, seen once more
  public Cell seenAgain(Comparison toUpstream, Comparison toNewest, Comparison used, Optional<DeployedPeriod> runs) {
    return new Cell(image, environment, findings, running, services, sidecars, pending, build, serving, coming, failure, toUpstream,
        toNewest,
        used, rollout, flags, since, runs, before, asOf, isStale, isUnsettled, isAcked, pin, hint, problems);
  }

  public Cell asOf(Optional<Instant> age, boolean stale, List<Problem> allProblems) {
    return new Cell(image, environment, findings, running, services, sidecars, pending, build, serving, coming, failure, upstream, newest,
        comparison, rollout, flags, since, ran,
        before, age, stale, isUnsettled, isAcked, pin, hint, allProblems);
  }
}
