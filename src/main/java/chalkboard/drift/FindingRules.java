package chalkboard.drift;

import chalkboard.board.Comparison;
import chalkboard.board.DriftClass;
import chalkboard.board.Finding;
import chalkboard.board.Ground;
import chalkboard.board.Ground.Plain;
import chalkboard.board.Headline;
import chalkboard.board.Running;
import chalkboard.board.ServiceHealth;
import chalkboard.board.VersionGround;
import chalkboard.board.VersionGround.Excess;
import chalkboard.board.VersionGround.Reference;
import chalkboard.board.VersionGround.Version;
import chalkboard.rules.Allowance;
import chalkboard.rules.Pin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All that is true of a cell at one reading, in the order of precedence.
final class FindingRules {
  /// Members of a group may differ this long: one is deployed after the other.
  static final Duration WAVE = Duration.ofMinutes(30);
  /// What was seen bad or drifting stands, though another cluster of the environment could not be read.
  private static final Comparator<Finding> PRECEDENCE = Comparator.comparingInt(t -> t.headline().ordinal());

  private final CellState state;
  private final Comparison used;
  private final RuleInputs asked;
  private final List<Finding> findings = new ArrayList<>(2);

  private FindingRules(CellState state, Comparison used, RuleInputs asked) {
    this.state = state;
    this.used = used;
    this.asked = asked;
  }

  /// What besides the scene and its comparison a verdict rests on.
  ///
  /// @param foreignLine whether it or its reference has a line of its own
  /// @param peersSince since when another member of the group has the image; empty where none has
  /// @param peersDiffer whether the group has differed for longer than a wave, and this member is the one that is off
  record RuleInputs(Allowance allowance, boolean foreignLine, Optional<Instant> peersSince, boolean peersDiffer, Optional<Pin> pin) {}

  static List<Finding> of(CellState state, Comparison used, RuleInputs asked) {
    var verdict = new FindingRules(state, used, asked);
    verdict.knowledge();
    verdict.presence();
    verdict.health();
    verdict.rollout();
    verdict.marks();
    verdict.version();
    verdict.history();
    return verdict.ordered();
  }

  private void add(Headline headline, DriftClass driftClass, Ground ground) {
    findings.add(new Finding(headline, driftClass, ground));
  }

  private List<Finding> ordered() {
    if (findings.isEmpty()) add(Headline.UNKNOWN, DriftClass.UNKNOWN, nothingTold());
    if (findings.size() > 1) findings.sort(PRECEDENCE);
    return findings;
  }

  private Ground nothingTold() {
    for (var h : state.services()) if (h.headline() == Headline.UNKNOWN) return of(h);
    return state.instances().pending().isEmpty() ? Plain.NOTHING_TELLS : Plain.TASKS_ON_THE_WAY;
  }

  /// With what stands though something could not be read before what could not be read.
  static List<Finding> standing(List<Finding> findings) {
    if (findings.getFirst().headline() != Headline.UNKNOWN || findings.size() == 1) return List.copyOf(findings);
    boolean stands = findings.stream().anyMatch(t -> t.driftClass() == DriftClass.BAD || t.driftClass() == DriftClass.DRIFT);
    if (!stands) return List.copyOf(findings);
    var sorted = new ArrayList<Finding>(findings.subList(1, findings.size()));
    sorted.sort(Comparator.comparingInt(t -> t.driftClass() == DriftClass.BAD || t.driftClass() == DriftClass.DRIFT
        ? t.headline().ordinal()
        : 100 + t.headline().ordinal()));
    sorted.add(findings.getFirst());
    return List.copyOf(sorted);
  }

  private void knowledge() {
    var coverage = state.coverage();
    if (coverage.loading() && (state.column().clusters().isEmpty() || !state.isPresent())) {
      add(Headline.LOADING, DriftClass.NONE, Plain.NO_ANSWER_YET);
    } else if (coverage.partly()) {
      add(Headline.UNKNOWN, DriftClass.UNKNOWN,
          coverage.problems().isEmpty() ? Plain.NOT_READ_IN_FULL : new Ground.NotRead(coverage.problems().getFirst()));
    } else if (!state.untoldTasks().isEmpty()) {
      add(Headline.UNKNOWN, DriftClass.UNKNOWN, state.untoldTasks().get());
    } else if (!state.isPresent() && !coverage.complete()) {
      add(Headline.UNKNOWN, DriftClass.UNKNOWN, Plain.READ_BY_FILTERS);
    }
  }

