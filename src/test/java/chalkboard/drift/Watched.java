package chalkboard.drift;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.CellAge;
import chalkboard.board.Headline;
import chalkboard.history.BoardHistory;
import chalkboard.rules.Rules;
import chalkboard.runtime.Deployment;
import chalkboard.runtime.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A world that is looked at again and again by one judge, as the running program does it.
final class Watched {
  final World world = new World();
  Rules rules = World.pipeline();
  BoardHistory history = BoardHistory.NONE;
  Board board;
  private final BoardEvaluator judge = new BoardEvaluator();

  Watched() {
    world.startedBefore(Duration.ofHours(3));
  }

  /// The world as it is now, with all environments read now.
  Watched look() {
    var judgement = judge.judge(world.evidence(rules), history);
    board = judgement.board();
    history = judgement.history();
    return this;
  }

  /// Half a minute later, after something happened.
  Watched then(Consumer<World> happens) {
    world.now = world.now.plusSeconds(30);
    happens.accept(world);
    return look();
  }

  Watched later() {
    return then(_ -> {});
  }

  Watched later(Duration time) {
    world.now = world.now.plus(time).minusSeconds(30);
    return later();
  }

  String row() {
    return World.glyphs(board);
  }

  Cell cell(String environment) {
    return World.cell(board, environment);
  }

  CellAge age(String environment) {
    return board.age(cell(environment));
  }

  /// Whether a cell says so, whatever its headline.
  boolean says(String environment, Headline headline) {
    return cell(environment).findings().stream().anyMatch(t -> t.headline() == headline);
  }

  /// Everything that is read late or early of one environment.
  static Service service(String environment, int desired, int running, int pending, List<Deployment> deployments) {
    return World.service(environment, "payments", desired, running, pending, deployments);
  }

  static Deployment deployment(String id, String status, int desired, int running, int failed, String state, Instant updated) {
    return new Deployment(id, status, "td:1", desired, 0, running, failed, state, "", Optional.of(updated.minusSeconds(60)),
        Optional.of(updated));
  }

  static Map<String, Integer> tally(Board board) {
    var tally = new java.util.TreeMap<String, Integer>();
    for (var row : board.rows()) for (var cell : row.cells()) tally.merge(cell.headline().word(), 1, Integer::sum);
    return tally;
  }
}
