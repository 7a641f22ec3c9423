package chalkboard.view;

import chalkboard.app.Age;
import chalkboard.app.Model;
import chalkboard.board.Cell;
import chalkboard.board.Flag;
import chalkboard.board.Headline;
import chalkboard.board.Rollout;
import chalkboard.build.Build;
import chalkboard.text.Width;
import java.util.List;

/// What stands in a cell of the matrix: glyph and flags, the build, and on the right its age.
///
/// @param glyph with the flags, where the headline leaves room for them
/// @param brief the build where there is less room
/// @param age since when, or how far a rollout is
/// @param isStale whether anything that the cell rests on is older than it should be
record CellText(String glyph, String build, String brief, String age, boolean isStale) {

  static CellText of(Model m, Cell cell) {
    var glyph = (m.differsFromNow(cell) ? "+" : "") + (cell.isAcked() ? "(a)" : "") + cell.glyph(m.ascii()) + flags(cell);
    boolean stale = m.board().filter(b -> b.isStale(cell)).isPresent();
    var name = switch (cell.headline()) {
      case LOADING, ABSENT -> "";
      case MIXED -> Math.max(2, versions(cell)) + " vers";
      case ROLLING -> rolling(m, cell, 4);
      case UNKNOWN, STOPPED, DOWN, ROLLOUT_FAILED, DEGRADED, MARK_UNREAD, UNMARKED, OFF_PIN, DIVERGED, ROLLED_BACK, AHEAD, BEHIND,
          SAME_CODE, IN_SYNC, RUNNING ->
        name(cell);
    };
    return switch (cell.headline()) {
      case LOADING, ABSENT -> new CellText(glyph, name, name, "", stale);
      case ROLLING ->
        new CellText(glyph, name, rolling(m, cell, 3), cell.rollout().map(CellText::progress).orElse(age(m, cell)), stale);
      case MIXED, UNKNOWN, STOPPED, DOWN, ROLLOUT_FAILED, DEGRADED, MARK_UNREAD, UNMARKED, OFF_PIN, DIVERGED, ROLLED_BACK, AHEAD, BEHIND,
          SAME_CODE,
          IN_SYNC, RUNNING ->
        new CellText(glyph, name, name, age(m, cell), stale);
    };
  }

  private static String flags(Cell cell) {
    return switch (cell.headline()) {
      case BEHIND, SAME_CODE, IN_SYNC, RUNNING -> String.join("", cell.flags().stream().sorted().map(Flag::letter).toList());
      case LOADING, UNKNOWN, ABSENT, STOPPED, DOWN, ROLLOUT_FAILED, DEGRADED, ROLLING, MARK_UNREAD, MIXED, UNMARKED, OFF_PIN,
          DIVERGED, ROLLED_BACK, AHEAD ->
        "";
    };
  }

  /// From what serves to what comes, a few digits of each; what has the traffic already stands alone.
  private static String rolling(Model m, Cell cell, int digits) {
    if (cell.rollout().isEmpty()) return name(cell);
    var r = cell.rollout().get();
    if (r.isMoved() || r.isOfOneBuild()) return r.to().map(Build::shortName).orElse(name(cell));
    if (r.from().isEmpty()) return r.to().map(Build::shortName).orElse("not yet");
    return start(r.from().get(), digits) + (m.ascii() ? ">" : "→") + r.to().map(b -> start(b, digits)).orElse("?");
  }

  private static String start(Build build, int digits) {
    var name = build.shortName();
    return name.startsWith("sha:") ? name.substring(4) : name.substring(0, Math.min(digits, name.length()));
  }

  private static String progress(Rollout r) {
    return r.isTrafficTold() ? r.percent() + "%" : "?%";
  }

  private static long versions(Cell cell) {
    return cell.running().stream()
        .map(r -> r.build().<Object>map(b -> List.of(b.chalkId(), b.digests())).orElse("?" + r.container().digest()))
        .distinct().count();
  }

  private static String name(Cell cell) {
    boolean marked = cell.headline() != Headline.UNMARKED && cell.headline() != Headline.MARK_UNREAD;
    if (marked && cell.build().isPresent()) return cell.build().get().shortName();
    return cell.running().stream().filter(r -> r.build().isEmpty()).findFirst().or(() -> cell.running().stream().findFirst())
        .map(r -> r.container().digest().map(d -> "sha:" + d.hex().substring(0, 3)).orElse("no dig."))
        .or(() -> cell.build().map(Build::shortName)).orElse("");
  }

  private static String age(Model m, Cell cell) {
    return cell.since().map(s -> Age.of(s, m.measuredAt(cell))).orElse("");
  }

  /// Draws it; the build gives way to glyph and age.
  void draw(Canvas canvas, int column, int row, int width, Cell cell, boolean ascii) {
    int next = canvas.text(column, row, width, glyph, Theme.glyph(cell, isStale));
    int start = Math.max(next + (build.isEmpty() ? 0 : 1), column + 3);
    int room = column + width - start - (age.isEmpty() ? 0 : Width.of(age) + 1);
    if (room > 0) Paint.clipped(canvas, start, row, room, Width.of(build) <= room ? build : brief, Theme.text(cell, isStale), ascii);
    if (start + Width.of(age) <= column + width) Paint.right(canvas, column, row, width, age, Theme.text(cell, isStale));
  }
}