  private void presence() {
    if (state.isPresent() || !findings.isEmpty()) return;
    if (state.instances().foreign().isPresent()) {
      foreign(state.instances().foreign().get());
      return;
    }
    boolean late = !state.image().ofTasks() && asked.peersSince.filter(since -> !since.plus(WAVE).isAfter(state.at())).isPresent();
    if (late) add(Headline.ABSENT, DriftClass.DRIFT, new Ground.MissingInGroup(WAVE));
    else add(Headline.ABSENT, DriftClass.OK, Plain.NOT_HERE);
  }

  /// Another repository's build under its name is no absence, whoever is right.
  private void foreign(Running other) {
    add(Headline.DIVERGED, free(DriftClass.DRIFT), new Ground.ForeignBuild(other.build().orElseThrow(), other.container().image()));
  }

  private void health() {
    var services = state.services();
    if (services.isEmpty()) return;
    boolean allStopped = true;
    for (var h : services) allStopped &= h.headline() == Headline.STOPPED;
    if (allStopped) {
      add(Headline.STOPPED, DriftClass.OK, of(services.getFirst()));
      return;
    }
    Headline last = null;
    for (var h : services) {
      if (h.headline() == last) continue;
      last = h.headline();
      switch (h.headline()) {
        case DOWN, ROLLOUT_FAILED, DEGRADED -> add(h.headline(), DriftClass.BAD, of(h));
        case ROLLING -> { if (state.rollout().isEmpty()) add(h.headline(), DriftClass.INFO, of(h)); }
        case LOADING, UNKNOWN, ABSENT, STOPPED, MARK_UNREAD, MIXED, UNMARKED, OFF_PIN, DIVERGED, ROLLED_BACK, AHEAD, BEHIND, SAME_CODE,
            IN_SYNC, RUNNING ->
          {}
      }
    }
  }

  /// What is under way, how far, and what it waits for.
  private void rollout() {
    if (state.rollout().isEmpty()) return;
    add(Headline.ROLLING, DriftClass.INFO, new Ground.RollingOut(state.rollout().get(), !state.services().isEmpty(), state.failure()));
  }

  private static Ground of(ServiceHealth health) {
    return new Ground.OfService(health.service().name(), health.ground());
  }

  private void marks() {
    var unread = state.unread().isEmpty() ? null : state.unread().getFirst();
    if (unread != null && unread.join() instanceof Running.Proof.Unread proof) {
      add(Headline.MARK_UNREAD, DriftClass.UNKNOWN, new Ground.MarkUnread(unread.container().name(), proof));
    }
    state.mixed().ifPresent(ground -> add(Headline.MIXED, free(DriftClass.DRIFT), ground));
    boolean thirdParty = state.image().repository().isEmpty() && state.builds().isEmpty();
    var unmarked = state.unmarked().isEmpty() ? null : state.unmarked().getFirst();
    if (unmarked != null && unmarked.join() instanceof Running.Proof.NoMark proof) {
      add(Headline.UNMARKED, thirdParty ? DriftClass.INFO : DriftClass.DRIFT, new Ground.Unmarked(unmarked.container().name(), proof));
    }
  }

  /// In an environment that is free, versions are nobody's drift.
  private DriftClass free(DriftClass otherwise) {
    return state.column().rule().free() ? DriftClass.INFO : otherwise;
  }

  private DriftClass peered() {
    return asked.peersDiffer && !state.column().rule().free() ? DriftClass.DRIFT : DriftClass.OK;
  }

