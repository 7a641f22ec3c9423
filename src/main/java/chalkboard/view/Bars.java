package chalkboard.view;

import chalkboard.app.Action;
import chalkboard.app.Age;
import chalkboard.app.KeyLine;
import chalkboard.app.LastSeen;
import chalkboard.app.Model;
import chalkboard.app.Role;
import chalkboard.app.Sort;
import chalkboard.board.Board;
import chalkboard.board.DriftClass;
import chalkboard.board.Headline;
import chalkboard.text.Width;
import java.util.ArrayList;
import java.util.List;

/// The first and the last lines of every screen.
final class Bars {
  private Bars() {
  }

  private record Count(String text, Role role) {}

  private record HeaderWord(String text, Style style) {}

  /// Title, reference, what hides rows, counts, clock: counts and clock stay whole, and what hides rows as long as anything else can go.
  static void top(Canvas canvas, Model m) {
    if (m.time().shown().isPresent()) {
      TimeBar.draw(canvas, m, m.time().shown().get(), "");
      return;
    }
    int end = clock(canvas, m);
    var modes = modes(m);
    var words = words(m, modes, true);
    var counts = m.board().map(b -> m.isKept() ? lastSeen(LastSeen.words(m)) : counts(m, b, m.columns() >= 100)).orElse(List.of());
    if (width(counts) > end - Math.max(8, modes.isEmpty() ? 0 : wordsWidth(words)))
      counts = m.board().map(b -> m.isKept() ? lastSeen(LastSeen.brief(m)) : shortCounts(m, b)).orElse(List.of());
    int left = Math.max(0, end - width(counts) - 1);
    if (!modes.isEmpty() && wordsWidth(words) > left) words = words(m, modes, false);
    if (!modes.isEmpty() && wordsWidth(words) > left) words = modes;
    int column = -1;
    for (var word : words)
      column = Paint.clipped(canvas, column + 2, 0, Math.max(0, left - column - 3), word.text, word.style, m.ascii());
    column = left;
    for (var count : counts) column = canvas.text(column, 0, Math.max(0, end - column), count.text, Style.of(count.role)) + 1;
  }

  private static List<HeaderWord> words(Model m, List<HeaderWord> modes, boolean isReferenceTold) {
    var words = new ArrayList<HeaderWord>();
    words.add(new HeaderWord(m.settings().title(), Style.of(Role.ACCENT).strong()));
    if (isReferenceTold) words.add(new HeaderWord("vs " + m.rules().reference().word(), Style.PLAIN));
    words.addAll(modes);
    return words;
  }

  private static int wordsWidth(List<HeaderWord> words) {
    return words.stream().mapToInt(w -> Width.of(w.text) + 2).sum();
  }

  private static int width(List<Count> counts) {
    return counts.stream().mapToInt(c -> Width.of(c.text) + 1).sum();
  }

  /// What of the board is hidden, and in which order the rest stands.
  private static List<HeaderWord> modes(Model m) {
    var words = new ArrayList<String>();
    var matrix = m.matrix();
    if (!matrix.filter().isEmpty()) words.add("/" + matrix.filter());
    if (matrix.options().onlyDrift()) words.add("!drift only");
    if (matrix.options().hidesUnused()) words.add("in use");
    if (matrix.options().sort() != Sort.NAME) words.add("by " + matrix.options().sort().word());
    if (matrix.options().isFrozen()) words.add("frozen");
    return words.stream().map(w -> new HeaderWord(w, Style.of(Role.ACCENT))).toList();
  }

  private static List<Count> counts(Model m, Board b, boolean wide) {
    return acked(m, count(m, b, "DRIFT ", m.counts().of(DriftClass.DRIFT), Role.DRIFT),
        count(m, b, "BAD ", m.counts().of(DriftClass.BAD), Role.BAD),
        count(m, b, "LAG ", m.counts().of(DriftClass.LAG), Role.LAG),
        count(m, b, wide ? "ROLL " : "roll ", m.counts().of(Headline.ROLLING), Role.INFO),
        count(m, b, wide ? "UNKNOWN " : "?", m.unknown(), Role.UNKNOWN));
  }

  private static List<Count> shortCounts(Model m, Board b) {
    return acked(m, count(m, b, "D", m.counts().of(DriftClass.DRIFT), Role.DRIFT),
        count(m, b, "B", m.counts().of(DriftClass.BAD), Role.BAD),
        count(m, b, "L", m.counts().of(DriftClass.LAG), Role.LAG), count(m, b, "R", m.counts().of(Headline.ROLLING), Role.INFO),
        count(m, b, "?", m.unknown(), Role.UNKNOWN));
  }

