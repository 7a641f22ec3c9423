package chalkboard.cli;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.Flag;
import chalkboard.board.Row;
import chalkboard.build.Build;
import chalkboard.text.Durations;
import chalkboard.text.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The board as plain text in columns: what the screen shows, for a pipe or a mail.
final class StatusTable {
  private StatusTable() {
  }

  static String of(Board board, boolean ascii) {
    if (board.rows().isEmpty()) return "No image was built and nothing runs, in what could be read.\n";
    var lines = new ArrayList<List<String>>();
    var head = new ArrayList<>(List.of("REPOSITORY"));
    board.environments().forEach(e -> head.add(board.heading(e) + " "
        + e.readAt().map(at -> (e.isStale() ? "!" : "") + (e.isAtMost() ? "up to " : "") + age(at, board.taken())).orElse("unread")));
    lines.add(head);
    for (var row : board.rows()) lines.add(line(row, board, ascii));
    return String.join("\n", Table.of(lines)) + "\n";
  }

  private static List<String> line(Row row, Board board, boolean ascii) {
    var line = new ArrayList<String>();
    var image = row.image();
    line.add(image.repository().map(r -> r.name() + (row.siblings() > 1 ? " " + image.name() : "")).orElse(image.name())
        + (image.ofTasks() ? " (tasks)" : ""));
    for (int i = 0; i < row.cells().size(); i++)
      line.add(cell(row.cells().get(i), board.environments().get(i).isStale(), board, ascii));
    return line;
  }

  /// @param staleColumn the head of the column says it already
  private static String cell(Cell cell, boolean staleColumn, Board board, boolean ascii) {
    var glyph = (cell.isAcked() ? "(a)" : "") + cell.glyph(ascii) + cell.flags().stream().map(Flag::letter).collect(Collectors.joining());
    var asOf = board.age(cell);
    var words = new ArrayList<>(List.of(Table.padded(glyph, 3)));
    cell.build().map(Build::shortName).ifPresent(words::add);
    cell.since().filter(_ -> !cell.running().isEmpty()).map(since -> age(since, asOf.asOf().orElse(board.taken()))).ifPresent(words::add);
    if (asOf.isStale() && !staleColumn) words.add("(stale)");
    if (cell.certainty().isUnsettled()) words.add("(unsettled)");
    if (cell.isHint()) words.add("(hint)");
    return String.join(" ", words).stripTrailing();
  }

  static String age(Instant then, Instant now) {
    return Durations.brief(Duration.between(then, now));
  }
}
