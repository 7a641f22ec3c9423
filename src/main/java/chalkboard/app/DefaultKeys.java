package chalkboard.app;

import static chalkboard.app.Binding.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The keys of every screen, in the order in which help lists them: there is no other list of them.
final class DefaultKeys {
  /// Of the whole program, bound on the matrix and wherever nothing else takes them.
  private static final List<Binding> PROGRAM = List.of(
      bind(Action.CHANGES_OPEN, "c").unhinted(), bind(Action.EVENTS_OPEN, "e").unhinted(),
      bind(Action.WHERE_OPEN, "W").unhinted(), bind(Action.SOURCES_OPEN, "i"),
      bind(Action.MESSAGES_OPEN, "M"), bind(Action.HELP_OPEN, "?"),
      bind(Action.REFRESH_NOW, "r"), bind(Action.REFRESH_PAUSE, "p"), bind(Action.REFRESH_SLOWER, "+"), bind(Action.REFRESH_FASTER, "-"),
      bind(Action.APP_REDRAW, "ctrl-l"), bind(Action.APP_SUSPEND, "ctrl-z"), bind(Action.APP_QUIT, "q"),
      bind(Action.APP_QUIT, "ctrl-c").unhinted());

  private static final Binding BACK = bind(Action.SCREEN_CLOSE, "esc", "q");

  private static final List<Binding> SCROLL = List.of(
      bind(Action.CURSOR_DOWN, "j").or("down"), bind(Action.CURSOR_UP, "k").or("up"),
      bind(Action.CURSOR_TOP, "g").or("home"), bind(Action.CURSOR_BOTTOM, "G").or("end"),
      bind(Action.CURSOR_HALF_PAGE_DOWN, "ctrl-d"), bind(Action.CURSOR_HALF_PAGE_UP, "ctrl-u"),
      bind(Action.CURSOR_PAGE_DOWN, "space").or("page-down"), bind(Action.CURSOR_PAGE_UP, "page-up"));

  static final List<Binding> MATRIX = joined(matrixMoves(), environments(), matrixLooks(),
      PROGRAM.stream().filter(b -> b.action() != Action.CHANGES_OPEN && b.action() != Action.EVENTS_OPEN));

  static final List<Binding> CELL = page(
      bind(Action.MARK_OPEN, "m"), bind(Action.CELL_BEFORE, "h").or("left"), bind(Action.CELL_AFTER, "l").or("right"),
      bind(Action.DRIFT_NEXT, "n"), bind(Action.DRIFT_PREVIOUS, "N"), bind(Action.DIFF_REFERENCE, "D"), bind(Action.HISTORY_OPEN, "H"),
      bind(Action.CELL_ACK, "a"), bind(Action.YANK_OPEN, "y"),
      bind(Action.TIME_OPEN, "t").unhinted(), bind(Action.TIME_BEFORE, "["), bind(Action.TIME_AFTER, "]"));

  static final List<Binding> CELL_HISTORY = page(
      bind(Action.CELL_OPEN, "enter"), bind(Action.CELL_BEFORE, "h").or("left"), bind(Action.CELL_AFTER, "l").or("right"));

  static final List<Binding> CHANGES = page(
      bind(Action.CURSOR_DOWN, "j").or("down").saying("one change"), bind(Action.CURSOR_UP, "k").or("up"),
      bind(Action.CELL_OPEN, "enter"), bind(Action.YANK_OPEN, "y"));

  static final List<Binding> EVENTS = page(
      bind(Action.CURSOR_DOWN, "j").or("down").saying("one event"), bind(Action.CURSOR_UP, "k").or("up"),
      bind(Action.EVENTS_FILTER, "/"), bind(Action.CELL_OPEN, "enter"), bind(Action.EVENTS_SCOPE, "tab"), bind(Action.YANK_OPEN, "y"));

  static final List<Binding> WHERE = page(
      bind(Action.CURSOR_DOWN, "j").or("down").saying("one answer"), bind(Action.CURSOR_UP, "k").or("up"), bind(Action.CELL_OPEN, "enter"));

  static final List<Binding> NOTE = List.of(
      bind(Action.SCREEN_CLOSE, "esc"), bind(Action.APP_REDRAW, "ctrl-l"), bind(Action.APP_SUSPEND, "ctrl-z"),
      bind(Action.APP_QUIT, "ctrl-c").unhinted());

  static final List<Binding> DIFF = page(
      bind(Action.CURSOR_DOWN, "j").or("down").saying("one row"), bind(Action.CURSOR_UP, "k").or("up"),
      bind(Action.DIFF_SWAP, "x", "<", ">"), bind(Action.DIFF_SAME, "s"), bind(Action.YANK_OPEN, "y"),
      bind(Action.TIME_OPEN, "t").unhinted(), bind(Action.TIME_BEFORE, "["), bind(Action.TIME_AFTER, "]"));

  static final List<Binding> MARK = page(
      bind(Action.MARK_SEARCH, "/"), bind(Action.MARK_NEXT_HIT, "n"), bind(Action.MARK_PREVIOUS_HIT, "N"), bind(Action.MARK_ALL_KEYS, "*"),
      bind(Action.MARK_JSON, "J"), bind(Action.MARK_PREVIOUS, "["), bind(Action.MARK_NEXT, "]"), bind(Action.YANK_OPEN, "y"));