  /// In the place of counts: nobody counts what may have changed.
  private static List<Count> lastSeen(String words) {
    return List.of(new Count(words, Role.UNKNOWN));
  }

  private static List<Count> acked(Model m, Count... counts) {
    var all = new ArrayList<>(List.of(counts));
    if (m.counts().acked() > 0) all.add(new Count("ack " + m.counts().acked(), Role.QUIET));
    return all;
  }

  /// While a source has told nothing, no count is the last word: it may grow, and 0 is not known.
  private static Count count(Model m, Board b, String word, long number, Role role) {
    if (b.isHeard()) return new Count(word + number, number == 0 ? Role.QUIET : role);
    return number == 0 ? new Count(word + (m.ascii() ? ".." : "…"), Role.UNKNOWN) : new Count(word + number + "+", role);
  }

  /// @return the column before the clock
  private static int clock(Canvas canvas, Model m) {
    var next = m.pace().isPaused()
        ? "paused"
        : m.polling().loading().isPresent()
            ? "read " + m.polling().loading().get() + "%"
            : m.polling().nextLook(m.clock()).map(d -> "next " + Age.of(d)).orElse(m.sources().isEmpty() ? "" : "looking");
    var text = Age.clock(m.clock()) + " " + String.format("%-8s", next);
    if (m.columns() < 60) text = Age.clock(m.clock());
    int start = Math.max(0, m.columns() - text.length());
    canvas.text(start, 0, text, m.pace().isPaused() ? Style.of(Role.ACCENT) : Style.PLAIN);
    return start - 1;
  }

  /// The header of a page: where one is, and what time it is.
  ///
  /// @param seen of when it tells, where that may be mistaken; empty where it cannot
  static void title(Canvas canvas, Model m, String title, String seen) {
    int end = m.columns() >= 30 ? clock(canvas, m) : m.columns();
    int column = m.columns() >= 60
        ? Paint.clipped(canvas, 1, 0, Math.min(20, end / 3), m.settings().title(), Style.of(Role.ACCENT).strong(), m.ascii())
        : -2;
    if (column > 0) column = canvas.text(column + 1, 0, ">", Style.of(Role.QUIET)) - 1;
    int room = end - column - 3 - (seen.isEmpty() ? 0 : Width.of(seen) + 2);
    column = Paint.clipped(canvas, column + 2, 0, room, title, Style.PLAIN.strong(), m.ascii());
    if (!seen.isEmpty()) Paint.clipped(canvas, column + 2, 0, end - column - 3, seen, Style.of(Role.UNKNOWN), m.ascii());
  }

  /// The keys that mean something now; while a text is typed, the text.
  static void bottom(Canvas canvas, Model m, int row) {
    var typing = m.screen().typing();
    if (typing.isPresent()) {
      int column = canvas.text(1, row, typing.get().prompt(), Style.of(Role.ACCENT));
      // A long text shows its end: that is where one types.
      var text = typing.get().text();
      int room = Math.max(1, m.columns() - column - 1);
      while (Width.of(text) > room) text = text.substring(Width.next(text, 0));
      column = canvas.text(column, row, text, Style.PLAIN.strong());
      column = canvas.text(column, row, " ", Style.PLAIN.reversed());
      int rest = m.columns() - column - 2;
      Paint.clipped(canvas, column + 1, row, rest, hint(typing.get().hint(), rest), Style.of(Role.UNKNOWN), m.ascii());
      return;
    }
    int column = 1;
    for (var keys : footer(m)) column = hint(canvas, m, column, row, keys.shortLabel(), keys.hint());
  }

  /// Where there is no room for all of it, what was meant is worth more than that it was not understood.
  private static String hint(String hint, int room) {
    int meant = hint.indexOf("; ");
    return Width.of(hint) <= room || meant < 0 ? hint : hint.substring(meant + 2);
  }

  /// Help and the way out come first; what does nothing now stays out.
  private static List<KeyLine> footer(Model m) {
    return KeyLine.of(m.screen()).stream().filter(k -> !k.hint().isEmpty() && k.disabled(m).isEmpty())
        .sorted((a, b) -> Integer.compare(rank(a), rank(b))).toList();
  }

  private static int rank(KeyLine keys) {
    var action = keys.action();
    if (action == Action.HELP_OPEN || action == Action.HELP_CLOSE) return 0;
    return action == Action.APP_QUIT || action == Action.SCREEN_CLOSE ? 1 : 2;
  }

  private static int hint(Canvas canvas, Model m, int column, int row, String key, String word) {
    if (column + Width.of(key) + 1 + Width.of(word) > m.columns()) return column;
    int next = canvas.text(column, row, key, Style.of(Role.ACCENT));
    return canvas.text(next + 1, row, word, Style.of(Role.QUIET)) + 2;
  }
}
