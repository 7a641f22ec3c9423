package chalkboard.drift;

import chalkboard.board.Baseline.Selection;
import chalkboard.board.Cell;
import chalkboard.board.Comparison;
import chalkboard.board.DriftClass;
import chalkboard.board.Finding;
import chalkboard.board.Flag;
import chalkboard.board.Headline;
import chalkboard.board.Relation;
import chalkboard.board.Rollout;
import chalkboard.board.Running;
import chalkboard.board.Share;
import chalkboard.build.Build;
import chalkboard.build.Image;
import chalkboard.history.CellHistory;
import chalkboard.rules.Pin;
import chalkboard.rules.ReferenceChoice;
import chalkboard.words.CoverageProblems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Judges the cells of one row, one after the other: finds what each is compared with, what is true of it, and what of that has lasted.
final class CellEvaluator {
  private final Image image;
  private final CellState[] states;
  private final Optional<Build>[] newest;
  private final EvaluationRound round;
  private final ReferenceFinder finder;
  /// Of each environment with those before it, found when a cell first asks for it.
  private final ReferenceFinder.@Nullable Referenced[] upstreams;

  /// @param states what is seen of the image in each environment
  /// @param newest the newest build that each is measured by
  CellEvaluator(Image image, CellState[] states, Optional<Build>[] newest, EvaluationRound round) {
    this.image = image;
    this.states = states;
    this.newest = newest;
    this.round = round;
    finder = new ReferenceFinder(round.pipeline(), round.marks(), states);
    upstreams = new ReferenceFinder.Referenced[states.length];
  }

  /// What came of one cell.
  ///
  /// @param history what is to be remembered of it; null where it was never read
  /// @param restsOn the environments that it rests on, as bits
  /// @param quietUntil until when time alone changes nothing of it
  record EvaluatedCell(Cell cell, @Nullable CellHistory history, long restsOn, Instant quietUntil) {}

  /// @param before what is remembered of the cell; null where it was never read
  EvaluatedCell of(int i, @Nullable CellHistory before) {
    var state = states[i];
    var up = upstream(i).comparison();
    var newestThere = finder.newest(i, newest[i], state.line().heldBack(round.readAt()));
    var pin = pin(state);
    var used = chosen(i, up, newestThere, pin);
    var peers = round.pipeline().peers(i);
    boolean differs = peers.length > 0 && used.build().isPresent() && state.mixed().isEmpty() && !state.mayBeRolling() && differs(i, peers);
    int at = round.pipeline().find(used.name());
    var reference = at < 0 ? null : states[at];
    boolean foreign = state.column().rule().line().isPresent() || (reference != null && reference.column().rule().line().isPresent());
    var raw = FindingRules.of(state, used,
        new FindingRules.RuleInputs(round.pipeline().allowance(i), foreign, peersSince(peers), differs, pin));
    long rested = restsOn(i, at, peers);
    var kept = before == null ? Optional.<Cell>empty() : kept(state, raw, before);
    if (kept.isPresent()) return new EvaluatedCell(kept.get(), before, rested, Instant.MIN);
    var settled = settled(state, before, raw, used, reference);
    var cell = cell(state, settled, new Cell.Comparisons(up, newestThere, used, pin), FlagRules.of(state, used, differs, round.index()));
    var quiet = settled.isLasting() && pin.isEmpty() ? quietUntil(i, used, peers) : Instant.MIN;
    return new EvaluatedCell(cell, remembered(state, before, settled, used, reference, cell), rested, quiet);
  }

  private Cell cell(CellState state, Debounce settled, Cell.Comparisons references, Set<Flag> flags) {
    var used = references.used();
    var findings = open(state, used, FindingRules.standing(settled.findings()));
    var said = findings.getFirst().headline();
    var version = new Cell.RunningVersion(servingFirst(state), state.instances().sidecars(), state.instances().pending().size(),
        used.build(),
        shares(state, used), state.coming(), state.rollout(), since(state, said, used), state.ranNow(), state.ranBefore());
    boolean unsettled = settled.isUnsettled() || (!state.services().isEmpty() && state.services().getFirst().isUnsettled()
        && state.services().getFirst().headline() == said);
    var certainty = new Cell.Certainty(unsettled, state.instances().hint(), !state.coverage().partly() || state.isPresent(),
        !state.counted().isEmpty(), Optional.empty());
    return new Cell(image, state.column().name(), version, new Cell.CellHealth(state.services(), state.failure()), references, certainty,
        findings, flags, isAcked(state, used, findings.getFirst()));
  }