  private void version() {
    offPin();
    if (used.build().isEmpty()) return;
    var version = new Version(used.build().get(), state.isBetweenRuns());
    // What was not read may run anything: then only what is certainly wrong is said.
    if (!state.untoldTasks().isEmpty() && isHarmless()) return;
    switch (used.relation()) {
      case SAME -> add(Headline.IN_SYNC, peered(), new VersionGround.InSync(version, reference(), peersDiffer()));
      case SAME_CODE -> add(Headline.SAME_CODE, peered(), new VersionGround.SameCode(version, reference(), peersDiffer()));
      case AHEAD -> ahead(version);
      case DIVERGED -> add(Headline.DIVERGED, asked.foreignLine ? DriftClass.INFO : free(DriftClass.DRIFT), noOrder(version));
      case BEHIND -> behind(version);
      case NONE -> add(Headline.RUNNING, peered(), new VersionGround.Alone(version, peersDiffer()));
    }
  }

  /// What was not read upstream may run anything newer.
  private void ahead(Version version) {
    var distance = VersionGround.Distance.of(used);
    boolean release = state.line().isRelease(version.build()) && !state.line().isRelease(reference().build());
    if (release) add(Headline.AHEAD, DriftClass.INFO, new VersionGround.AheadByRelease(version, distance, reference()));
    else if (used.doubt().isEmpty()) add(Headline.AHEAD, free(DriftClass.DRIFT), new VersionGround.Ahead(version, distance, reference()));
    else add(Headline.UNKNOWN, DriftClass.UNKNOWN, new VersionGround.PerhapsAhead(version, distance, reference(), used.doubt().get()));
  }

  private boolean isHarmless() {
    return switch (used.relation()) {
      case SAME, SAME_CODE, NONE -> !asked.peersDiffer;
      case BEHIND -> !asked.peersDiffer && (over(used, asked.allowance).isEmpty() || !used.doubt().isEmpty());
      case AHEAD, DIVERGED -> false;
    };
  }

  private Ground noOrder(Version version) {
    var line = state.line();
    if (!line.contains(version.build())) return new VersionGround.OffLine(version, reference(), line.branch(), line.history().isPresent());
    return line.contains(reference().build())
        ? new VersionGround.WorkTree(version, reference())
        : new VersionGround.ReferenceOffLine(version, reference());
  }

  private void behind(Version version) {
    var over = over(used, asked.allowance);
    boolean drift = asked.peersDiffer || (over.isPresent() && used.doubt().isEmpty());
    add(Headline.BEHIND, free(drift ? DriftClass.DRIFT : DriftClass.LAG),
        new VersionGround.Behind(version, VersionGround.Distance.of(used), reference(), over, used.doubt(), peersDiffer()));
  }

  private Optional<Duration> peersDiffer() {
    return asked.peersDiffer ? Optional.of(WAVE) : Optional.empty();
  }

  private void offPin() {
    if (asked.pin.isEmpty() || state.counted().isEmpty() || !state.unread().isEmpty()) return;
    var pin = asked.pin.get();
    boolean off = !state.unmarked().isEmpty();
    for (var b : state.builds()) off |= !pin.names(b) && used.reference().filter(b::isSameCode).isEmpty();
    if (!off) return;
    add(Headline.OFF_PIN, free(DriftClass.DRIFT), new Ground.OffPin(pin));
  }

  private void history() {
    state.rollback().ifPresent(w -> add(Headline.ROLLED_BACK, free(DriftClass.DRIFT),
        new Ground.RolledBack(w.from(), w.to(), w.byItself(), w.reason(), w.at())));
  }

  private Reference reference() {
    return new Reference(used.name(), used.reference().orElseThrow());
  }

  private static Optional<Excess> over(Comparison c, Allowance allowance) {
    if (c.bound() == Comparison.Bound.AT_MOST) return Optional.empty();
    if (c.count() > allowance.builds()) return Optional.of(new Excess.Builds(allowance.builds()));
    return c.time().filter(t -> t.compareTo(allowance.time()) > 0).map(t -> new Excess.Time(whole(t), allowance.time()));
  }

  /// In whole hours, from two of them on: what it says does not change with every reading.
  private static Duration whole(Duration time) {
    return time.toHours() < 2 ? time : Duration.ofHours(time.toHours());
  }
}
