package chalkboard.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Finds what a cell is compared with, and how it stands to that.
final class Compare {
  private final Pipeline pipeline;
  private final MarkLookup marks;
  private final Scene[] row;
  /// The environments that an answer rested on, as bits; the 64th and further ones share them.
  private long asked;

  /// @param row what is seen of one image everywhere, in the order of the pipeline
  Compare(Pipeline pipeline, MarkLookup marks, Scene[] row) {
    this.pipeline = pipeline;
    this.marks = marks;
    this.row = row;
  }

  static long bit(int column) {
    return 1L << (column & 63);
  }

  /// The environments that were looked at since the last call, as bits.
  long asked() {
    long a = asked;
    asked = 0;
    return a;
  }

  private static boolean hasNothingToCompare(Scene scene) {
    return scene.shown().isEmpty() || !scene.mixed().isEmpty();
  }

  /// Against the nearest earlier environment or group that can be compared; [Comparison#NOTHING] where there is none.
  Comparison upstream(int column) {
    var scene = row[column];
    if (hasNothingToCompare(scene)) return Comparison.NOTHING;
    boolean unknown = false;
    var seen = new boolean[row.length];
    var step = pipeline.before(column);
    while (step.length > 0) {
      var members = new ArrayList<Scene>(step.length);
      var candidates = new ArrayList<Candidate>(step.length);
      for (int i : step) {
        if (seen[i]) continue;
        seen[i] = true;
        asked |= bit(i);
        members.add(row[i]);
        for (var build : row[i].reference(scene.line())) candidates.add(new Candidate(row[i], build));
      }
      if (!candidates.isEmpty()) return against(scene, members, candidates, unknown ? "an environment nearer to it is unknown" : "");
      var next = new ArrayList<Integer>();
      for (var m : members) unknown |= m.isUnknown();
      for (int i : step) for (int j : pipeline.before(i)) if (!seen[j] && !next.contains(j)) next.add(j);
      step = next.stream().mapToInt(Integer::intValue).toArray();
    }
    return unknown ? nothing("", "an environment before it is unknown") : Comparison.NOTHING;
  }

  /// Against one environment of the user's choice.
  Comparison environment(int column, int chosen) {
    var scene = row[column];
    if (hasNothingToCompare(scene)) return Comparison.NOTHING;
    asked |= bit(chosen);
    var name = pipeline.columns().get(chosen).name();
    var candidates = new ArrayList<Candidate>(2);
    for (var build : row[chosen].builds().isEmpty() || chosen == column ? List.<Build>of() : row[chosen].reference(row[chosen].line())) {
      candidates.add(new Candidate(row[chosen], build));
    }
    if (!candidates.isEmpty()) return against(scene, List.of(row[chosen]), candidates, "");
    return nothing(name, row[chosen].isUnknown() ? name + " is unknown" : "");
  }

  private static Comparison nothing(String name, String doubt) {
    return new Comparison(name, Optional.empty(), Relation.NONE, 0, false, OptionalInt.empty(), Optional.empty(), "", doubt, "");
  }

  private record Candidate(Scene scene, Build build) {}

