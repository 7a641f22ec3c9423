package chalkboard.cli;

import chalkboard.history.CellChange;
import chalkboard.history.CellChanges;
import chalkboard.history.ChangeContent;
import chalkboard.text.Durations;
import chalkboard.text.Moments;
import chalkboard.text.Table;
import chalkboard.text.Text;
import chalkboard.words.EventSentences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What moved, the newest first, as text: below each change what it brought, and what went wrong after it.
final class ChangesTable {
  private static final String BELOW = " ".repeat(4);
  private static final int MOST_AUTHORS = 5;

  private ChangesTable() {
  }

  /// A line with those below it, that stands where its time is.
  private record PlacedChange(Instant at, String lines) {}

  static String of(Changes.ChangesSeen seen) {
    var head = "from " + Moments.of(seen.since()) + " to " + Moments.of(seen.until());
    var out = new StringBuilder(
        seen.changes().isEmpty() ? "nothing is known to have moved " + head + "\n" : "what moved " + head + ", the newest first\n");
    seen.read().filter(r -> r.isBefore(seen.until())).ifPresent(r -> out.append("last read ").append(Moments.of(r)).append('\n'));
    var cells = seen.changes().stream().map(c -> List.of(Moments.of(c.event().at()), EventLine.place(c.event()), said(c))).toList();
    var lines = Table.of(cells);
    var placed = new ArrayList<PlacedChange>();
    for (int i = 0; i < lines.size(); i++) {
      var change = seen.changes().get(i);
      placed.add(new PlacedChange(change.event().at(), lines.get(i) + "\n" + below(change, seen.contents().get(i))));
    }
    for (var gap : seen.gaps()) placed.add(new PlacedChange(gap.at(), EventLine.of(gap)));
    placed.sort(Comparator.comparing(PlacedChange::at).reversed());
    placed.forEach(p -> out.append(p.lines));
    return out.toString();
  }

  private static String said(CellChange change) {
    var took = Duration.between(change.began(), change.event().at());
    return EventSentences.of(change.event()) + (took.toSeconds() > 0 ? ", " + Durations.fine(took) + " after it began" : "");
  }

  private static String below(CellChange change, ChangeContent content) {
    var brought = brought(content);
    var out = new StringBuilder(brought.isEmpty() ? "" : Table.line(BELOW + brought) + "\n");
    if (!content.compareUrl().isEmpty()) out.append(Table.line(BELOW + content.compareUrl())).append('\n');
    for (var event : change.after()) {
      out.append(Table.line(BELOW + "after " + Durations.fine(CellChanges.after(change, event)) + ": " + EventLine.place(event) + "  "
          + EventSentences.of(event))).append('\n');
    }
    return out.toString();
  }

  private static String brought(ChangeContent content) {
    var counts = new ArrayList<String>();
    content.builds().ifPresent(n -> counts.add(count(n, "build") + (content.isBack() ? " back" : "")));
    content.commits().ifPresent(n -> counts.add(count(n, "commit")));
    var authors = content.authors();
    var named = String.join(", ", authors.subList(0, Math.min(MOST_AUTHORS, authors.size())))
        + (authors.size() > MOST_AUTHORS ? " and " + (authors.size() - MOST_AUTHORS) + " more" : "");
    return Text.clean((String.join(", ", counts) + (named.isEmpty() ? "" : " by " + named)).strip());
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }
}