  static final List<Binding> SOURCES = page(
      bind(Action.CURSOR_DOWN, "j").or("down").saying("one source"), bind(Action.CURSOR_UP, "k").or("up"),
      bind(Action.SOURCES_RUNS, "enter").or("d"), bind(Action.SOURCES_YANK, "y"));

  static final List<Binding> MESSAGES = page();

  static final List<Binding> HELP = page(bind(Action.HELP_CLOSE, "?"));

  static final List<Binding> MENU = List.of(
      bind(Action.CURSOR_DOWN, "j").or("down", "tab"), bind(Action.CURSOR_UP, "k").or("up"),
      bind(Action.CURSOR_TOP, "g").or("home").saying("first, last"), bind(Action.CURSOR_BOTTOM, "G").or("end"),
      bind(Action.MENU_CHOOSE, "enter").or("y"), BACK, bind(Action.APP_QUIT, "ctrl-c").unhinted());

  /// While a text is typed over a screen.
  static final List<Binding> PROMPT = List.of(
      bind(Action.SCREEN_CLOSE, "esc"), bind(Action.APP_REDRAW, "ctrl-l"), bind(Action.APP_SUSPEND, "ctrl-z"),
      bind(Action.APP_QUIT, "ctrl-c").unhinted());

  private DefaultKeys() {
  }

  private static Stream<Binding> matrixMoves() {
    return Stream.of(
        bind(Action.CURSOR_DOWN, "j").or("down").saying("one cell"), bind(Action.CURSOR_UP, "k").or("up"),
        bind(Action.CURSOR_LEFT, "h").or("left"), bind(Action.CURSOR_RIGHT, "l").or("right"),
        bind(Action.CURSOR_TOP, "g").or("home"), bind(Action.CURSOR_BOTTOM, "G").or("end"),
        bind(Action.CURSOR_HALF_PAGE_DOWN, "ctrl-d"), bind(Action.CURSOR_HALF_PAGE_UP, "ctrl-u"),
        bind(Action.CURSOR_PAGE_DOWN, "page-down").labelled("page keys"), bind(Action.CURSOR_PAGE_UP, "page-up"),
        bind(Action.DRIFT_NEXT, "n"), bind(Action.DRIFT_PREVIOUS, "N"));
  }

  private static Stream<Binding> environments() {
    return Stream.of(
        bind(Action.ENVIRONMENT_1, "1").labelled("1..9"), bind(Action.ENVIRONMENT_2, "2"), bind(Action.ENVIRONMENT_3, "3"),
        bind(Action.ENVIRONMENT_4, "4"), bind(Action.ENVIRONMENT_5, "5"), bind(Action.ENVIRONMENT_6, "6"), bind(Action.ENVIRONMENT_7, "7"),
        bind(Action.ENVIRONMENT_8, "8"), bind(Action.ENVIRONMENT_9, "9"), bind(Action.ENVIRONMENT_NEXT_GROUP, "tab"));
  }

  private static Stream<Binding> matrixLooks() {
    return Stream.of(
        bind(Action.BOARD_FILTER, "/"), bind(Action.CELL_OPEN, "enter", "d"), bind(Action.MARK_OPEN, "m"),
        bind(Action.CHANGES_OPEN, "c"), bind(Action.EVENTS_OPEN, "e"), bind(Action.HISTORY_OPEN, "H").unhinted(),
        bind(Action.BOARD_VIEWS, "v"), bind(Action.BOARD_ONLY_DRIFT, "!"), bind(Action.BOARD_SORT, "s"),
        bind(Action.BOARD_HIDE_UNUSED, "u"),
        bind(Action.BOARD_REFERENCE, "="), bind(Action.DIFF_ENVIRONMENTS, "D"), bind(Action.DIFF_MARK, "space"),
        bind(Action.BOARD_FREEZE, "z"), bind(Action.TIME_OPEN, "t").unhinted(), bind(Action.TIME_BEFORE, "["), bind(Action.TIME_AFTER, "]"),
        bind(Action.BOARD_CLEAR, "esc"), bind(Action.CELL_ACK, "a").unhinted(),
        bind(Action.YANK_OPEN, "y"));
  }

  /// Of a page: its own, then scrolling, back, and the program's, but for keys that are taken.
  private static List<Binding> page(Binding... own) {
    var taken = Stream.concat(Stream.of(own), Stream.of(BACK)).flatMap(Binding::allKeys).collect(Collectors.toSet());
    return joined(Stream.of(own), SCROLL.stream().filter(b -> b.allKeys().noneMatch(taken::contains)), Stream.of(BACK),
        PROGRAM.stream().filter(b -> b.allKeys().noneMatch(taken::contains)));
  }

  @SafeVarargs
  private static List<Binding> joined(Stream<Binding>... parts) {
    var all = new ArrayList<Binding>();
    for (var part : parts) part.forEach(all::add);
    return List.copyOf(all);
  }
}
