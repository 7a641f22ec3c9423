package chalkboard.drift;

import chalkboard.board.Baseline;
import chalkboard.board.Baseline.Note;
import chalkboard.board.BuildDistance;
import chalkboard.board.Comparison;
import chalkboard.board.Doubt;
import chalkboard.board.Relation;
import chalkboard.build.Build;
import chalkboard.build.BuildOrder;
import chalkboard.rules.Pin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// Finds what a cell is compared with, and how it stands to that.
final class ReferenceFinder {
  private final Pipeline pipeline;
  private final MarkLookup marks;
  private final CellState[] row;

  /// @param row what is seen of one image everywhere, in the order of the pipeline
  ReferenceFinder(Pipeline pipeline, MarkLookup marks, CellState[] row) {
    this.pipeline = pipeline;
    this.marks = marks;
    this.row = row;
  }

  static long bit(int column) {
    return 1L << (column & 63);
  }

  /// A comparison, and what it rests on beside its own cell.
  ///
  /// @param restsOn environments, as bits; the 64th and further ones share them
  record Referenced(Comparison comparison, long restsOn) {}

  /// What is held against a reference: of all that serves the one that stands worse.
  private static Comparison worst(CellState state, Function<Build, Comparison> compared) {
    Comparison worst = Comparison.NOTHING;
    boolean first = true;
    for (var build : state.candidates()) {
      var c = compared.apply(build);
      if (first || c.isWorseThan(worst)) worst = c;
      first = false;
    }
    return worst;
  }

  /// Against the nearest earlier environment or group that can be compared; [Comparison#NOTHING] where there is none.
  Referenced upstream(int column) {
    var worst = Comparison.NOTHING;
    long asked = 0;
    boolean first = true;
    for (var build : row[column].candidates()) {
      var found = upstream(column, build);
      if (first || found.comparison.isWorseThan(worst)) worst = found.comparison;
      first = false;
      asked |= found.restsOn;
    }
    return new Referenced(worst, asked);
  }

  private Referenced upstream(int column, Build build) {
    var state = row[column];
    long asked = 0;
    boolean unknown = false;
    var seen = new boolean[row.length];
    var step = pipeline.before(column);
    while (step.length > 0) {
      var members = new ArrayList<CellState>(step.length);
      var candidates = new ArrayList<Candidate>(step.length);
      for (int i : step) {
        if (seen[i]) continue;
        seen[i] = true;
        asked |= bit(i);
        members.add(row[i]);
        for (var b : row[i].asReference().builds(state.line())) candidates.add(new Candidate(row[i], b));
      }
      if (!candidates.isEmpty())
        return new Referenced(against(state, build, members, candidates).doubting(doubt(members, unknown)), asked);
      var next = new ArrayList<Integer>();
      for (var m : members) unknown |= m.asReference().isUnknown();
      for (int i : step) for (int j : pipeline.before(i)) if (!seen[j] && !next.contains(j)) next.add(j);
      step = next.stream().mapToInt(Integer::intValue).toArray();
    }
    return new Referenced(
        Comparison.nothingFor(build, Baseline.NONE, unknown ? Optional.of(new Doubt.UpstreamUnknown()) : Optional.empty()), asked);
  }

  private static Optional<Doubt> doubt(List<CellState> members, boolean unknown) {
    for (var m : members) if (m.asReference().isUnknown()) return Optional.of(new Doubt.UpstreamUnread(m.column().name()));
    return unknown ? Optional.of(new Doubt.NearerUnknown()) : Optional.empty();
  }

  /// Against one environment of the user's choice.
  Comparison environment(int column, int chosen) {
    return worst(row[column], build -> environment(column, chosen, build));
  }

  private Comparison environment(int column, int chosen, Build build) {
    var state = row[column];
    var name = pipeline.columns().get(chosen).name();
    var candidates = new ArrayList<Candidate>(2);
    for (var b : row[chosen].builds().isEmpty() || chosen == column
        ? List.<Build>of()
        : row[chosen].asReference().builds(row[chosen].line())) {
      candidates.add(new Candidate(row[chosen], b));
    }
    if (!candidates.isEmpty()) return against(state, build, List.of(row[chosen]), candidates);
    return Comparison.nothingFor(build, Baseline.unknown(name),
        row[chosen].asReference().isUnknown() ? Optional.of(new Doubt.ChosenUnknown(name)) : Optional.empty());
  }

  private record Candidate(CellState state, Build build) {}

  private Comparison against(CellState state, Build build, List<CellState> members, List<Candidate> candidates) {
    // Equal to any member is in sync, whatever that one runs.
    for (var m : members) if (m.builds().contains(build)) return found(state, build, new Candidate(m, build), Relation.SAME, 0);
    for (var m : members) {
      for (var b : m.builds()) if (build.isSameCode(b)) return found(state, build, new Candidate(m, b), Relation.SAME_CODE, 0);
    }
    var line = state.line();
    Candidate newer = null, top = null;
    int least = Integer.MAX_VALUE, most = Integer.MIN_VALUE;
    for (var c : candidates) {
      if (c.build.equals(build)) return found(state, build, c, Relation.SAME, 0);
      var d = line.distance(build, c.build);
      if (d.isEmpty()) continue;
      if (d.getAsInt() > 0 && d.getAsInt() < least) {
        newer = c;
        least = d.getAsInt();
      }
      if (d.getAsInt() > most) {
        top = c;
        most = d.getAsInt();
      }
    }
    if (newer != null) return found(state, build, newer, Relation.BEHIND, least);
    if (top == null || most == 0) return found(state, build, top == null ? candidates.getFirst() : top, Relation.DIVERGED, 0);
    return found(state, build, top, Relation.AHEAD, -most);
  }