  private Comparison against(Scene scene, List<Scene> members, List<Candidate> candidates, String doubt) {
    var build = scene.shown().orElseThrow();
    // Equal to any member is in sync, whatever that one runs.
    for (var m : members) if (m.builds().contains(build)) return found(scene, new Candidate(m, build), Relation.SAME, 0, doubt);
    for (var m : members) {
      for (var b : m.builds()) if (build.isSameCode(b)) return found(scene, new Candidate(m, b), Relation.SAME_CODE, 0, doubt);
    }
    var line = scene.line();
    Candidate newer = null, top = null;
    int least = Integer.MAX_VALUE, most = Integer.MIN_VALUE;
    for (var c : candidates) {
      if (c.build.equals(build)) return found(scene, c, Relation.SAME, 0, doubt);
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
    if (newer != null) return found(scene, newer, Relation.BEHIND, least, doubt);
    if (top == null || most == 0) return found(scene, top == null ? candidates.getFirst() : top, Relation.DIVERGED, 0, doubt);
    return found(scene, top, Relation.AHEAD, -most, doubt);
  }

  private Comparison found(Scene scene, Candidate c, Relation relation, int count, String doubt) {
    var build = scene.shown().orElseThrow();
    var line = scene.line();
    var commits = switch (relation) {
      case BEHIND -> line.commits(build, c.build);
      case AHEAD -> line.commits(c.build, build);
      case SAME, SAME_CODE, DIVERGED, NONE -> OptionalInt.empty();
    };
    var time = relation == Relation.BEHIND ? c.scene.firstBetween(build, c.build).map(first -> positive(first, c.scene.at()))
        : Optional.<Duration>empty();
    var note = c.scene.lastSettled().filter(s -> s.build().equals(c.build))
        .map(s -> "what it ran last, seen until " + s.last()).orElse("");
    boolean counted = relation == Relation.BEHIND || relation == Relation.AHEAD;
    return new Comparison(c.scene.column().name(), Optional.of(c.build), relation, count, counted && !marks.isComplete(), commits, time,
        line.order(), doubt, note);
  }

  /// Against the newest build on the line, and at least what runs here.
  ///
  /// @param settled the newest one that others are measured by
  Comparison newest(int column, Optional<Build> settled) {
    var scene = row[column];
    if (hasNothingToCompare(scene)) return Comparison.NOTHING;
    var doubt = scene.column().configured() ? "" : "no order of environments is configured";
    var build = scene.shown().orElseThrow();
    var line = scene.line();
    boolean on = line.contains(build);
    if (on && (settled.isEmpty() || line.distance(settled.get(), build).orElseThrow() > 0)) return newest(line, build, Relation.SAME, 0, build, scene, doubt);
    if (settled.isEmpty()) return Comparison.NOTHING;
    var n = settled.get();
    if (n.equals(build)) return newest(line, n, Relation.SAME, 0, build, scene, doubt);
    if (n.isSameCode(build)) return newest(line, n, Relation.SAME_CODE, 0, build, scene, doubt);
    int d = line.distance(build, n).orElse(0);
    var relation = d > 0 ? Relation.BEHIND : d < 0 ? Relation.AHEAD : Relation.DIVERGED;
    return newest(line, n, relation, Math.abs(d), build, scene, doubt);
  }

  private Comparison newest(Line line, Build newest, Relation relation, int count, Build build, Scene scene, String doubt) {
    boolean behind = relation == Relation.BEHIND;
    var time = behind && line.contains(build) ? line.next(build).map(next -> positive(next.reported(), scene.at())) : Optional.<Duration>empty();
    return new Comparison("newest", Optional.of(newest), relation, count, behind && !marks.isComplete(),
        behind ? line.commits(build, newest) : OptionalInt.empty(), time, line.order(), doubt, "");
  }

  /// Against the build of a pin.
  ///
  /// @param pinned that build; empty where no report names it
  Comparison pin(int column, Pin pin, Optional<Build> pinned) {
    var scene = row[column];
    if (hasNothingToCompare(scene)) return Comparison.NOTHING;
    var build = scene.shown().orElseThrow();
    var line = scene.line();
    if (pin.names(build)) return new Comparison("pin", Optional.of(build), Relation.SAME, 0, false, OptionalInt.empty(), Optional.empty(), "", "", "");
    if (pinned.isEmpty()) return nothing("pin", "no report names the pinned build " + pin.build());
    var p = pinned.get();
    int d = line.distance(build, p).orElse(0);
    var relation = p.isSameCode(build) ? Relation.SAME_CODE : d > 0 ? Relation.BEHIND : d < 0 ? Relation.AHEAD : Relation.DIVERGED;
    return new Comparison("pin", pinned, relation, relation == Relation.SAME_CODE ? 0 : Math.abs(d), false, OptionalInt.empty(), Optional.empty(),
        line.order(), "", "");
  }

  private static Duration positive(Instant from, Instant to) {
    return from.isAfter(to) ? Duration.ZERO : Duration.between(from, to);
  }
}
