package chalkboard.cli;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.Difference;
import chalkboard.build.Build;
import chalkboard.build.Commit;
import chalkboard.text.Table;
import chalkboard.words.DifferenceSentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Two environments side by side, as text in columns, with what lies between them below each row.
final class DiffTable {
  private static final int MOST = 10;

  private DiffTable() {
  }

  static String of(String left, String right, List<Difference> shown, int all, Board board) {
    var out = new StringBuilder();
    long same = all - shown.stream().filter(d -> !d.isSame()).count();
    var lines = new ArrayList<List<String>>();
    lines.add(List.of("REPOSITORY", heading(left, right), heading(right, left), "WHAT"));
    for (var d : shown) lines.add(List.of(d.row().label(), version(d.left(), board), version(d.right(), board), DifferenceSentences.of(d)));
    var table = Table.of(lines);
    for (int n = 0; n < table.size(); n++) {
      out.append(table.get(n)).append('\n');
      if (n > 0) between(shown.get(n - 1), left, right, out);
    }
    if (shown.isEmpty()) out.setLength(0);
    return out.append(same == 1 ? "1 row is the same\n" : same + " rows are the same\n").toString();
  }

  private static String heading(String name, String other) {
    return name.equalsIgnoreCase(other) ? name : name.toUpperCase(Locale.ROOT);
  }

  private static String version(Cell cell, Board board) {
    if (cell.build().isEmpty()) return cell.headline().word();
    return cell.build().get().shortName()
        + cell.since().map(s -> " " + StatusTable.age(s, board.age(cell).asOf().orElse(board.taken()))).orElse("");
  }

  private static void between(Difference d, String left, String right, StringBuilder out) {
    side(d.onlyLeft(), "only " + left, out);
    side(d.onlyRight(), "only " + right, out);
    d.shared().ifPresent(b -> side(List.of(b), "both", out));
    commits(d.leftCommits(), "commits only " + left, out);
    commits(d.rightCommits(), "commits only " + right, out);
    if (!d.compareUrl().isEmpty()) out.append(Table.line("    compare: " + d.compareUrl())).append('\n');
  }

  private static void commits(List<Commit> commits, String label, StringBuilder out) {
    for (int i = 0; i < Math.min(MOST, commits.size()); i++) {
      var c = commits.get(i);
      out.append(Table.line("    " + label + "  " + c.id().substring(0, Math.min(7, c.id().length())) + "  " + c.author() + "  "
          + c.subject())).append('\n');
    }
    if (commits.size() > MOST) out.append("    ").append(label).append("  and more\n");
  }

  private static void side(List<Build> builds, String label, StringBuilder out) {
    for (int i = 0; i < Math.min(MOST, builds.size()); i++) {
      var b = builds.get(i);
      out.append(Table.line("    " + label + "  " + b.shortName() + (b.code().branch().isEmpty() ? "" : "  " + b.code().branch())
          + (b.ci().id().isEmpty() ? "" : "  #" + b.ci().id()) + (b.code().message().isEmpty() ? "" : "  " + b.code().message())))
          .append('\n');
    }
    if (builds.size() > MOST) out.append("    ").append(label).append("  and ").append(builds.size() - MOST).append(" more\n");
  }
}
