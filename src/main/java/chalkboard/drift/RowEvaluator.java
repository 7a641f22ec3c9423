package chalkboard.drift;

import chalkboard.board.Cell;
import chalkboard.board.Comparison;
import chalkboard.board.DeployedPeriod;
import chalkboard.board.DriftClass;
import chalkboard.board.Finding;
import chalkboard.board.Flag;
import chalkboard.board.Headline;
import chalkboard.board.Relation;
import chalkboard.board.Rollout;
import chalkboard.board.Row;
import chalkboard.board.Running;
import chalkboard.board.Share;
import chalkboard.build.Build;
import chalkboard.build.BuildIndex;
import chalkboard.build.BuildOrder;
import chalkboard.build.Commits;
import chalkboard.build.Image;
import chalkboard.feed.Problem;
import chalkboard.history.BoardHistory;
import chalkboard.history.CellHistory;
import chalkboard.history.ServiceHistory;
import chalkboard.rules.Pin;
import chalkboard.rules.ReferenceChoice;
import chalkboard.rules.RepositoryRule;
import chalkboard.rules.Rules;
import chalkboard.runtime.ServiceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Judges one row of the board, and remembers of each cell what it rested on: after a change only those that did are judged anew.
final class RowEvaluator {
  private final Image image;
  private final CellState[] cellStates;
  private final Cell[] cells;
  private final CellHistory[] histories;
  private final long[] restsOn;
  /// What the comparison of an environment with those before it rests on, whichever cell asked for it first.
  private final long[] upstreamRestsOn;
  private final Optional<Build>[] newest;
  private final Instant[] quietUntil;
  /// When a cell was last read, where it was kept since it was judged; else null.
  private final @Nullable Instant[] seenAt;
  /// The environments that were read again without news since their cell was judged: what is kept of them bears another time.
  private long outdated;
  private @Nullable Row row;
  private @Nullable BuildOrder lastLine;

  @SuppressWarnings({"unchecked", "rawtypes"})
  RowEvaluator(Image image, int columns) {
    this.image = image;
    cellStates = new CellState[columns];
    cells = new Cell[columns];
    histories = new CellHistory[columns];
    restsOn = new long[columns];
    upstreamRestsOn = new long[columns];
    newest = new Optional[columns];
    quietUntil = new Instant[columns];
    seenAt = new Instant[columns];
  }

  /// What all rows of one judgement are judged by.
  ///
  /// @param changed the environments of which something was read anew
  /// @param marksAged whether the marks were read again
  /// @param judged collects the environments of which a cell was judged
  /// @param readAt when what runs was read last, or the marks
  record Round(Pipeline pipeline, BuildIndex index, MarkLookup marks, Rules rules, BoardHistory history,
      Map<String, Optional<Commits>> clones,
      List<EnvironmentInventory> inventories, List<Map<ServiceKey, ServiceState>> states, ReadCoverage[] coverages, boolean[] changed,
      long changedBits,
      boolean marksAged, BitSet judged, Instant readAt) {
    Instant newestAt() {
      return marks.begun().orElse(Instant.EPOCH);
    }
  }

  /// What is to be remembered of a cell.
  @Nullable
  CellHistory history(int column) {
    return histories[column];
  }

  /// @param siblings how many images its repository builds
  Row judge(Round round, int siblings) {
    var rule = rule(round.rules);
    boolean any = row == null || row.siblings() != siblings;
    var due = new boolean[cellStates.length];
    var deployed = deployed(round);
    var line = line(round, rule, Optional.empty(), deployed);
    if (!any && line == lastLine && isWithoutNews(round, line)) return seenAgain(round);
    if (line != lastLine) Arrays.fill(cellStates, null);
    lastLine = line;
    long unlike = round.changedBits | outdated;
    outdated = 0;
    for (int i = 0; i < cellStates.length; i++) {
      if (cellStates[i] != null && (unlike & ReferenceFinder.bit(i)) == 0) continue;
      var column = round.pipeline.columns().get(i);
      var own = column.rule().line().isEmpty() ? line : line(round, rule, column.rule().line(), deployed);
      var instances = round.inventories.get(i).images().getOrDefault(image, EnvironmentInventory.ImageInstances.EMPTY);
      seenAt[i] = null;
      histories[i] = history(round.history, column.name(), instances);
      cellStates[i] = new CellState(image, column, round.coverages[i], instances, own, histories[i], round.states.get(i),
          round.pipeline.before(i).length > 0);
      due[i] = true;
    }
    BuildOrder last = null;
    Optional<Build> lastNewest = Optional.empty();
    for (int i = 0; i < cellStates.length; i++) {
      if (cellStates[i].line() != last) {
        last = cellStates[i].line();
        lastNewest = newest(last, round);
      }
      due[i] |= newest[i] == null || !newest[i].equals(lastNewest) || (restsOn[i] & unlike) != 0;
      due[i] |= round.marksAged && histories[i] != null && !histories[i].pending().isEmpty();
      newest[i] = lastNewest;
    }
    ReferenceFinder compare = null;
    Comparison[] upstream = null;
    for (int i = 0; i < cellStates.length; i++) {
      if (!due[i] && round.marksAged && cells[i] != null && !cellStates[i].counted().isEmpty()) {
        cells[i] = aged(i, round);
        any = true;
      }
      if (!due[i]) continue;
      if (compare == null || upstream == null) {
        compare = new ReferenceFinder(round.pipeline, round.marks, cellStates);
        upstream = new Comparison[cellStates.length];
      }
      cells[i] = cell(i, round, compare, upstream);
      any = true;
    }
    if (!any && row != null) return row;
    suspects();
    row = new Row(image, List.of(cells), newest(line, round), line, rule.flatMap(RepositoryRule::owner).orElse(""), siblings);
    return row;
  }