  private Comparison found(CellState state, Build build, Candidate c, Relation relation, int count) {
    var line = state.line();
    var commits = switch (relation) {
      case BEHIND -> line.commits(build, c.build);
      case AHEAD -> line.commits(c.build, build);
      case SAME, SAME_CODE, DIVERGED, NONE -> OptionalInt.empty();
    };
    var since = relation == Relation.BEHIND ? c.state.firstBetween(build, c.build) : Optional.<Instant>empty();
    var baseline = Baseline.of(c.state.column().name(), c.build);
    var last = c.state.asReference().lastSettled().filter(s -> s.build().equals(c.build));
    var distance = BuildDistance.of(relation, count, line.order()).counted(bound(line, relation, build, c.build)).apart(commits)
        .replaceable(since, c.state.at());
    return Comparison.of(build, last.map(s -> baseline.noting(new Note.RanLast(s.last()))).orElse(baseline), distance);
  }

  private Comparison.Bound bound(BuildOrder line, Relation relation, Build build, Build reference) {
    boolean atMost = switch (relation) {
      case BEHIND -> line.isAtMost(build, reference);
      case AHEAD -> line.isAtMost(reference, build);
      case SAME, SAME_CODE, DIVERGED, NONE -> false;
    };
    boolean counted = relation == Relation.BEHIND || relation == Relation.AHEAD;
    return atMost ? Comparison.Bound.AT_MOST : counted && !marks.isComplete() ? Comparison.Bound.AT_LEAST : Comparison.Bound.EXACT;
  }

  /// Against the newest build on the line, and at least what runs here.
  ///
  /// @param settled the newest one that others are measured by
  /// @param held a younger one that is not yet what others are measured by
  Comparison newest(int column, Optional<Build> settled, Optional<Build> held) {
    var found = worst(row[column], build -> newest(column, settled, build));
    return held.isEmpty() || held.equals(found.reference())
        ? found
        : found.noting(new Note.NewerReported(held.get()));
  }

  private Comparison newest(int column, Optional<Build> settled, Build build) {
    var state = row[column];
    var line = state.line();
    boolean isNewest = line.contains(build) && (settled.isEmpty() || line.distance(settled.get(), build).orElseThrow() > 0);
    if (!isNewest && settled.isEmpty()) return Comparison.nothingFor(build);
    var n = isNewest ? build : settled.orElseThrow();
    var relation = relation(line, build, n);
    int count = relation == Relation.BEHIND || relation == Relation.AHEAD ? Math.abs(line.distance(build, n).orElse(0)) : 0;
    boolean behind = relation == Relation.BEHIND;
    var since = behind && line.contains(build) ? line.next(build).map(Build::reported) : Optional.<Instant>empty();
    var distance = BuildDistance.of(relation, count, line.order()).counted(bound(line, relation, build, n))
        .apart(behind ? line.commits(build, n) : OptionalInt.empty()).replaceable(since, state.at());
    return Comparison.of(build, Baseline.of("newest", n), distance)
        .doubting(state.column().configured() ? Optional.empty() : Optional.of(new Doubt.NoOrderConfigured()));
  }

  private static Relation relation(BuildOrder line, Build build, Build reference) {
    if (build.equals(reference)) return Relation.SAME;
    if (build.isSameCode(reference)) return Relation.SAME_CODE;
    int d = line.distance(build, reference).orElse(0);
    return d > 0 ? Relation.BEHIND : d < 0 ? Relation.AHEAD : Relation.DIVERGED;
  }

  /// Against the build of a pin.
  ///
  /// @param pinned that build; empty where no report names it
  Comparison pin(int column, Pin pin, Optional<Build> pinned) {
    return worst(row[column], build -> pin(row[column].line(), pin, pinned, build));
  }

  private Comparison pin(BuildOrder line, Pin pin, Optional<Build> pinned, Build build) {
    if (pin.names(build)) return Comparison.of(build, Baseline.of("pin", build), BuildDistance.of(Relation.SAME));
    if (pinned.isEmpty())
      return Comparison.nothingFor(build, Baseline.unknown("pin"), Optional.of(new Doubt.PinnedUnreported(pin.build())));
    var p = pinned.get();
    var relation = relation(line, build, p);
    int count = relation == Relation.BEHIND || relation == Relation.AHEAD ? Math.abs(line.distance(build, p).orElse(0)) : 0;
    return Comparison.of(build, Baseline.of("pin", p),
        BuildDistance.of(relation, count, line.order()).counted(bound(line, relation, build, p)));
  }
}
