package chalkboard.app;

import java.util.Arrays;
import java.util.Optional;

/// Something a user can have done: keys name it, and help, the footer and whatever else offers it take their words from here.
///
/// The id is for people and files, and stays once it was released.
public enum Action {
  CURSOR_DOWN("cursor.down", ActionGroup.MOVE, "Goes to the next entry or line.", "down, up"),
  CURSOR_UP("cursor.up", ActionGroup.MOVE, "Goes to the entry or line before."),
  CURSOR_LEFT("cursor.left", ActionGroup.MOVE, "Goes to the environment on the left."),
  CURSOR_RIGHT("cursor.right", ActionGroup.MOVE, "Goes to the environment on the right."),
  CURSOR_TOP("cursor.top", ActionGroup.MOVE, "Goes to the first entry or line.", "top, bottom"),
  CURSOR_BOTTOM("cursor.bottom", ActionGroup.MOVE, "Goes to the last entry or line."),
  CURSOR_HALF_PAGE_DOWN("cursor.half-page-down", ActionGroup.MOVE, "Goes half a page down.", "half a page"),
  CURSOR_HALF_PAGE_UP("cursor.half-page-up", ActionGroup.MOVE, "Goes half a page up."),
  CURSOR_PAGE_DOWN("cursor.page-down", ActionGroup.MOVE, "Goes a page down.", "a page"),
  CURSOR_PAGE_UP("cursor.page-up", ActionGroup.MOVE, "Goes a page up."),
  DRIFT_NEXT("drift.next", ActionGroup.MOVE, "Goes to the next cell that drifts or is bad.", "next, prev. bad"),
  DRIFT_PREVIOUS("drift.previous", ActionGroup.MOVE, "Goes to the cell before that drifts or is bad."),
  ENVIRONMENT_1("environment.1", ActionGroup.MOVE, "Goes to the first environment.", "to environment"),
  ENVIRONMENT_2("environment.2", ActionGroup.MOVE, "Goes to the second environment."),
  ENVIRONMENT_3("environment.3", ActionGroup.MOVE, "Goes to the third environment."),
  ENVIRONMENT_4("environment.4", ActionGroup.MOVE, "Goes to the fourth environment."),
  ENVIRONMENT_5("environment.5", ActionGroup.MOVE, "Goes to the fifth environment."),
  ENVIRONMENT_6("environment.6", ActionGroup.MOVE, "Goes to the sixth environment."),
  ENVIRONMENT_7("environment.7", ActionGroup.MOVE, "Goes to the seventh environment."),
  ENVIRONMENT_8("environment.8", ActionGroup.MOVE, "Goes to the eighth environment."),
  ENVIRONMENT_9("environment.9", ActionGroup.MOVE, "Goes to the ninth environment."),
  ENVIRONMENT_NEXT_GROUP("environment.next-group", ActionGroup.MOVE, "Goes to the next group of environments.", "next env group"),
  MARK_NEXT_HIT("mark.next-hit", ActionGroup.MOVE, "Goes to the next line that holds the text searched for.", "next, prev. hit"),
  MARK_PREVIOUS_HIT("mark.previous-hit", ActionGroup.MOVE, "Goes to the line before that holds the text searched for."),