  /// Until when time alone changes nothing of a cell, or the beginning of time where it may at any reading.
  private Instant quietUntil(int i, Comparison used, int[] peers, Round round) {
    var state = cellStates[i];
    boolean waits = histories[i] == null;
    for (int p : peers) {
      var peer = cellStates[p];
      waits |= !state.builds().equals(peer.builds()) || state.counted().isEmpty() != peer.counted().isEmpty() || peer.rollout().isPresent();
    }
    if (waits || pin(state, round.rules).isPresent() || state.line().heldBack(round.readAt).isPresent()) return Instant.MIN;
    return state.quietUntil(used, round.pipeline.allowance(i)).orElse(Instant.MIN);
  }

  /// Whether nothing that was read anew says anything new of this row, and time alone changes nothing yet.
  private boolean isWithoutNews(Round round, BuildOrder line) {
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] == null || cellStates[i] == null || !quietUntil[i].isAfter(latest(i, round))) return false;
      if (cellStates[i].line() != line && cellStates[i].column().rule().line().isEmpty()) return false;
      if (round.changed[i] && !cellStates[i].isLike(round.coverages[i],
          round.inventories.get(i).images().getOrDefault(image, EnvironmentInventory.ImageInstances.EMPTY), round.states.get(i)))
        return false;
    }
    BuildOrder last = null;
    Optional<Build> there = Optional.empty();
    for (int i = 0; i < cells.length; i++) {
      if (cellStates[i].line() != last) {
        last = cellStates[i].line();
        there = newest(last, round);
      }
      if (!newest[i].equals(there)) return false;
    }
    return true;
  }

  /// When what a cell rests on was read last.
  private Instant latest(int i, Round round) {
    var own = round.coverages[i].readAt().orElse(Instant.EPOCH);
    int at = round.pipeline.find(cells[i].comparison().name());
    var theirs = at < 0 ? own : round.coverages[at].readAt().orElse(own);
    return theirs.isAfter(own) ? theirs : own;
  }

  /// The same row, of the times of this reading.
  private Row seenAgain(Round round) {
    var before = Objects.requireNonNull(row);
    if (round.changedBits == 0 && !round.marksAged) return before;
    outdated |= round.changedBits;
    for (int i = 0; i < cells.length; i++) {
      var now = round.coverages[i].readAt().orElse(Instant.EPOCH);
      var cell = cells[i].seenAgain(timed(cells[i].upstream(), now, round), timed(cells[i].newest(), now, round),
          timed(cells[i].comparison(), now, round), ranAgain(i, now));
      int at = round.pipeline.find(cell.comparison().name());
      cells[i] = dated(cell, i, at, round);
      if (histories[i] == null) continue;
      var judged = judgedAt(now, at < 0 ? Optional.empty() : Optional.of(round.coverages[at].readAt().orElse(Instant.EPOCH)),
          cell.comparison(), round, histories[i]);
      histories[i] = histories[i].seenAgain(seenAt(i), now, judged, cells[i]);
      seenAt[i] = now;
      round.judged.set(i);
    }
    row = new Row(image, List.of(cells), before.newest(), before.line(), before.owner(), before.siblings());
    return row;
  }

  private Optional<DeployedPeriod> ranAgain(int i, Instant now) {
    return cells[i].ran().map(p -> p.last().equals(seenAt(i)) ? p.until(now) : p);
  }

  private Instant seenAt(int i) {
    return seenAt[i] == null ? cellStates[i].at() : seenAt[i];
  }

  private static Comparison timed(Comparison c, Instant own, Round round) {
    int at = round.pipeline.find(c.name());
    return c.at(at < 0 ? own : round.coverages[at].readAt().orElse(Instant.EPOCH));
  }

  /// What is remembered of the cell, or of the one that its services stood in before.
  private @Nullable CellHistory history(BoardHistory history, String environment, EnvironmentInventory.ImageInstances instances) {
    var own = history.cell(environment, image);
    if (own != null || instances.services().isEmpty()) return own;
    return history.cellOf(environment, ServiceKey.of(instances.services().getFirst().service().orElseThrow()));
  }

  private Optional<RepositoryRule> rule(Rules rules) {
    if (image.repository().isEmpty()) return Optional.empty();
    for (var r : rules.repositories()) if (r.match().matches(image.repository().get().name())) return Optional.of(r);
    return Optional.empty();
  }

  /// One build for the whole line: the newest that was reported a grace before what runs was read, or what runs, where that is newer.
  private Optional<Build> newest(BuildOrder on, Round round) {
    var newest = on.newest(round.readAt).orElse(null);
    for (var state : cellStates) {
      if (!state.column().configured() || state.column().rule().free()) continue;
      for (var b : state.builds()) {
        if (on.contains(b) && !on.isRelease(b) && (newest == null || on.distance(newest, b).orElse(0) > 0)) newest = b;
      }
    }
    return Optional.ofNullable(newest);
  }

  /// The builds of it that run or ran in an environment that is not free: of those that tell no branch, these count.
  private Set<Build> deployed(Round round) {
    if (!round.index.asksDeployed(image)) return Set.of();
    var all = new HashSet<Build>();
    for (int i = 0; i < cellStates.length; i++) {
      var column = round.pipeline.columns().get(i);
      if (column.rule().free()) continue;
      for (var r : round.inventories.get(i).images().getOrDefault(image, EnvironmentInventory.ImageInstances.EMPTY).running())
        r.build().ifPresent(all::add);
      var before = round.history.cell(column.name(), image);
      if (before != null) for (var period : before.ran()) all.add(period.build());
    }
    return all;
  }

  private BuildOrder line(Round round, Optional<RepositoryRule> rule, Optional<String> branch, Set<Build> deployed) {
    var commits = rule.flatMap(r -> r.cloneOf(image.repository().orElseThrow())).map(f -> round.clones.getOrDefault(f, Optional.empty()))
        .orElse(Optional.empty());
    return round.index.order(image, branch.or(() -> rule.flatMap(RepositoryRule::line)), commits, deployed);
  }

  private Cell cell(int i, Round round, ReferenceFinder compare, Comparison[] upstreams) {
    var state = cellStates[i];
    long rested = ReferenceFinder.bit(i);
    var up = upstream(i, compare, upstreams);
    var newestThere = compare.newest(i, newest[i], state.line().heldBack(round.readAt));
    var pin = pin(state, round.rules);
    var used = used(i, round, compare, up, newestThere, pin);
    rested |= compare.asked() | upstreamRestsOn[i];
    var peers = round.pipeline.peers(i);
    for (int p : peers) rested |= ReferenceFinder.bit(p);
    boolean differs = peers.length > 0 && used.build().isPresent() && state.mixed().isEmpty() && !state.mayBeRolling()
        && differs(i, peers, compare, upstreams);
    for (int p : peers) rested |= upstreamRestsOn[p];
    restsOn[i] = rested;
    round.judged.set(i);

    int at = round.pipeline.find(used.name());
    var reference = at < 0 ? null : cellStates[at];
    boolean foreign = state.column().rule().line().isPresent() || (reference != null && reference.column().rule().line().isPresent());
    var raw = FindingRules.of(state, used,
        new FindingRules.RuleInputs(round.pipeline.allowance(i), foreign, peersSince(peers), differs, pin));
    if (isKeptOnce(state, raw)) return kept(dated(histories[i].said(), i, at, round), state);
    var settled = settled(i, raw, used, reference, round);
    var findings = FindingRules.standing(settled.findings());
    var flags = FlagRules.of(state, used, differs, round.index);
    boolean acked = round.history.isAcked(image, state.column().name(), findings.getFirst().headline(), used.build());
    boolean unsettled = settled.isUnsettled() || (!state.services().isEmpty() && state.services().getFirst().isUnsettled()
        && state.services().getFirst().headline() == findings.getFirst().headline());
    var cell = new Cell(image, state.column().name(), findings, servingFirst(state), state.services(), state.instances().sidecars(),
        state.instances().pending().size(), used.build(), shares(state, used), state.coming(), state.failure(), up, newestThere, used,
        state.rollout(), flags,
        since(state, findings.getFirst().headline(), used), state.ranNow(), state.ranBefore(),
        Optional.empty(), false, unsettled, acked, pin, state.instances().hint(), state.coverage().problems());
    var dated = dated(cell, i, at, round);
    remember(i, settled, used, reference, round, dated);
    quietUntil[i] = settled.isLasting() ? quietUntil(i, used, peers, round) : Instant.MIN;
    return dated;
  }

  /// The first time that not all tasks of a service were read, what was said before stands, unless something bad was seen.
  private static boolean isKeptOnce(CellState state, List<Finding> raw) {
    if (!state.isUntoldOnce() || state.history() == null || state.history().said() == null
        || !state.history().said().environment().equals(state.column().name()))
      return false;
    for (var t : raw) if (t.driftClass() == DriftClass.BAD) return false;
    return true;
  }

  private static Cell kept(Cell said, CellState state) {
    var problem = new Problem("cannot tell what all of it runs", state.untoldTasks(), "the next reading decides");
    var problems = new ArrayList<>(said.problems());
    problems.add(problem);
    return said.with(problems).stale();
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

  private Comparison upstream(int i, ReferenceFinder compare, Comparison[] upstreams) {
    if (upstreams[i] == null) {
      upstreams[i] = compare.upstream(i);
      upstreamRestsOn[i] = compare.asked();
    }
    return upstreams[i];
  }

  private Comparison used(int i, Round round, ReferenceFinder compare, Comparison up, Comparison newestThere, Optional<Pin> pin) {
    if (pin.isPresent()) return compare.pin(i, pin.get(), pinned(round.index, pin.get())).because("a pin comes before any other");
    return switch (round.rules.reference()) {
      case ReferenceChoice.Newest _ -> newestThere.because("that was asked for");
      case ReferenceChoice.NamedEnvironment(var name) when round.pipeline.find(name) >= 0 ->
        compare.environment(i, round.pipeline.find(name)).because("that was asked for");
      case ReferenceChoice.Upstream _,ReferenceChoice.NamedEnvironment _ -> nearest(i, round, up, newestThere);
    };
  }

  /// The newest build of the image that a pin names.
  private Optional<Build> pinned(BuildIndex index, Pin pin) {
    return index.builds(image).stream().filter(pin::names).reduce((_, b) -> b);
  }

  private static Comparison nearest(int i, Round round, Comparison up, Comparison newestThere) {
    if (up.relation() != Relation.NONE) return up.because("it is the nearest before this one that can be compared");
    var why = round.pipeline.before(i).length == 0
        ? "no environment comes before this one"
        : "no environment before this one runs one known build of the line";
    return (up.doubt().isEmpty() ? newestThere : newestThere.doubting(up.doubt())).because(why);
  }

  private Optional<Pin> pin(CellState state, Rules rules) {
    if (rules.pins().isEmpty() || image.repository().isEmpty()) return Optional.empty();
    for (var pin : rules.pins()) {
      boolean here = pin.environment().equals(state.column().name())
          || state.column().rule().group().filter(pin.environment()::equals).isPresent();
      if (here && pin.isInForce(state.at()) && pin.repository().matches(image.repository().get().name())) return Optional.of(pin);
    }
    return Optional.empty();
  }

  private boolean differs(int i, int[] peers, ReferenceFinder compare, Comparison[] upstreams) {
    var group = new ArrayList<CellState>(peers.length + 1);
    var relations = new ArrayList<Comparison>(peers.length + 1);
    group.add(cellStates[i]);
    relations.add(upstream(i, compare, upstreams));
    if (relations.getFirst().build().isEmpty()) return false;
    for (int p : peers) {
      var theirs = upstream(p, compare, upstreams);
      if (theirs.build().isEmpty()) continue;
      group.add(cellStates[p]);
      relations.add(theirs);
    }
    return group.size() > 1 && Peers.differs(group, relations);
  }

  /// Since when another member of the group has the image.
  private Optional<Instant> peersSince(int[] peers) {
    Instant first = null;
    for (int p : peers) {
      if (cellStates[p].counted().isEmpty()) continue;
      var since = cellStates[p].changedAt(cellStates[p].candidates().stream().findFirst());
      if (first == null || since.isBefore(first)) first = since;
    }
    return Optional.ofNullable(first);
  }

  private Debounce settled(int i, List<Finding> raw, Comparison used, @Nullable CellState reference, Round round) {
    var state = cellStates[i];
    var history = histories[i] == null || !histories[i].judgedBy().equals(round.rules.reference()) ? null : histories[i];
    var changed = state.changedAt(used.build());
    boolean later = reference == null || !reference.at().isBefore(changed);
    if (used.name().equals("newest")) later = !round.newestAt().isBefore(changed);
    boolean quiet = !state.quietSince().plus(Debounce.TIME).isAfter(state.at())
        && (reference == null || !reference.quietSince().plus(Debounce.TIME).isAfter(reference.at()));
    return Debounce.of(raw, new Debounce.ReadingContext(history, judgedAt(i, used, reference, round), quiet, later, used.build()));
  }

  private Instant judgedAt(int i, Comparison used, @Nullable CellState reference, Round round) {
    return judgedAt(cellStates[i].at(), Optional.ofNullable(reference).map(CellState::at), used, round, histories[i]);
  }

  private static Instant judgedAt(Instant own, Optional<Instant> theirs, Comparison used, Round round, @Nullable CellHistory before) {
    var at = theirs.filter(own::isBefore).orElse(own);
    if (used.name().equals("newest") && round.newestAt().isAfter(at)) at = round.newestAt();
    return before != null && before.judgedAt().isAfter(at) ? before.judgedAt() : at;
  }

  /// What could not be read teaches nothing.
  private void remember(int i, Debounce settled, Comparison used, @Nullable CellState reference, Round round, Cell said) {
    var state = cellStates[i];
    if (state.coverage().partly() || state.coverage().readAt().isEmpty()) return;
    histories[i] = new CellHistory(judgedAt(i, used, reference, round), round.rules.reference(), settled.pending(), state.ran(),
        state.memory(),
        state.untoldTasks().isEmpty() || histories[i] == null ? said : histories[i].said());
  }

  /// As old as the oldest of what it rests on.
  ///
  /// @param reference the place of the environment that it is compared with; negative where it is none
  private Cell dated(Cell cell, int i, int reference, Round round) {
    var state = cellStates[i];
    var coverage = round.coverages[i];
    boolean asksMarks = !state.counted().isEmpty();
    Instant age = coverage.readAt().orElse(null);
    if (reference >= 0) age = older(age, round.coverages[reference].readAt());
    if (asksMarks) age = older(age, round.marks.begun());
    boolean stale = coverage.isStale() || (reference >= 0 && round.coverages[reference].isStale()) || (asksMarks && round.marks.isStale());
    var problems = coverage.problems();
    if (asksMarks && !round.marks.problems().isEmpty()) {
      problems = new ArrayList<>(problems);
      problems.addAll(round.marks.problems());
    }
    return cell.asOf(coverage.partly() && !state.isPresent() ? Optional.empty() : Optional.ofNullable(age), stale, problems);
  }

  private static @Nullable Instant older(@Nullable Instant a, Optional<Instant> b) {
    return b.isEmpty() ? a : a == null || b.get().isBefore(a) ? b.get() : a;
  }

  private Cell aged(int i, Round round) {
    int at = round.pipeline.find(cells[i].comparison().name());
    return dated(cells[i], i, at, round);
  }

  /// A build that was rolled back or is degraded in one place is suspect in the others.
  private void suspects() {
    boolean any = false;
    for (var cell : cells) any |= isUnwell(cell) || cell.flags().contains(Flag.SUSPECT);
    if (!any) return;
    for (int i = 0; i < cells.length; i++) {
      boolean suspect = false;
      for (int j = 0; j < cells.length; j++) suspect |= i != j && cells[i].build().isPresent() && accuses(j, cells[i].build().get());
      cells[i] = cells[i].suspect(suspect);
    }
  }

  private static boolean isUnwell(Cell cell) {
    for (var t : cell.findings()) if (t.headline() == Headline.ROLLED_BACK || t.headline() == Headline.DEGRADED) return true;
    return false;
  }

  private boolean accuses(int i, Build build) {
    for (var t : cells[i].findings()) {
      if (t.headline() == Headline.ROLLED_BACK
          && cellStates[i].rollback().flatMap(ServiceHistory.Rollback::from).filter(build::isOneVersion).isPresent())
        return true;
      if (t.headline() == Headline.DEGRADED && cells[i].build().filter(build::isOneVersion).isPresent()) return true;
    }
    return false;
  }
}
