package chalkboard.app;

import java.util.Arrays;
import java.util.Optional;

/// Something a user can have done: keys name it, and help, the footer and whatever else offers it take their words from here.
///
/// The id is for people and files, and stays once it was released.
public enum Action {
  CURSOR_DOWN("cursor.down", Group.MOVE, "Goes to the next entry or line.", "down, up"),
  CURSOR_UP("cursor.up", Group.MOVE, "Goes to the entry or line before."),
  CURSOR_LEFT("cursor.left", Group.MOVE, "Goes to the environment on the left."),
  CURSOR_RIGHT("cursor.right", Group.MOVE, "Goes to the environment on the right."),
  CURSOR_TOP("cursor.top", Group.MOVE, "Goes to the first entry or line.", "top, bottom"),
  CURSOR_BOTTOM("cursor.bottom", Group.MOVE, "Goes to the last entry or line."),
  CURSOR_HALF_PAGE_DOWN("cursor.half-page-down", Group.MOVE, "Goes half a page down.", "half a page"),
  CURSOR_HALF_PAGE_UP("cursor.half-page-up", Group.MOVE, "Goes half a page up."),
  CURSOR_PAGE_DOWN("cursor.page-down", Group.MOVE, "Goes a page down.", "a page"),
  CURSOR_PAGE_UP("cursor.page-up", Group.MOVE, "Goes a page up."),
  DRIFT_NEXT("drift.next", Group.MOVE, "Goes to the next cell that drifts or is bad.", "next, prev. bad"),
  DRIFT_PREVIOUS("drift.previous", Group.MOVE, "Goes to the cell before that drifts or is bad."),
  ENVIRONMENT_1("environment.1", Group.MOVE, "Goes to the first environment.", "to environment"),
  ENVIRONMENT_2("environment.2", Group.MOVE, "Goes to the second environment."),
  ENVIRONMENT_3("environment.3", Group.MOVE, "Goes to the third environment."),
  ENVIRONMENT_4("environment.4", Group.MOVE, "Goes to the fourth environment."),
  ENVIRONMENT_5("environment.5", Group.MOVE, "Goes to the fifth environment."),
  ENVIRONMENT_6("environment.6", Group.MOVE, "Goes to the sixth environment."),
  ENVIRONMENT_7("environment.7", Group.MOVE, "Goes to the seventh environment."),
  ENVIRONMENT_8("environment.8", Group.MOVE, "Goes to the eighth environment."),
  ENVIRONMENT_9("environment.9", Group.MOVE, "Goes to the ninth environment."),
  ENVIRONMENT_NEXT_GROUP("environment.next-group", Group.MOVE, "Goes to the next group of environments.", "next env group"),
  MARK_NEXT_HIT("mark.next-hit", Group.MOVE, "Goes to the next line that holds the text searched for.", "next, prev. hit"),
  MARK_PREVIOUS_HIT("mark.previous-hit", Group.MOVE, "Goes to the line before that holds the text searched for."),

