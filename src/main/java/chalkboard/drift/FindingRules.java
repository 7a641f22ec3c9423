package chalkboard.drift;

import chalkboard.board.Comparison;
import chalkboard.board.DriftClass;
import chalkboard.board.Finding;
import chalkboard.board.Headline;
import chalkboard.board.Rollout;
import chalkboard.board.Running;
import chalkboard.build.Build;
import chalkboard.build.Repository;
import chalkboard.rules.Allowance;
import chalkboard.rules.Pin;
import chalkboard.text.Durations;
import chalkboard.text.Moments;
import chalkboard.text.Text;
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

  private void add(Headline headline, DriftClass driftClass, String why) {
    findings.add(new Finding(headline, driftClass, why));
  }

  private List<Finding> ordered() {
    if (findings.isEmpty()) add(Headline.UNKNOWN, DriftClass.UNKNOWN, nothingTold());
    if (findings.size() > 1) findings.sort(PRECEDENCE);
    return findings;
  }

  private String nothingTold() {
    for (var h : state.services()) if (h.headline() == Headline.UNKNOWN) return h.named();
    return state.instances().pending().isEmpty()
        ? "nothing that was read tells which build it is"
        : "its tasks are on their way, none runs yet";
  }

  /// With what stands though something could not be read before what could not be read.
  static List<Finding> pendingOf(List<Finding> findings) {
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
      add(Headline.LOADING, DriftClass.NONE, "a source has not answered yet");
    } else if (coverage.partly()) {
      add(Headline.UNKNOWN, DriftClass.UNKNOWN,
          coverage.problems().isEmpty() ? "it was not read in full" : coverage.problems().getFirst().toString());
    } else if (!state.untoldTasks().isEmpty()) {
      add(Headline.UNKNOWN, DriftClass.UNKNOWN, state.untoldTasks());
    } else if (!state.isPresent() && !coverage.complete()) {
      add(Headline.UNKNOWN, DriftClass.UNKNOWN, "it was read by a policy with filters, which cannot tell what is absent; "
          + "read it with one without filters");
    }
  }

  private void presence() {
    if (state.isPresent() || !findings.isEmpty()) return;
    if (state.instances().foreign().isPresent()) {
      foreign(state.instances().foreign().get());
      return;
    }
    boolean late = !state.image().ofTasks() && asked.peersSince.filter(since -> !since.plus(WAVE).isAfter(state.at())).isPresent();
    if (late) add(Headline.ABSENT, DriftClass.DRIFT, "another member of its group has had it for more than 30 min, and it is not here");
    else add(Headline.ABSENT, DriftClass.OK, "no active service and no running container of it is here");
  }

  /// Another repository's build under its name is no absence, whoever is right.
  private void foreign(Running other) {
    var build = other.build().orElseThrow();
    add(Headline.DIVERGED, free(DriftClass.DRIFT),
        build.shortName() + " of " + build.repository().map(Repository::name).orElse("no known repository")
            + " runs under its name, " + Text.clean(other.container().image())
            + "; if both are one, say so: repositories: - match: … aliases: […]");
  }

  private void health() {
    var services = state.services();
    if (services.isEmpty()) return;
    boolean allStopped = true;
    for (var h : services) allStopped &= h.headline() == Headline.STOPPED;
    if (allStopped) {
      add(Headline.STOPPED, DriftClass.OK, services.getFirst().named());
      return;
    }
    Headline last = null;
    for (var h : services) {
      if (h.headline() == last) continue;
      last = h.headline();
      switch (h.headline()) {
        case DOWN, ROLLOUT_FAILED, DEGRADED -> add(h.headline(), DriftClass.BAD, h.named());
        case ROLLING -> { if (state.rollout().isEmpty()) add(h.headline(), DriftClass.INFO, h.named()); }
        case LOADING, UNKNOWN, ABSENT, STOPPED, MARK_UNREAD, MIXED, UNMARKED, OFF_PIN, DIVERGED, ROLLED_BACK, AHEAD, BEHIND, SAME_CODE,
            IN_SYNC, RUNNING ->
          {}
      }
    }
  }

  /// What is under way, how far, and what it waits for.
  private void rollout() {
    if (state.rollout().isEmpty()) return;
    var r = state.rollout().get();
    var words = "from " + r.from().map(Build::shortName).orElse(state.services().isEmpty() ? "nothing known" : "a build not told") + " to "
        + r.to().map(Build::shortName).orElse("a build not seen yet") + ", " + r.percent() + " %" + (r.byTraffic() ? " of the traffic" : "")
        + (r.isTrafficTold() ? "" : "; who has the production traffic was not read") + (r.isMoved() ? "; the old one stands by" : "")
        + (r.backwards() ? "; back to what ran before" : "");
    add(Headline.ROLLING, DriftClass.INFO,
        words + r.waits().map(FindingRules::waiting).orElse("") + state.failure().map(f -> "; ECS says: " + f.reason()).orElse(""));
  }

  private static String waiting(Rollout.Wait w) {
    return "; waits for " + w.reason() + w.since().map(t -> " since " + Moments.of(t)).orElse("")
        + w.until().map(t -> "; at " + Moments.of(t) + " it " + w.then() + " by itself").orElse("");
  }

  private void marks() {
    for (var r : state.unread()) {
      add(Headline.MARK_UNREAD, DriftClass.UNKNOWN, "container " + r.container().name() + ": " + r.join().words());
      break;
    }
    if (!state.mixed().isEmpty()) add(Headline.MIXED, free(DriftClass.DRIFT), state.mixed());
    boolean thirdParty = state.image().repository().isEmpty() && state.builds().isEmpty();
    for (var r : state.unmarked()) {
      add(Headline.UNMARKED, thirdParty ? DriftClass.INFO : DriftClass.DRIFT,
          "container " + r.container().name() + ": " + r.join().words());
      break;
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
    var runs = state.isBetweenRuns() ? " ran last and" : "";
    var build = used.build().get().shortName();
    // What was not read may run anything: then only what is certainly wrong is said.
    if (!state.untoldTasks().isEmpty() && isHarmless()) return;
    switch (used.relation()) {
      case SAME -> add(Headline.IN_SYNC, peered(), build + runs + " is what " + used.name() + " is" + peers());
      case SAME_CODE -> add(Headline.SAME_CODE, peered(), build + runs + " is another build of the commit of " + reference() + peers());
      case AHEAD -> ahead(build + runs);
      case DIVERGED -> add(Headline.DIVERGED, asked.foreignLine ? DriftClass.INFO : free(DriftClass.DRIFT),
          build + runs + " has no order to " + reference() + ": " + noOrder());
      case BEHIND -> behind(build + runs);
      case NONE -> add(Headline.RUNNING, peered(),
          build + (runs.isEmpty() ? " runs, and" : " ran last, and") + " there is nothing to compare it with" + peers());
    }
  }

  /// What was not read upstream may run anything newer.
  private void ahead(String build) {
    var words = build + " is " + commits(used) + " newer than " + reference();
    boolean release = state.line().isRelease(used.build().orElseThrow())
        && used.reference().filter(r -> !state.line().isRelease(r)).isPresent();
    if (release) add(Headline.AHEAD, DriftClass.INFO, words + ", which runs no release");
    else if (used.doubt().isEmpty()) add(Headline.AHEAD, free(DriftClass.DRIFT), words);
    else add(Headline.UNKNOWN, DriftClass.UNKNOWN, words + ", but " + used.doubt());
  }

  private boolean isHarmless() {
    return switch (used.relation()) {
      case SAME, SAME_CODE, NONE -> !asked.peersDiffer;
      case BEHIND -> !asked.peersDiffer && (over(used, asked.allowance).isEmpty() || !used.doubt().isEmpty());
      case AHEAD, DIVERGED -> false;
    };
  }

  private String noOrder() {
    if (!state.line().contains(used.build().orElseThrow())) {
      return "it is not on " + (state.line().branch().isEmpty() ? "the line" : state.line().branch())
          + (state.line().history().isEmpty() ? ", and no clone tells its ancestors" : ", and neither is an ancestor of the other");
    }
    return used.reference().filter(r -> !state.line().contains(r)).isPresent()
        ? "that one is not on the line"
        : "both are of one commit, one of them from a work tree with changes";
  }

  private void behind(String build) {
    var over = over(used, asked.allowance);
    boolean drift = asked.peersDiffer || (!over.isEmpty() && used.doubt().isEmpty());
    add(Headline.BEHIND, free(drift ? DriftClass.DRIFT : DriftClass.LAG), build + " is " + commits(used) + " older than " + reference()
        + (over.isEmpty() ? "" : ", " + over)
        + (over.isEmpty() || used.doubt().isEmpty() ? "" : ", which stays lag because " + used.doubt()) + peers());
  }

  private String peers() {
    return asked.peersDiffer ? "; its group has differed for more than 30 min, and this is the member that is off" : "";
  }

  private void offPin() {
    if (asked.pin.isEmpty() || state.counted().isEmpty() || !state.unread().isEmpty()) return;
    var pin = asked.pin.get();
    boolean off = !state.unmarked().isEmpty();
    for (var b : state.builds()) off |= !pin.names(b) && used.reference().filter(b::isSameCode).isEmpty();
    if (!off) return;
    add(Headline.OFF_PIN, free(DriftClass.DRIFT),
        "it is pinned to " + Text.clean(pin.build()) + (pin.reason().isEmpty() ? "" : " (" + Text.clean(pin.reason()) + ")")
            + ", and something else runs");
  }

  private void history() {
    state.rollback().ifPresent(w -> add(Headline.ROLLED_BACK, free(DriftClass.DRIFT),
        "it went from " + w.from().map(Build::shortName).orElse("a newer revision") + " back to " + w.to().shortName()
            + (w.byItself() ? ": the rollout did not hold" : "")
            + (w.reason().isEmpty() ? ", seen at " : "; ECS says: " + w.reason() + "; at ")
            + Moments.of(w.at())));
  }

  private String reference() {
    return used.reference().map(r -> r.shortName() + " (" + used.name() + ")").orElse("");
  }

  private static String commits(Comparison c) {
    var known = c.commits().isPresent() && c.commits().getAsInt() != c.count() ? " (" + c.commits().getAsInt() + " commits)" : "";
    return c.bound().words() + c.count() + (c.count() == 1 ? " build" : " builds") + known;
  }

  private static String over(Comparison c, Allowance allowance) {
    if (c.bound() == Comparison.Bound.AT_MOST) return "";
    if (c.count() > allowance.builds()) return "more than the " + allowance.builds() + " allowed here";
    return c.time().filter(t -> t.compareTo(allowance.time()) > 0)
        .map(t -> "for " + (t.toHours() < 2 ? Durations.fine(t) : Durations.exact(Duration.ofHours(t.toHours()))) + ", more than the "
            + Durations.exact(allowance.time()) + " allowed here")
        .orElse("");
  }
}