  /// Without what somebody takes care of, but where it is the headline: that is shown as acked. That it went back is over with its ack.
  private List<Finding> open(CellState state, Comparison used, List<Finding> findings) {
    boolean isOver = findings.size() > 1 && findings.getFirst().headline() == Headline.ROLLED_BACK
        && isAcked(state, used, findings.getFirst());
    var first = findings.get(isOver ? 1 : 0);
    return findings.stream().filter(f -> f == first || !isAcked(state, used, f)).toList();
  }

  private boolean isAcked(CellState state, Comparison used, Finding finding) {
    return round.history().isAcked(image, state.column().name(), finding, used.build());
  }

  /// The environments that the cell rests on, as bits.
  private long restsOn(int i, int reference, int[] peers) {
    long bits = ReferenceFinder.bit(i) | upstream(i).restsOn() | (reference < 0 ? 0 : ReferenceFinder.bit(reference));
    for (int p : peers) bits |= ReferenceFinder.bit(p) | upstream(p).restsOn();
    return bits;
  }

  private ReferenceFinder.Referenced upstream(int i) {
    var found = upstreams[i];
    if (found == null) upstreams[i] = found = finder.upstream(i);
    return found;
  }

  private Comparison chosen(int i, Comparison up, Comparison newestThere, Optional<Pin> pin) {
    if (pin.isPresent()) return finder.pin(i, pin.get(), pinned(pin.get())).because(Selection.PIN);
    return switch (round.rules().reference()) {
      case ReferenceChoice.Newest _ -> newestThere.because(Selection.ASKED);
      case ReferenceChoice.NamedEnvironment(var name) when round.pipeline().find(name) >= 0 ->
        finder.environment(i, round.pipeline().find(name)).because(Selection.ASKED);
      case ReferenceChoice.Upstream _,ReferenceChoice.NamedEnvironment _ -> nearest(i, up, newestThere);
    };
  }

  /// The newest build of the image that a pin names.
  private Optional<Build> pinned(Pin pin) {
    return round.index().builds(image).stream().filter(pin::names).reduce((_, b) -> b);
  }

  private Comparison nearest(int i, Comparison up, Comparison newestThere) {
    if (up.relation() != Relation.NONE) return up.because(Selection.NEAREST);
    var why = round.pipeline().before(i).length == 0 ? Selection.FIRST_ENVIRONMENT : Selection.NONE_BEFORE_COMPARABLE;
    return (up.doubt().isEmpty() ? newestThere : newestThere.doubting(up.doubt())).because(why);
  }

  private Optional<Pin> pin(CellState state) {
    if (round.rules().pins().isEmpty() || image.repository().isEmpty()) return Optional.empty();
    for (var pin : round.rules().pins()) {
      boolean here = pin.environment().equals(state.column().name())
          || state.column().rule().group().filter(pin.environment()::equals).isPresent();
      if (here && pin.isInForce(state.at()) && pin.repository().matches(image.repository().get().name())) return Optional.of(pin);
    }
    return Optional.empty();
  }

  private boolean differs(int i, int[] peers) {
    var group = new ArrayList<CellState>(peers.length + 1);
    var relations = new ArrayList<Comparison>(peers.length + 1);
    group.add(states[i]);
    relations.add(upstream(i).comparison());
    if (relations.getFirst().build().isEmpty()) return false;
    for (int p : peers) {
      var theirs = upstream(p).comparison();
      if (theirs.build().isEmpty()) continue;
      group.add(states[p]);
      relations.add(theirs);
    }
    return group.size() > 1 && Peers.differs(group, relations);
  }

  /// Since when another member of the group has the image.
  private Optional<Instant> peersSince(int[] peers) {
    Instant first = null;
    for (int p : peers) {
      if (states[p].counted().isEmpty()) continue;
      var since = states[p].changedAt(states[p].candidates().stream().findFirst());
      if (first == null || since.isBefore(first)) first = since;
    }
    return Optional.ofNullable(first);
  }

  private Debounce settled(CellState state, @Nullable CellHistory before, List<Finding> raw, Comparison used,
      @Nullable CellState reference) {
    var history = before == null || !before.judgedBy().equals(round.rules().reference()) ? null : before;
    var changed = state.changedAt(used.build());
    boolean later = reference == null || !reference.at().isBefore(changed);
    if (used.name().equals("newest")) later = !round.newestAt().isBefore(changed);
    boolean quiet = !state.quietSince().plus(Debounce.TIME).isAfter(state.at())
        && (reference == null || !reference.quietSince().plus(Debounce.TIME).isAfter(reference.at()));
    boolean first = history == null || history.seenAt().plus(round.rules().longestGap()).isBefore(state.at());
    return Debounce.of(raw,
        new Debounce.ReadingContext(history, first, judgedAt(state, before, used, reference), quiet, later, used.build()));
  }

