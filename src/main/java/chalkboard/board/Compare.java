package chalkboard.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds what a cell is compared with, and how it stands to that.
final class Compare {
  private Compare() {}

  /// Against the nearest earlier environment or group that can be compared; [Comparison#NOTHING] where there is none.
  ///
  /// @param stages the environments each one takes builds from, by name
  /// @param row what is seen of the same image everywhere, by environment
  static Comparison upstream(Scene scene, Map<String, List<String>> stages, Map<String, Scene> row) {
    if (scene.shown().isEmpty() || !scene.mixed().isEmpty()) return Comparison.NOTHING;
    boolean unknown = false;
    var seen = new HashSet<String>();
    Set<String> step = new LinkedHashSet<>(stages.getOrDefault(scene.column().name(), List.of()));
    while (!step.isEmpty()) {
      var members = step.stream().filter(seen::add).map(row::get).toList();
      var comparable = members.stream().filter(s -> s.isComparable(scene.line())).toList();
      if (!comparable.isEmpty()) return against(scene, members, comparable, unknown);
      unknown |= members.stream().anyMatch(Scene::isUnknown);
      var next = new LinkedHashSet<String>();
      for (var s : members) next.addAll(stages.getOrDefault(s.column().name(), List.of()));
      step = next;
    }
    return unknown ? new Comparison("", Optional.empty(), Relation.NONE, 0, false, Optional.empty(), "", "an environment before it is unknown")
        : Comparison.NOTHING;
  }

  private static Comparison against(Scene scene, List<Scene> members, List<Scene> comparable, boolean pastUnknown) {
    var build = scene.shown().orElseThrow();
    var line = scene.line();
    var doubt = pastUnknown ? "an environment nearer to it is unknown" : "";
    // Equal to any member is in sync, whatever that one runs.
    for (var member : members) {
      if (member.builds().contains(build)) return found(member, build, Relation.SAME, 0, Optional.empty(), line, doubt);
    }
    for (var member : members) {
      var same = member.builds().stream().filter(build::isSameCode).findFirst();
      if (same.isPresent()) return found(member, same.get(), Relation.SAME_CODE, 0, Optional.empty(), line, doubt);
    }
    record Candidate(Scene scene, Build build) {}
    var candidates = new ArrayList<Candidate>();
    for (var member : comparable) for (var b : member.builds()) candidates.add(new Candidate(member, b));
    if (!line.contains(build)) {
      var first = candidates.getFirst();
      return found(first.scene, first.build, Relation.DIVERGED, 0, Optional.empty(), line, doubt);
    }
    var distance = Comparator.comparingInt((Candidate c) -> line.distance(build, c.build));
    var newer = candidates.stream().filter(c -> line.distance(build, c.build) > 0).min(distance);
    if (newer.isPresent()) {
      var c = newer.get();
      var time = c.scene.since(c.build).flatMap(since -> scene.sight().readAt().map(at -> positive(since, at)));
      return found(c.scene, c.build, Relation.BEHIND, line.distance(build, c.build), time, line, doubt);
    }
    var top = candidates.stream().max(distance).orElseThrow();
    int ahead = -line.distance(build, top.build);
    return found(top.scene, top.build, ahead == 0 ? Relation.DIVERGED : Relation.AHEAD, ahead, Optional.empty(), line, doubt);
  }

  private static Comparison found(
      Scene reference, Build build, Relation relation, int count, Optional<Duration> time, Line line, String doubt) {
    return new Comparison(reference.column().name(), Optional.of(build), relation, count, false, time, line.order(), doubt);
  }

  /// Against the newest build on the line, and at least what runs here.
  ///
  /// @param known when the marks were read: a build reported later is not expected anywhere
  /// @param allRead whether the marks are complete; else there may be builds between that are not known
  static Comparison newest(Scene scene, Instant known, boolean allRead, String doubt) {
    if (scene.shown().isEmpty() || !scene.mixed().isEmpty()) return Comparison.NOTHING;
    var build = scene.shown().get();
    var line = scene.line();
    var settled = line.newest(known);
    boolean on = line.contains(build);
    var newest = on && (settled.isEmpty() || line.distance(settled.get(), build) > 0) ? Optional.of(build) : settled;
    if (newest.isEmpty()) return Comparison.NOTHING;
    var n = newest.get();
    if (n.equals(build)) return of(newest, Relation.SAME, 0, false, Optional.empty(), line, doubt);
    if (n.isSameCode(build)) return of(newest, Relation.SAME_CODE, 0, false, Optional.empty(), line, doubt);
    int behind = on ? line.distance(build, n) : 0;
    if (behind == 0) return of(newest, Relation.DIVERGED, 0, false, Optional.empty(), line, doubt);
    var time = line.next(build).flatMap(next -> scene.sight().readAt().map(at -> positive(next.reported(), at)));
    return of(newest, Relation.BEHIND, behind, !allRead, time, line, doubt);
  }

  private static Comparison of(
      Optional<Build> newest, Relation relation, int count, boolean atLeast, Optional<Duration> time, Line line, String doubt) {
    return new Comparison("newest", newest, relation, count, atLeast, time, line.order(), doubt);
  }

  private static Duration positive(Instant from, Instant to) {
    return from.isAfter(to) ? Duration.ZERO : Duration.between(from, to);
  }

  /// What each environment takes builds from: what it names with `after`, else the environment or group before it in the order.
  ///
  /// Free environments are upstream to nobody, and nothing is upstream to an environment that the user gave no place.
  static Map<String, List<String>> stages(List<Column> columns) {
    var stages = new HashMap<String, List<String>>();
    var order = new ArrayList<List<String>>();
    String last = null;
    for (var column : columns) {
      if (!column.configured()) continue;
      var rule = column.rule();
      boolean sameStage = column.stage().equals(last);
      int before = order.size() - (sameStage ? 2 : 1);
      stages.put(column.name(), !rule.after().isEmpty() ? members(rule.after(), columns) : before >= 0 ? order.get(before) : List.of());
      if (rule.free()) continue;
      if (sameStage) order.getLast().add(column.name());
      else order.add(new ArrayList<>(List.of(column.name())));
      last = column.stage();
    }
    return stages;
  }

  /// Names of environments; the name of a group means all in it.
  private static List<String> members(List<String> names, List<Column> columns) {
    return columns.stream().filter(Column::configured).filter(c -> names.contains(c.name()) || c.rule().group().filter(names::contains).isPresent())
        .map(Column::name).toList();
  }
}
