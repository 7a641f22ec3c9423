package chalkboard.app;

import chalkboard.app.Action.ActionGroup;
import chalkboard.board.Flag;
import chalkboard.board.Headline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The keys of the screen it was opened on, drawn from their bindings, and the legend of the glyphs.
public record HelpPage(Screen of, int top) implements Page {
  private static final ActionTable<HelpPage> ACTIONS = ActionTable.<HelpPage>page()
      .with(Action.HELP_CLOSE, (m, _) -> Step.to(m.closed()));

  @Override
  public String name() {
    return "help";
  }

  @Override
  public List<Command> commands() {
    return ACTIONS.commands(DefaultKeys.HELP, this);
  }

  @Override
  public Page at(int line) {
    return new HelpPage(of, line);
  }

  @Override
  public String title(Model model) {
    int pages = Math.max(1, Math.ceilDiv(lines(model).size(), Page.body(model)));
    int page = Math.min(pages, Math.ceilDiv(top, Math.max(1, Page.body(model))) + 1);
    return "help (" + of.name() + ")  " + page + "/" + pages;
  }

  @Override
  public List<Line> lines(Model model) {
    int columns = model.columns() - 2;
    var keys = KeyLine.of(model.stack().current(of));
    var lines = new ArrayList<>(columns >= 76 ? beside(keys, columns) : below(keys, columns));
    lines.addAll(idle(keys, model.closed(), columns));
    if (of instanceof Matrix)
      lines.addAll(Line.wrapped("FILTER", 8,
          "pay !test env:prod state:drift|bad owner:@pay commit:882db2b branch:main build:812 author: tag: digest: image: repo: class: age:<1h "
              + "pay* /^pay.*v2/ \"two words\"; ! negates, | is or, tab completes",
          columns, Role.PLAIN));
    lines.add(Line.of("GLYPHS (colour is never the only sign)", Role.STRONG));
    lines.addAll(legend(model.ascii(), columns));
    return lines;
  }

  private static List<KeyLine> of(ActionGroup group, List<KeyLine> keys) {
    return keys.stream().filter(k -> k.action().group() == group).toList();
  }

  private static String title(ActionGroup group) {
    return switch (group) {
      case MOVE -> "MOVE";
      case LOOK -> "LOOK";
      case ACT -> "ACT (all read-only)";
    };
  }

  private static List<Line> below(List<KeyLine> keys, int columns) {
    var lines = new ArrayList<Line>();
    for (var group : ActionGroup.values()) {
      lines.add(Line.of(title(group), Role.STRONG));
      for (var k : of(group, keys)) lines.addAll(Line.wrapped(k.label(), 16, k.words(), columns, Role.PLAIN));
    }
    return lines;
  }

  private static List<Line> beside(List<KeyLine> keys, int columns) {
    int[] starts = {0, columns * 30 / 78, columns * 59 / 78, columns + 1};
    int[] indents = {14, 8, 8};
    var lines = new ArrayList<Line>();
    var titles = Line.EMPTY;
    for (var group : ActionGroup.values()) titles = titles.at(starts[group.ordinal()], title(group), Role.STRONG);
    lines.add(titles);
    int most = Arrays.stream(ActionGroup.values()).mapToInt(g -> of(g, keys).size()).max().orElse(0);
    for (int row = 0; row < most; row++) {
      var line = Line.EMPTY;
      for (var group : ActionGroup.values()) {
        if (row >= of(group, keys).size()) continue;
        var k = of(group, keys).get(row);
        int start = starts[group.ordinal()], indent = indents[group.ordinal()];
        line = line.at(start, indent - 1, k.label(), Role.ACCENT)
            .at(start + indent, starts[group.ordinal() + 1] - 1 - start - indent, k.words(), Role.PLAIN);
      }
      lines.add(line);
    }
    return lines;
  }

  /// What does nothing now, and why.
  private static List<Line> idle(List<KeyLine> keys, Model model, int columns) {
    var idle = keys.stream().flatMap(k -> k.disabled(model).map(why -> k.label() + " (" + why + ")").stream()).toList();
    return idle.isEmpty() ? List.of() : Line.wrapped("NOT NOW", 8, String.join(", ", idle), columns, Role.QUIET);
  }

  private static List<Line> legend(boolean ascii, int columns) {
    record Sign(String glyph, String words, Role role) {}
    var signs = new ArrayList<Sign>();
    for (var h : Headline.values()) {
      var glyph = ascii ? h.ascii() : h.unicode();
      switch (h) {
        case BEHIND -> signs.add(new Sign(glyph + "3", "3 builds behind", Role.LAG));
        case AHEAD -> signs.add(new Sign(glyph + "1", "1 build ahead", Role.DRIFT));
        case DOWN, DEGRADED, ROLLOUT_FAILED -> signs.add(new Sign(glyph, h.word(), Role.BAD));
        case MIXED, DIVERGED, UNMARKED, OFF_PIN, ROLLED_BACK -> signs.add(new Sign(glyph, h.word(), Role.DRIFT));
        case UNKNOWN, MARK_UNREAD -> signs.add(new Sign(glyph, h.word(), Role.UNKNOWN));
        case ROLLING -> signs.add(new Sign(glyph, h.word(), Role.INFO));
        case LOADING, ABSENT, STOPPED -> signs.add(new Sign(glyph, h == Headline.ABSENT ? "not here" : h.word(), Role.QUIET));
        case SAME_CODE, IN_SYNC, RUNNING -> signs.add(new Sign(glyph, h == Headline.SAME_CODE
            ? "other build of the same commit"
            : h.word(), Role.OK));
      }
    }
    signs.add(new Sign(ascii ? "<<" : "«", "rolling back to an older build", Role.INFO));
    signs.add(new Sign(ascii ? "-!" : "·!", "not here, though its group has it", Role.DRIFT));
    for (var flag : Flag.values()) signs.add(new Sign(flag.letter(), flag.words(), Role.PLAIN));
    int across = Math.max(1, columns / 38);
    var lines = new ArrayList<Line>();
    int down = Math.ceilDiv(signs.size(), across);
    for (int row = 0; row < down; row++) {
      var line = Line.EMPTY;
      for (int i = 0; i < across && row + i * down < signs.size(); i++) {
        var sign = signs.get(row + i * down);
        int at = i * (columns / across);
        line = line.at(at, 3, sign.glyph(), sign.role()).at(at + 4, columns / across - 5, sign.words(), Role.PLAIN);
      }
      lines.add(line);
    }
    var stale = "dim and an age: stale; ! in a column's head: it could not be read in full, or the last try failed";
    lines.addAll(Line.wrapped("", 0, stale, columns, Role.PLAIN));
    return lines;
  }
}
