package chalkboard.cli;

import chalkboard.history.BoardEvent;
import chalkboard.history.CellTimeline;
import chalkboard.history.ServicePeriod;
import chalkboard.history.WatchGap;
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

/// The past of a cell as text in columns, the newest first; what was done and said about it, and what nobody watched, stand between.
final class HistoryTable {
  private static final int HEAD = 0;

  private final CellTimeline past;
  private final boolean namesService;
  private final boolean namesCluster;

  private HistoryTable(CellTimeline past) {
    this.past = past;
    namesService = past.periods().stream().map(ServicePeriod::service).distinct().count() > 1;
    namesCluster = past.read().size() > 1;
  }

  /// A line that stands where its time is.
  private record PlacedLine(Instant at, String line) {}

  static String of(CellTimeline past, Instant now) {
    var table = new HistoryTable(past);
    var place = Table.name(past.row().label()) + " @ " + Table.name(past.environment());
    if (past.isEmpty()) return place + ": nothing is kept of what ran here\n";
    return place
        + past.readAt().map(at -> "  last read " + Moments.of(at) + ", " + Durations.fine(Duration.between(at, now)) + " ago").orElse("")
        + "\n" + table.body();
  }

  private String body() {
    var cells = new ArrayList<List<String>>();
    cells.add(line("FROM", "TO", "FOR", "BUILD", "BRANCH", "CI", "BUILT BY", "ENDED", "SERVICE"));
    for (var period : past.periods()) cells.add(line(period));
    var lines = Table.of(cells);
    var placed = new ArrayList<PlacedLine>();
    for (int i = 0; i < past.periods().size(); i++) placed.add(new PlacedLine(past.periods().get(i).since(), lines.get(i + 1)));
    for (var event : past.events()) placed.add(new PlacedLine(event.at(), said(event)));
    for (var gap : past.gaps()) placed.add(new PlacedLine(gap.since(), told(gap)));
    placed.sort(Comparator.comparing(PlacedLine::at).reversed());
    var out = new StringBuilder(past.periods().isEmpty() ? "" : lines.get(HEAD) + "\n");
    for (var p : placed) out.append(Table.line(p.line)).append('\n');
    return out.toString();
  }

  private List<String> line(ServicePeriod p) {
    var from = Moments.of(p.since()) + (p.told().equals("seen") ? " or before" : "");
    var to = p.ended().map(Moments::of).orElse(p.end().isEmpty() ? "runs" : "?");
    var took = (p.ended().isEmpty() && !p.end().isEmpty() ? "at least " : "")
        + Durations.fine(Duration.between(p.since(), past.knownUntil(p)));
    return line(from, to, took, p.shortName(), p.branch(), p.build().isEmpty() ? "" : "#" + p.build(), p.author(), p.end(),
        namesCluster ? p.cluster().name() + "/" + p.service() : p.service());
  }

  private List<String> line(String... texts) {
    var cells = new ArrayList<String>();
    for (int i = 0; i < texts.length - (namesService || namesCluster ? 0 : 1); i++) cells.add(Text.clean(texts[i]));
    return cells;
  }

  private static String said(BoardEvent event) {
    return "  " + Moments.of(event.at()) + "  " + EventSentences.of(event);
  }

  private String told(WatchGap gap) {
    return "  not watched from " + Moments.of(gap.since()) + " to " + Moments.of(gap.until())
        + (namesCluster ? ": " + Text.clean(gap.cluster().name()) : "");
  }
}
