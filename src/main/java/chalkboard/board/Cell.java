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
/// It says nothing of its own age: it names what it rests on, and the board knows when that was read.
///
/// @param comparisons what its build is held against
/// @param findings all that holds, in the order of precedence; the first is the headline. Never empty
/// @param isAcked somebody has seen the headline and takes care of it
public record Cell(
    Image image, String environment, RunningVersion version, CellHealth health, Comparisons comparisons, Certainty certainty,
    List<Finding> findings,
    Set<Flag> flags, boolean isAcked) {
  /// What runs here.
  ///
  /// @param running the containers that give the version
  /// @param sidecars names of images that run beside it and do not count
  /// @param pending tasks on their way to run
  /// @param build the one that stands for the cell: of all that serve the worse; between runs the last one
  /// @param serving what production requests reach, the worse first; empty where nothing serves
  /// @param coming what is on its way and has no production traffic yet
  /// @param since when it became what the headline says: down, rolling, or this version
  /// @param ran the version it settled on last
  /// @param before the version that ran before that
  public record RunningVersion(
      List<Running> running, List<String> sidecars, int pending, Optional<Build> build, List<Share> serving, Optional<Share> coming,
      Optional<Rollout> rollout, Optional<Instant> since, Optional<DeployedPeriod> ran, Optional<DeployedPeriod> before) {
    /// Of an image that is not here.
    public static final RunningVersion NONE = new RunningVersion(List.of(), List.of(), 0, Optional.empty(), List.of(), Optional.empty(),
        Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// How its services do.
  ///
  /// @param services worst first
  /// @param failure what ECS says of a deployment that failed or was rolled back
  public record CellHealth(List<ServiceHealth> services, Optional<ServiceRollout.RolloutFailure> failure) {
    public static final CellHealth NONE = new CellHealth(List.of(), Optional.empty());
  }

  /// What its build is held against.
  ///
  /// @param upstream the environment before
  /// @param newest the newest build on the line
  /// @param used the one in force: a pin, an environment of the user's choice, or one of the two
  /// @param pin the pin in force here
  public record Comparisons(Comparison upstream, Comparison newest, Comparison used, Optional<Pin> pin) {
    public static final Comparisons NONE = new Comparisons(Comparison.NOTHING, Comparison.NOTHING, Comparison.NOTHING, Optional.empty());
  }

  /// How sure it is, and what it rests on beside what was read of its environment and of its reference's.
  ///
  /// @param isUnsettled from one reading, and ECS's own times do not tell that it has lasted
  /// @param hint why it is joined or placed by a rule, not by proof; empty where by proof
  /// @param isRead whether it rests on anything that was read
  /// @param restsOnMarks whether the marks were asked what it runs
  /// @param kept why it says what it said before, though something new was read; empty where it does not
  public record Certainty(boolean isUnsettled, String hint, boolean isRead, boolean restsOnMarks, Optional<Problem> kept) {
    public static final Certainty UNREAD = new Certainty(false, "", false, false, Optional.empty());
  }

  public List<Running> running() {
    return version.running;
  }

  public Optional<Build> build() {
    return version.build;
  }

  public List<Share> serving() {
    return version.serving;
  }

  public Optional<Share> coming() {
    return version.coming;
  }

  public Optional<Rollout> rollout() {
    return version.rollout;
  }

  public Optional<Instant> since() {
    return version.since;
  }

  public List<ServiceHealth> services() {
    return health.services;
  }

  public Optional<ServiceRollout.RolloutFailure> failure() {
    return health.failure;
  }

  /// What its build is held against: the comparison in force.
  public Comparison comparison() {
    return comparisons.used;
  }

  public Headline headline() {
    return findings.getFirst().headline();
  }

  public DriftClass driftClass() {
    return findings.getFirst().driftClass();
  }

  public boolean isHint() {
    return !certainty.hint.isEmpty();
  }

  /// Whether it is run by tasks outside services, and none runs now: what it says is of the last one.
  public boolean isBetweenRuns() {
    return image.ofTasks() && version.running.isEmpty() && version.build.isPresent();
  }

  /// What holds and nobody takes care of: all, or all but the headline.
  public List<Finding> open() {
    return isAcked ? findings.subList(1, findings.size()) : findings;
  }

  /// Whether any statement here is of that class: what an exit code goes by.
  public boolean anyFinding(DriftClass driftClass) {
    return findings.stream().anyMatch(t -> t.driftClass() == driftClass);
  }

  /// The glyph with its number, in ASCII or Unicode: `v2`, `>=`-lags as `v9+`, `-!` absent where its group has it.
  public String glyph(boolean ascii) {
    var glyph = ascii ? headline().ascii() : headline().unicode();
    return switch (headline()) {
      case AHEAD, BEHIND -> switch (comparisons.used.bound()) {
        case EXACT -> glyph + comparisons.used.count();
        case AT_LEAST -> glyph + comparisons.used.count() + "+";
        case AT_MOST -> glyph + (ascii ? "<=" : "≤") + comparisons.used.count();
      };
      case ABSENT -> driftClass() == DriftClass.DRIFT ? glyph + "!" : glyph;
      case ROLLING -> version.rollout.isPresent() && version.rollout.get().backwards() ? (ascii ? "<<" : "«") : glyph;
      case LOADING, UNKNOWN, STOPPED, DOWN, ROLLOUT_FAILED, DEGRADED, MARK_UNREAD, MIXED, UNMARKED, OFF_PIN, DIVERGED, ROLLED_BACK,
          SAME_CODE, IN_SYNC, RUNNING ->
        glyph;
    };
  }

  /// The same where its environment is called that.
  public Cell in(String name) {
    return name.equals(environment)
        ? this
        : new Cell(image, name, version, health, comparisons, certainty, findings, flags, isAcked);
  }

  /// With that flag, too.
  public Cell with(Flag flag) {
    var more = EnumSet.of(flag);
    more.addAll(flags);
    return new Cell(image, environment, version, health, comparisons, certainty, findings, more, isAcked);
  }

  /// The same with another version and held against others.
  public Cell with(RunningVersion other, Comparisons others) {
    return new Cell(image, environment, other, health, others, certainty, findings, flags, isAcked);
  }

  /// The same, said once more though something new was read.
  public Cell keptFor(Problem why) {
    var kept = new Certainty(certainty.isUnsettled, certainty.hint, certainty.isRead, certainty.restsOnMarks, Optional.of(why));
    return new Cell(image, environment, version, health, comparisons, kept, findings, flags, isAcked);
  }
}