  BOARD_FILTER("board.filter", Group.LOOK, "Shows only rows that fit a filter.", "filter (see below)", "filter"),
  CELL_OPEN("cell.open", Group.LOOK, "Opens the cell: its services, tasks and digests, and why.", "cell in full", "cell"),
  MARK_OPEN("mark.open", Group.LOOK, "Opens the chalk mark of the build that runs here.", "chalk mark of build", "mark"),
  CELL_BEFORE("cell.before", Group.LOOK, "Shows the cell of the environment before.", "env. before, after", "environment"),
  CELL_AFTER("cell.after", Group.LOOK, "Shows the cell of the environment after."),
  BOARD_ONLY_DRIFT("board.only-drift", Group.LOOK, "Shows only rows with drift or bad, or all again.", "only drift and bad", "drift"),
  BOARD_SORT("board.sort", Group.LOOK, "Chooses the order of the rows.", "sort (menu)", "sort"),
  BOARD_HIDE_UNUSED("board.hide-unused", Group.LOOK, "Hides rows that run nowhere, or shows them again.", "hide unused rows"),
  BOARD_REFERENCE("board.reference", Group.LOOK, "Compares with the environment before, or with the newest build.",
      "vs upstream, newest", "ref"),
  DIFF_ENVIRONMENTS("diff.environments", Group.LOOK, "Shows the difference of the two marked environments.", "difference of two",
      "diff"),
  DIFF_MARK("diff.mark", Group.LOOK, "Marks the environment as one side of a difference.", "mark env. for {diff.environments}"),
  DIFF_REFERENCE("diff.reference", Group.LOOK, "Shows the difference to what the cell is compared with.", "difference to reference",
      "diff"),
  DIFF_SWAP("diff.swap", Group.LOOK, "Swaps the sides of the difference.", "swap sides", "swap"),
  DIFF_SAME("diff.same", Group.LOOK, "Shows also the rows that are the same, or hides them.", "rows that are the same", "same"),
  BOARD_FREEZE("board.freeze", Group.LOOK, "Keeps the order of the rows as it is, or lets them move again.",
      "freeze order of rows"),
  BOARD_CLEAR("board.clear", Group.LOOK, "Drops the filter.", "drop the filter"),
  MARK_SEARCH("mark.search", Group.LOOK, "Searches a text in the mark.", "search", "search"),
  MARK_ALL_KEYS("mark.all-keys", Group.LOOK, "Shows all keys of the mark, or only those of interest.", "all keys, or some",
      "all keys"),
  MARK_JSON("mark.json", Group.LOOK, "Shows the report as chalk wrote it, in JSON.", "report as JSON", "JSON"),
  MARK_PREVIOUS("mark.previous", Group.LOOK, "Shows the mark before, of the same builds.", "other marks of it", "marks"),
  MARK_NEXT("mark.next", Group.LOOK, "Shows the next mark of the same builds."),
  SOURCES_RUNS("sources.runs", Group.LOOK, "Shows the last runs of the source, and what it passed over.", "last runs, files",
      "last runs"),
  SCREEN_CLOSE("screen.close", Group.LOOK, "Goes back to the screen before.", "back", "back"),
  SOURCES_OPEN("sources.open", Group.LOOK, "Opens the sources: state, last runs, errors, skipped reports.", "sources, last runs",
      "sources"),
  MESSAGES_OPEN("messages.open", Group.LOOK, "Opens the problems that came and went.", "messages"),
  HELP_OPEN("help.open", Group.LOOK, "Shows the keys of the screen and the legend.", "this help", "help"),
  HELP_CLOSE("help.close", Group.LOOK, "Goes back from help.", "back", "help"),

  CELL_ACK("cell.ack", Group.ACT, "Says that somebody takes care of the cell, or no longer.", "ack", "ack"),
  MENU_CHOOSE("menu.choose", Group.ACT, "Takes the selected entry.", "choose", "choose"),
  YANK_OPEN("yank.open", Group.ACT, "Chooses a value to copy to the clipboard.", "yank (menu)", "yank"),
  SOURCES_YANK("sources.yank", Group.ACT, "Copies the command of the source to the clipboard.", "its command", "yank"),
  REFRESH_NOW("refresh.now", Group.ACT, "Asks every source now.", "refresh", "refresh"),
  REFRESH_PAUSE("refresh.pause", Group.ACT, "Asks no source by itself, or goes on.", "pause"),
  REFRESH_SLOWER("refresh.slower", Group.ACT, "Asks the sources less often.", "interval"),
  REFRESH_FASTER("refresh.faster", Group.ACT, "Asks the sources more often."),
  APP_REDRAW("app.redraw", Group.ACT, "Draws the whole screen again.", "redraw"),
  APP_SUSPEND("app.suspend", Group.ACT, "Gives the terminal back to the shell until it is resumed.", "suspend"),
  APP_QUIT("app.quit", Group.ACT, "Leaves the program.", "quit", "quit");

  /// Where help lists it.
  public enum Group { MOVE, LOOK, ACT }

  private final String id;
  private final Group group;
  private final String sentence;
  private final String brief;
  private final String word;

  Action(String id, Group group, String sentence, String... shorter) {
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

  public Group group() {
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