  BOARD_VIEWS("board.views", ActionGroup.LOOK, "Chooses one of the filters that the configuration names.", "views (menu)", "views"),
  BOARD_FILTER("board.filter", ActionGroup.LOOK, "Shows only rows that fit a filter.", "filter (see below)", "filter"),
  CELL_OPEN("cell.open", ActionGroup.LOOK, "Opens the cell: its services, tasks and digests, and why.", "cell in full", "cell"),
  MARK_OPEN("mark.open", ActionGroup.LOOK, "Opens the chalk mark of the build that runs here.", "chalk mark of build", "mark"),
  CHANGES_OPEN("changes.open", ActionGroup.LOOK, "Opens what changed, newest first, and what went bad after it.", "what changed?",
      "changes"),
  EVENTS_OPEN("events.open", ActionGroup.LOOK, "Opens what happened, newest first.", "events", "events"),
  EVENTS_FILTER("events.filter", ActionGroup.LOOK, "Shows only events that hold a text.", "filter", "filter"),
  EVENTS_SCOPE("events.scope", ActionGroup.LOOK, "Shows the events of all, of the row, or of the cell.", "all, row, cell", "scope"),
  HISTORY_OPEN("history.open", ActionGroup.LOOK, "Opens the history of the cell: what ran from when to when.", "history of cell",
      "history"),
  CELL_BEFORE("cell.before", ActionGroup.LOOK, "Shows the cell of the environment before.", "env. before, after", "environment"),
  CELL_AFTER("cell.after", ActionGroup.LOOK, "Shows the cell of the environment after."),
  BOARD_ONLY_DRIFT("board.only-drift", ActionGroup.LOOK, "Shows only rows with drift or bad, or all again.", "only drift and bad", "drift"),
  BOARD_SORT("board.sort", ActionGroup.LOOK, "Chooses the order of the rows.", "sort (menu)", "sort"),
  BOARD_HIDE_UNUSED("board.hide-unused", ActionGroup.LOOK, "Hides rows that run nowhere, or shows them again.", "hide unused rows"),
  BOARD_REFERENCE("board.reference", ActionGroup.LOOK, "Compares with the environment before, or with the newest build.",
      "vs upstream, newest", "ref"),
  DIFF_ENVIRONMENTS("diff.environments", ActionGroup.LOOK, "Shows the difference of the two marked environments.", "difference of two",
      "diff"),
  DIFF_MARK("diff.mark", ActionGroup.LOOK, "Marks the environment as one side of a difference.", "mark env. for {diff.environments}"),
  DIFF_REFERENCE("diff.reference", ActionGroup.LOOK, "Shows the difference to what the cell is compared with.", "difference to reference",
      "diff"),
  DIFF_SWAP("diff.swap", ActionGroup.LOOK, "Swaps the sides of the difference.", "swap sides", "swap"),
  DIFF_SAME("diff.same", ActionGroup.LOOK, "Shows also the rows that are the same, or hides them.", "rows that are the same", "same"),
  TIME_OPEN("time.open", ActionGroup.LOOK, "Shows the board as it was at a moment of the past.", "time machine, steps", "time"),
  TIME_BEFORE("time.before", ActionGroup.LOOK, "Shows the board as it was at the change before."),
  TIME_AFTER("time.after", ActionGroup.LOOK, "Shows the board as it was at the change after."),
  WHERE_OPEN("where.open", ActionGroup.LOOK, "Asks where a commit, or what else names builds, serves.", "where does it serve?", "where"),
  BOARD_FREEZE("board.freeze", ActionGroup.LOOK, "Keeps the order of the rows as it is, or lets them move again.",
      "freeze order of rows"),
  BOARD_CLEAR("board.clear", ActionGroup.LOOK, "Goes back from the past to now, else drops the filter.", "to now, drop filter"),
  MARK_SEARCH("mark.search", ActionGroup.LOOK, "Searches a text in the mark.", "search", "search"),
  MARK_ALL_KEYS("mark.all-keys", ActionGroup.LOOK, "Shows all keys of the mark, or only those of interest.", "all keys, or some",
      "all keys"),
  MARK_JSON("mark.json", ActionGroup.LOOK, "Shows the report as chalk wrote it, in JSON.", "report as JSON", "JSON"),
  MARK_PREVIOUS("mark.previous", ActionGroup.LOOK, "Shows the mark before, of the same builds.", "other marks of it", "marks"),
  MARK_NEXT("mark.next", ActionGroup.LOOK, "Shows the next mark of the same builds."),
  SOURCES_RUNS("sources.runs", ActionGroup.LOOK, "Shows the last runs of the source, and what it passed over.", "last runs, files",
      "last runs"),
  SCREEN_CLOSE("screen.close", ActionGroup.LOOK, "Goes back to the screen before.", "back", "back"),
  SOURCES_OPEN("sources.open", ActionGroup.LOOK, "Opens the sources: state, last runs, errors, skipped reports.", "sources, last runs",
      "sources"),
  MESSAGES_OPEN("messages.open", ActionGroup.LOOK, "Opens the problems that came and went.", "messages"),
  HELP_OPEN("help.open", ActionGroup.LOOK, "Shows the keys of the screen and the legend.", "this help", "help"),
  HELP_CLOSE("help.close", ActionGroup.LOOK, "Goes back from help.", "back", "help"),

  CELL_ACK("cell.ack", ActionGroup.ACT, "Says that somebody takes care of the cell, or no longer.", "ack", "ack"),
  MENU_CHOOSE("menu.choose", ActionGroup.ACT, "Takes the selected entry.", "choose", "choose"),
  YANK_OPEN("yank.open", ActionGroup.ACT, "Chooses a value to copy to the clipboard.", "yank (menu)", "yank"),
  SOURCES_YANK("sources.yank", ActionGroup.ACT, "Copies the command of the source to the clipboard.", "its command", "yank"),
  REFRESH_NOW("refresh.now", ActionGroup.ACT, "Asks every source now.", "refresh", "refresh"),
  REFRESH_PAUSE("refresh.pause", ActionGroup.ACT, "Asks no source by itself, or goes on.", "pause"),
  REFRESH_SLOWER("refresh.slower", ActionGroup.ACT, "Asks the sources less often.", "interval"),
  REFRESH_FASTER("refresh.faster", ActionGroup.ACT, "Asks the sources more often."),
  APP_REDRAW("app.redraw", ActionGroup.ACT, "Draws the whole screen again.", "redraw"),
  APP_SUSPEND("app.suspend", ActionGroup.ACT, "Gives the terminal back to the shell until it is resumed.", "suspend"),
  APP_QUIT("app.quit", ActionGroup.ACT, "Leaves the program.", "quit", "quit");

  /// Where help lists it.
  public enum ActionGroup { MOVE, LOOK, ACT }

  private final String id;
  private final ActionGroup group;
  private final String sentence;
  private final String brief;
  private final String word;

  Action(String id, ActionGroup group, String sentence, String... shorter) {
    this.id = id;
    this.group = group;
    this.sentence = sentence;
    brief = shorter.length > 0 ? shorter[0] : "";
    word = shorter.length > 1 ? shorter[1] : "";
  }

  public static Optional<Action> of(String id) {
    return Arrays.stream(values()).filter(a -> a.id.equals(id)).findFirst();
  }

  public String id() {
    return id;
  }

  public ActionGroup group() {
    return group;
  }

  /// What it does, in full.
  public String sentence() {
    return sentence;
  }

  /// What it does in a column of help, with the id of an action in braces for its key on the same screen; empty where the line of the action bound before it tells of both: `j k` "down, up".
  public String brief() {
    return brief;
  }

  /// One word for the footer; empty keeps it out.
  public String word() {
    return word;
  }
}
