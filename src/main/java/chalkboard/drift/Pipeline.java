package chalkboard.drift;

import chalkboard.rules.Allowance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How environments stand to each other: what each takes builds from, which are one group, how far behind each may be.
final class Pipeline {
  /// In their order; all numbers here are places in it.
  private final List<EnvironmentContents> columns;
  /// For each the environments or groups it takes builds from.
  private final int[][] before;
  /// For each the other members of its group.
  private final int[][] peers;
  private final Map<String, Integer> byName = new HashMap<>();
  private final Allowance[] allowances;

  private Pipeline(List<EnvironmentContents> columns, int[][] before, int[][] peers, Allowance[] allowances) {
    this.columns = columns;
    this.before = before;
    this.peers = peers;
    this.allowances = allowances;
    for (int i = 0; i < columns.size(); i++) byName.put(columns.get(i).name(), i);
  }

  /// Each takes what it names with `after`, else what the environment or group before it in the order has. Free environments are
  /// upstream to nobody, and nothing is upstream to an environment that the user gave no place.
  static Pipeline of(List<EnvironmentContents> columns) {
    var before = new int[columns.size()][];
    var order = new ArrayList<List<Integer>>();
    String last = null;
    for (int i = 0; i < before.length; i++) {
      var column = columns.get(i);
      before[i] = new int[0];
      if (!column.configured()) continue;
      var rule = column.rule();
      boolean sameStage = column.stage().equals(last);
      int at = order.size() - (sameStage ? 2 : 1);
      before[i] = !rule.after().isEmpty() ? members(rule.after(), columns, i) : at >= 0 ? ints(order.get(at)) : new int[0];
      if (rule.free()) continue;
      if (sameStage) order.getLast().add(i);
      else order.add(new ArrayList<>(List.of(i)));
      last = column.stage();
    }
    var peers = new int[columns.size()][];
    for (int i = 0; i < peers.length; i++) peers[i] = peers(columns, i);
    return new Pipeline(columns, before, peers, allowances(columns));
  }

  /// Names of environments; the name of a group means all in it.
  private static int[] members(List<String> names, List<EnvironmentContents> columns, int but) {
    var members = new ArrayList<Integer>();
    for (int i = 0; i < columns.size(); i++) {
      var c = columns.get(i);
      boolean named = names.contains(c.name()) || c.rule().group().filter(names::contains).isPresent();
      if (i != but && c.configured() && named) members.add(i);
    }
    return ints(members);
  }

  private static int[] peers(List<EnvironmentContents> columns, int of) {
    var group = columns.get(of).rule().group();
    var peers = new ArrayList<Integer>();
    for (int i = 0; i < columns.size(); i++) if (i != of && group.isPresent() && columns.get(i).rule().group().equals(group)) peers.add(i);
    return ints(peers);
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  /// What the user allows, else less before the last stage than in it.
  private static Allowance[] allowances(List<EnvironmentContents> columns) {
    EnvironmentContents last = null;
    for (var c : columns) if (c.configured() && !c.rule().free()) last = c;
    var allowances = new Allowance[columns.size()];
    for (int i = 0; i < allowances.length; i++) {
      var c = columns.get(i);
      boolean isLast = last != null && last.stage().equals(c.stage());
      allowances[i] = c.rule().allowance().orElse(isLast ? Allowance.LAST : Allowance.EARLY);
    }
    return allowances;
  }

  List<EnvironmentContents> columns() {
    return columns;
  }

  int size() {
    return columns.size();
  }

  int[] before(int column) {
    return before[column];
  }

  int[] peers(int column) {
    return peers[column];
  }

  Allowance allowance(int column) {
    return allowances[column];
  }

  /// The place of an environment; negative where there is none of that name.
  int find(String name) {
    return byName.getOrDefault(name, -1);
  }

  /// Whether it stands as another does, so that what was judged by that one stands too.
  boolean isLike(Pipeline other) {
    if (columns.size() != other.columns.size()) return false;
    for (int i = 0; i < columns.size(); i++) {
      var a = columns.get(i);
      var b = other.columns.get(i);
      if (a.configured() != b.configured() || !a.rule().equals(b.rule())) return false;
    }
    return true;
  }
}
