package chalkboard.drift;

import chalkboard.board.Cell;
import chalkboard.board.Row;
import chalkboard.build.Build;
import chalkboard.build.BuildOrder;
import chalkboard.build.Image;
import chalkboard.history.CellHistory;
import chalkboard.rules.RepositoryRule;
import chalkboard.rules.Rules;
import chalkboard.runtime.ServiceKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Judges one row of the board, and keeps what it says while nothing that it rests on says anything new.
///
/// Of a row in which something changed only the cells are judged anew that rest on it.
final class RowEvaluator {
  private final Image image;
  private final CellState[] states;
  private final Cell[] cells;
  private final @Nullable CellHistory[] histories;
  private final long[] restsOn;
  private final Instant[] quietUntil;
  /// The environments that were read again without news since they were looked at: what is kept of them bears another time.
  private long outdated;
  private Optional<Build>[] newest;
  private @Nullable Row row;
  private @Nullable BuildOrder lastLine;
  private boolean isLookedAt;
  /// Whether time alone changes nothing of it, as long as nothing is read again.
  private boolean isQuiet;
  /// The newest build that each line itself tells, whatever runs.
  private Optional<Build>[] reported;

  RowEvaluator(Image image, int columns) {
    this.image = image;
    states = new CellState[columns];
    cells = new Cell[columns];
    histories = new CellHistory[columns];
    restsOn = new long[columns];
    quietUntil = new Instant[columns];
    newest = none(columns);
    reported = none(columns);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of a generic type.
  private static Optional<Build>[] none(int columns) {
    return new Optional[columns];
  }

  /// What is to be remembered of a cell; null where it was never read.
  @Nullable
  CellHistory history(int column) {
    return histories[column];
  }

  /// Whether anything of it was looked at by the last judgement: else what is to be remembered of it is as it was.
  boolean wasLookedAt() {
    return isLookedAt;
  }

  Row judge(EvaluationRound round, RowLabels.RowLabel label) {
    var before = row;
    boolean called = before != null && before.siblings() == label.siblings() && before.label().equals(label.label());
    isLookedAt = false;
    if (before != null && called && isQuiet && round.changedBits() == 0 && isReportedStill(round)) return before;
    var rule = rule(round.rules());
    var deployed = deployed(round);
    var line = line(round, rule, Optional.empty(), deployed);
    if (before != null && called && line == lastLine && isWithoutNews(round, line)) {
      outdated |= round.changedBits();
      isQuiet = true;
      return before;
    }
    isLookedAt = true;
    if (line != lastLine) Arrays.fill(states, null);
    lastLine = line;
    long unlike = round.changedBits() | outdated;
    outdated = 0;
    var due = look(round, unlike, c -> line(round, rule, c, deployed), line);
    boolean any = judge(round, unlike, due);
    isQuiet = isQuiet(round);
    if (before != null && called && !any) return before;
    row = new Row(image, Suspects.told(cells, states), newest(line, line.newest(round.readAt())), line,
        rule.flatMap(RepositoryRule::owner).orElse(""),
        label.siblings(), label.label());
    return row;
  }

  /// Takes what is seen of the environments that are not as they were; tells which those are.
  private boolean[] look(EvaluationRound round, long unlike, Function<Optional<String>, BuildOrder> lines, BuildOrder line) {
    var due = new boolean[states.length];
    for (int i = 0; i < states.length; i++) {
      if (states[i] != null && (unlike & ReferenceFinder.bit(i)) == 0) continue;
      var column = round.pipeline().columns().get(i);
      var own = column.rule().line().isEmpty() ? line : lines.apply(column.rule().line());
      var instances = instances(round, i);
      histories[i] = history(round, column.name(), instances);
      states[i] = new CellState(image, column, round.coverages()[i], instances, own, histories[i], round.states().get(i),
          round.pipeline().before(i).length > 0, round.marks().isWhole());
      due[i] = true;
    }
    return due;
  }

  /// Judges the cells that are due, and those that rest on them; tells whether any says anything new.
  private boolean judge(EvaluationRound round, long unlike, boolean[] due) {
    var there = newestOfEach(round);
    boolean any = false;
    CellEvaluator evaluator = null;
    for (int i = 0; i < states.length; i++) {
      boolean waits = round.marksAged() && histories[i] != null && !histories[i].pending().isEmpty();
      if (due[i] || waits || !there[i].equals(newest[i]) || (restsOn[i] & unlike) != 0) {
        if (evaluator == null) evaluator = new CellEvaluator(image, states, there, round);
        take(i, evaluator.of(i, histories[i]));
        any = true;
      }
    }
    newest = there;
    return any;
  }

  private void take(int i, CellEvaluator.EvaluatedCell evaluated) {
    cells[i] = evaluated.cell();
    histories[i] = evaluated.history();
    restsOn[i] = evaluated.restsOn();
    quietUntil[i] = evaluated.quietUntil();
  }

  private EnvironmentInventory.ImageInstances instances(EvaluationRound round, int i) {
    return round.inventories().get(i).images().getOrDefault(image, EnvironmentInventory.ImageInstances.EMPTY);
  }

  /// The place of the environment that a cell is compared with; negative where it is none.
  private int reference(int i, EvaluationRound round) {
    return round.pipeline().find(cells[i].comparison().name());
  }

  private boolean isReportedStill(EvaluationRound round) {
    for (int i = 0; i < states.length; i++) {
      boolean same = i > 0 && states[i].line() == states[i - 1].line();
      if (!same && !reported[i].equals(states[i].line().newest(round.readAt()))) return false;
    }
    return true;
  }

  private boolean isQuiet(EvaluationRound round) {
    for (int i = 0; i < cells.length; i++) if (!quietUntil[i].isAfter(latest(i, round))) return false;
    return true;
  }

  /// Whether nothing that was read anew says anything new of this row, and time alone changes nothing yet.
  private boolean isWithoutNews(EvaluationRound round, BuildOrder line) {
    for (int i = 0; i < cells.length; i++) {
      if (states[i] == null || !quietUntil[i].isAfter(latest(i, round))) return false;
      if (states[i].line() != line && states[i].column().rule().line().isEmpty()) return false;
      if (round.changed()[i] && !states[i].isLike(round.coverages()[i], instances(round, i), round.states().get(i))) return false;
    }
    return Arrays.equals(newest, newestOfEach(round));
  }

  /// When what a cell rests on was read last.
  private Instant latest(int i, EvaluationRound round) {
    var own = round.coverages()[i].readAt().orElse(Instant.EPOCH);
    int at = reference(i, round);
    var theirs = at < 0 ? own : round.coverages()[at].readAt().orElse(own);
    return theirs.isAfter(own) ? theirs : own;
  }

  /// What is remembered of the cell, or of the one that its services stood in before.
  private @Nullable CellHistory history(EvaluationRound round, String environment, EnvironmentInventory.ImageInstances instances) {
    var history = round.history();
    var own = history.cell(environment, image);
    var kept = own != null || instances.services().isEmpty()
        ? own
        : history.cellOf(environment, ServiceKey.of(instances.services().getFirst().service().orElseThrow()));
    return kept == null ? null : kept.in(round.index()::current);
  }

  private Optional<RepositoryRule> rule(Rules rules) {
    if (image.repository().isEmpty()) return Optional.empty();
    for (var r : rules.repositories()) if (r.match().matches(image.repository().get().name())) return Optional.of(r);
    return Optional.empty();
  }

  /// The newest build that each environment is measured by: one for each line.
  private Optional<Build>[] newestOfEach(EvaluationRound round) {
    var all = none(states.length);
    for (int i = 0; i < states.length; i++) {
      boolean same = i > 0 && states[i].line() == states[i - 1].line();
      reported[i] = same ? reported[i - 1] : states[i].line().newest(round.readAt());
      all[i] = same ? all[i - 1] : newest(states[i].line(), reported[i]);
    }
    return all;
  }

  /// One build for the whole line: the newest that was reported a grace before what runs was read, or what runs, where that is newer.
  private Optional<Build> newest(BuildOrder on, Optional<Build> reported) {
    var newest = reported.orElse(null);
    for (var state : states) {
      if (!state.column().configured() || state.column().rule().free()) continue;
      for (var b : state.builds()) {
        if (on.contains(b) && !on.isRelease(b) && (newest == null || on.distance(newest, b).orElse(0) > 0)) newest = b;
      }
    }
    return Optional.ofNullable(newest);
  }

  /// The builds of it that run or ran in an environment that is not free: of those that tell no branch, these count.
  private Set<Build> deployed(EvaluationRound round) {
    if (!round.index().asksDeployed(image)) return Set.of();
    var all = new HashSet<Build>();
    for (int i = 0; i < states.length; i++) {
      var column = round.pipeline().columns().get(i);
      if (column.rule().free()) continue;
      for (var r : instances(round, i).running()) r.build().ifPresent(all::add);
      var before = round.history().cell(column.name(), image);
      if (before != null) for (var period : before.ran()) all.add(period.build());
    }
    return all;
  }

  private BuildOrder line(EvaluationRound round, Optional<RepositoryRule> rule, Optional<String> branch, Set<Build> deployed) {
    var commits = rule.flatMap(r -> r.cloneOf(image.repository().orElseThrow())).map(f -> round.clones().getOrDefault(f, Optional.empty()))
        .orElse(Optional.empty());
    return round.index().order(image, branch.or(() -> rule.flatMap(RepositoryRule::line)), commits, deployed);
  }
}
