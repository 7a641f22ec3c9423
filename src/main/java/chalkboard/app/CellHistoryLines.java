package chalkboard.app;

import chalkboard.history.BoardEvent;
import chalkboard.history.ServicePeriod;
import chalkboard.history.TimelineEntry;
import chalkboard.history.TimelineEntry.RanVersion;
import chalkboard.history.TimelineEntry.UnwatchedTime;
import chalkboard.history.WatchedSpan;
import chalkboard.text.Text;
import chalkboard.words.EventSentences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The lines of the history of a cell: one for each version and for each time in which nobody watched.
final class CellHistoryLines {
  private static final int LONG = 29;
  private static final int BUILD = 35;
  private static final int CI = 44;
  private static final int BY = 52;
  private static final int END = 65;
  /// Where the bars begin, and how wide a page must be for them.
  private static final int BARS = 88;
  private static final int WIDE = 118;

  private CellHistoryLines() {
  }

  /// The time that the bars stand for.
  private record TimeScale(Instant from, Instant to, int width) {
    int at(Instant time) {
      long all = Math.max(1, Duration.between(from, to).toMillis());
      return Math.clamp(Duration.between(from, time).toMillis() * width / all, 0, width);
    }
  }

  static List<Line> of(Model m, RecalledCell past) {
    int columns = m.columns() - 2;
    var lines = new ArrayList<>(Recall.troubles(m, past.trouble(), columns));
    var entries = entries(m, past);
    if (entries.isEmpty()) {
      lines.addAll(Line.wrapped("", 0, past.isRead()
          ? "Nothing is kept of what ran here. What runs from now on is kept once it was seen."
          : "What is kept is being read.", columns, Role.PLAIN));
      return lines;
    }
    var scale = new TimeScale(entries.getLast().since(), m.until(), Math.max(1, columns - BARS));
    lines.add(head(m, scale, columns));
    var events = new ArrayList<>(past.events().stream().filter(e -> m.time().shown().isEmpty() || !e.at().isAfter(m.until()))
        .sorted(Comparator.comparing(BoardEvent::at).reversed()).toList());
    for (var entry : entries) {
      while (!events.isEmpty() && events.getFirst().at().isAfter(entry.since())) lines.add(event(events.removeFirst(), columns));
      lines.addAll(entry(m, entry, scale, columns));
    }
    for (var event : events) lines.add(event(event, columns));
    past.watched().stream().map(WatchedSpan::since).min(Instant::compareTo).ifPresent(t -> lines.addAll(
        Line.wrapped("", 0, "Watched since " + Age.full(t) + "; what is told of before is by the times of ECS.", columns, Role.QUIET)));
    return lines;
  }

  /// Until the moment that is shown.
  private static List<TimelineEntry> entries(Model m, RecalledCell past) {
    if (m.time().shown().isEmpty()) return TimelineEntry.of(past.periods(), past.watched(), m.clock());
    var moment = m.until();
    return TimelineEntry.of(past.periods().stream().flatMap(p -> p.asOf(moment).stream()).toList(),
        past.watched().stream().filter(s -> !s.since().isAfter(moment)).toList(), moment);
  }

  private static String then(Model m) {
    return m.time().shown().isPresent() ? "then" : "now";
  }

  private static Line head(Model m, TimeScale scale, int columns) {
    var head = Line.EMPTY.at(0, 12, "FROM", Role.QUIET).at(16, 12, "TO", Role.QUIET).at(LONG, 5, "LONG", Role.QUIET)
        .at(BUILD, 8, "BUILD", Role.QUIET).at(CI, 7, "CI", Role.QUIET).at(BY, 12, "BY", Role.QUIET).at(END, "HOW IT ENDED", Role.QUIET);
    if (columns < WIDE) return head;
    return head.at(BARS, scale.width - 4, Age.full(scale.from), Role.QUIET).right(BARS, scale.width, then(m), Role.QUIET);
  }

  private static List<Line> entry(Model m, TimelineEntry entry, TimeScale scale, int columns) {
    var until = entry.until().orElse(m.until());
    var line = Line.EMPTY.at(0, 12, Age.full(entry.since()), Role.PLAIN).at(13, 2, "..", Role.QUIET)
        .at(16, 12, entry.until().map(Age::full).orElse(then(m)), Role.PLAIN).at(LONG, 5, Age.of(entry.since(), until), Role.STRONG);
    var lines = switch (entry) {
      case RanVersion ran -> ran(line, ran, columns);
      case UnwatchedTime _ -> List.of(line.at(BUILD, "nobody watched", Role.UNKNOWN));
    };
    if (columns < WIDE) return lines;
    int from = Math.min(scale.at(entry.since()), scale.width - 1);
    int to = Math.max(from + 1, scale.at(until));
    var bar = entry instanceof RanVersion ? m.ascii() ? "#" : "█" : m.ascii() ? "." : "░";
    var barred = new ArrayList<>(lines);
    barred.set(0, lines.getFirst().at(BARS + from, bar.repeat(to - from), entry instanceof RanVersion ran ? role(ran) : Role.UNKNOWN));
    return barred;
  }

  private static Line event(BoardEvent event, int columns) {
    return Line.EMPTY.at(2, 12, Age.full(event.at()), Role.QUIET).at(16, Math.max(1, columns - 16), EventSentences.of(event),
        Role.of(event));
  }

  private static List<Line> ran(Line line, RanVersion ran, int columns) {
    var p = ran.period();
    int room = Math.max(1, (columns < WIDE ? columns : BARS - 1) - END);
    var full = line.at(BUILD, 8, build(p), Role.STRONG).at(CI, 7, p.build().isEmpty() ? "" : "#" + Text.clean(p.build()), Role.PLAIN)
        .at(BY, 12, Text.clean(BuildWords.person(p.author())), Role.PLAIN);
    var lines = new ArrayList<Line>();
    for (var part : Line.broken(ending(ran), Math.max(8, room)))
      lines.add((lines.isEmpty() ? full : Line.EMPTY).at(END, room, part, role(ran)));
    return lines;
  }

  private static String build(ServicePeriod p) {
    if (!p.commit().isEmpty()) return Text.clean(p.commit().substring(0, Math.min(7, p.commit().length())));
    var hex = p.digest().substring(p.digest().indexOf(':') + 1);
    return Text.clean("sha:" + hex.substring(0, Math.min(3, hex.length())));
  }

  private static String ending(RanVersion ran) {
    var end = ran.until().isEmpty() ? "runs" : ran.end().isEmpty() ? "ended" : Text.clean(ran.end());
    return ran.period().told().equals("seen") ? end + ", first seen" : end;
  }

  private static Role role(RanVersion ran) {
    return switch (ran.end()) {
      case "rolled back", "failed" -> Role.DRIFT;
      case "" -> Role.OK;
      default -> Role.QUIET;
    };
  }
}