  private Instant judgedAt(CellState state, @Nullable CellHistory before, Comparison used, @Nullable CellState reference) {
    return judgedAt(state.at(), Optional.ofNullable(reference).map(CellState::at), used, round, before);
  }

  /// The reading that a cell is judged by: its own, or a later one of what it is compared with.
  static Instant judgedAt(Instant own, Optional<Instant> theirs, Comparison used, EvaluationRound round, @Nullable CellHistory before) {
    var at = theirs.filter(own::isBefore).orElse(own);
    if (used.name().equals("newest") && round.newestAt().isAfter(at)) at = round.newestAt();
    return before != null && before.judgedAt().isAfter(at) ? before.judgedAt() : at;
  }

  /// What could not be read teaches nothing.
  private @Nullable CellHistory remembered(CellState state, @Nullable CellHistory before, Debounce settled, Comparison used,
      @Nullable CellState reference, Cell said) {
    if (state.coverage().partly() || state.coverage().readAt().isEmpty()) return before;
    return new CellHistory(state.at(), judgedAt(state, before, used, reference), round.rules().reference(), settled.pending(), state.ran(),
        state.memory(), used.name(), state.untoldTasks().isEmpty() || before == null ? () -> Optional.of(said) : before.said());
  }

  /// Until when time alone changes nothing of a cell, or the beginning of time where it may at any reading.
  private Instant quietUntil(int i, Comparison used, int[] peers) {
    var state = states[i];
    for (int p : peers) {
      var peer = states[p];
      if (!state.builds().equals(peer.builds()) || state.counted().isEmpty() != peer.counted().isEmpty() || peer.rollout().isPresent())
        return Instant.MIN;
    }
    if (state.line().heldBack(round.readAt()).isPresent()) return Instant.MIN;
    return state.quietUntil(used, round.pipeline().allowance(i)).orElse(Instant.MIN);
  }

  /// What was said before, where that stands: nothing that is known of it now was read later, or it is kept once.
  private static Optional<Cell> kept(CellState state, List<Finding> raw, CellHistory before) {
    if (!state.coverage().isFilledInBefore(before.seenAt())) return keptOnce(state, raw, before);
    return before.said().get().filter(said -> said.environment().equals(state.column().name()))
        .map(said -> said.keptFor(state.coverage().problems().getFirst()));
  }

  /// The first time that not all tasks of a service were read, what was said before stands, unless something bad was seen.
  private static Optional<Cell> keptOnce(CellState state, List<Finding> raw, CellHistory before) {
    if (!state.isUntoldOnce()) return Optional.empty();
    for (var t : raw) if (t.driftClass() == DriftClass.BAD) return Optional.empty();
    return before.said().get().filter(said -> said.environment().equals(state.column().name()))
        .map(said -> said.keptFor(CoverageProblems.untoldOnce(state.untoldTasks().orElseThrow())));
  }

  /// What serves before what only comes.
  private static List<Running> servingFirst(CellState state) {
    if (state.rollout().isEmpty()) return state.counted();
    var list = new ArrayList<>(state.counted());
    list.sort(Comparator.comparing(r -> r.build().filter(state.builds()::contains).isEmpty()));
    return list;
  }

  /// The worse first: what stands for the cell, then the others as they are.
  private static List<Share> shares(CellState state, Comparison used) {
    var shares = state.serving();
    if (shares.size() < 2) return shares;
    var list = new ArrayList<>(shares);
    list.sort(Comparator.comparingInt((Share s) -> s.build().isEmpty() ? 0 : s.build().equals(used.build()) ? 1 : 2));
    return list;
  }

  /// Since when it is what the headline says.
  private static Optional<Instant> since(CellState state, Headline said, Comparison used) {
    return switch (said) {
      case DOWN, ROLLOUT_FAILED, DEGRADED ->
        state.services().isEmpty() ? Optional.empty() : state.services().getFirst().since().or(() -> state.since(used.build()));
      case ROLLING -> state.rollout().flatMap(Rollout::since).or(() -> state.since(used.build()));
      case LOADING, UNKNOWN, ABSENT, STOPPED, MARK_UNREAD, MIXED, UNMARKED, OFF_PIN, DIVERGED, ROLLED_BACK, AHEAD, BEHIND, SAME_CODE,
          IN_SYNC,
          RUNNING ->
        state.since(used.build());
    };
  }
}
