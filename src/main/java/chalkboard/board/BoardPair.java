package chalkboard.board;

import chalkboard.build.Build;
import chalkboard.build.Image;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// An environment of one board beside an environment of another, as one board of two environments: so moments are compared.
///
/// @param left whose environment is called by the first name
/// @param right the same for the second
public record BoardPair(Side left, Side right) {
  /// One of the two.
  ///
  /// @param name what it is called beside the other
  public record Side(Board board, String environment, String name) {}

  /// The orders of builds are those of the later board.
  public Board board() {
    var later = right.board.taken().isBefore(left.board.taken()) ? left : right;
    var earlier = later == left ? right : left;
    var images = new TreeSet<Image>();
    var rows = byImage(later.board);
    var others = byImage(earlier.board);
    images.addAll(rows.keySet());
    images.addAll(others.keySet());
    var all = new ArrayList<Row>(images.size());
    for (var image : images) {
      var row = Optional.ofNullable(rows.get(image)).orElseGet(() -> others.get(image));
      var b = cell(right, image);
      var a = cell(left, image);
      all.add(new Row(image, List.of(likened(a, b), b), row.newest(), row.line(), row.owner(), row.siblings(), row.label()));
    }
    return new Board(later.board.taken(), List.of(environment(left), environment(right)), List.copyOf(all), later.board.builds(), 0,
        later.board.marks(), Optional.empty());
  }

  private static Map<Image, Row> byImage(Board board) {
    var rows = new HashMap<Image, Row>();
    board.rows().forEach(r -> rows.put(r.image(), r));
    return rows;
  }

  private static Environment environment(Side side) {
    var e = side.board.environment(side.environment).orElseThrow();
    return new Environment(side.name, e.group(), e.clusters(), e.oldest(), e.isPartly(), e.isStale(), e.isAtMost(), e.unread(), e.untold());
  }

  private static Cell cell(Side side, Image image) {
    var cell = side.board.cell(image, side.environment).orElseGet(() -> absent(side, image));
    return new Cell(image, side.name, cell.version(), cell.health(), cell.comparisons(), cell.certainty(), cell.findings(), cell.flags(),
        cell.isAcked());
  }

  /// Of an image that was not on the board.
  private static Cell absent(Side side, Image image) {
    var finding = side.board.environment(side.environment).flatMap(Environment::readAt).isPresent()
        ? new Finding(Headline.ABSENT, DriftClass.NONE, Ground.Plain.NOT_HERE)
        : new Finding(Headline.UNKNOWN, DriftClass.UNKNOWN, Ground.Plain.NOT_READ_IN_FULL);
    return new Cell(image, side.environment, Cell.RunningVersion.NONE, Cell.CellHealth.NONE, Cell.Comparisons.NONE, Cell.Certainty.UNREAD,
        List.of(finding), Set.of(), false);
  }

  /// With the other's build where both run it: more may be known of it by now.
  private static Cell likened(Cell cell, Cell other) {
    Optional<Build> same = cell.build().flatMap(b -> other.build().filter(b::isArtifact));
    if (same.isEmpty()) return cell;
    var v = cell.version();
    return cell.with(new Cell.RunningVersion(v.running(), v.sidecars(), v.pending(), same, v.serving(), v.coming(), v.rollout(), v.since(),
        v.ran(), v.before()), cell.comparisons());
  }
}
