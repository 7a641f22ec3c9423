package chalkboard.app;

import chalkboard.app.Binding.Group;
import chalkboard.board.Flag;
import chalkboard.board.Headline;
import java.util.ArrayList;
import java.util.List;

/// The keys of the screen it was opened on, drawn from their bindings, and the legend of the glyphs.
public record HelpPage(Screen of, int top) implements Page {
  private static final List<Binding> KEYS = Keys.page(Binding.look("?", "?", "back", m -> Step.to(m.closed())));

  @Override
  public String name() {
    return "help";
  }

  @Override
  public List<Binding> bindings() {
    return KEYS;
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
    var lines = new ArrayList<Line>();
    var groups = List.of(Group.MOVE, Group.LOOK, Group.ACT);
    var titles = List.of("MOVE", "LOOK", "ACT (all read-only)");
    if (columns >= 76) lines.addAll(beside(groups, titles, columns));
    else for (int i = 0; i < groups.size(); i++) {
      lines.add(Line.of(titles.get(i), Role.STRONG));
      for (var b : shown(groups.get(i))) lines.addAll(Line.wrapped(b.label(), 16, b.words(), columns, Role.PLAIN));
    }
    var below = model.closed();
    var idle = new ArrayList<String>();
    for (var b : of.bindings())
      if (!b.label().isEmpty())
        b.disabled().apply(below).ifPresent(why -> idle.add(b.label() + " (" + why + ")"));
    if (!idle.isEmpty()) lines.addAll(Line.wrapped("NOT NOW", 8, String.join(", ", idle), columns, Role.QUIET));
    if (of instanceof Matrix)
      lines.addAll(Line.wrapped("FILTER", 8,
          "pay !test env:prod state:drift state:rolling owner:@pay; ! negates", columns, Role.PLAIN));
    lines.add(Line.of("GLYPHS (colour is never the only sign)", Role.STRONG));
    lines.addAll(legend(model.ascii(), columns));
    return lines;
  }

  private List<Binding> shown(Group group) {
    return of.bindings().stream().filter(b -> b.group() == group && !b.label().isEmpty()).toList();
  }

  private List<Line> beside(List<Group> groups, List<String> titles, int columns) {
    int[] starts = {0, columns * 30 / 78, columns * 59 / 78};
    int[] keys = {14, 8, 8};
    var lines = new ArrayList<Line>();
    var title = Line.EMPTY;
    for (int i = 0; i < 3; i++) title = title.at(starts[i], titles.get(i), Role.STRONG);
    lines.add(title);
    int most = groups.stream().mapToInt(g -> shown(g).size()).max().orElse(0);
    for (int row = 0; row < most; row++) {
      var line = Line.EMPTY;
      for (int i = 0; i < 3; i++) {
        if (row >= shown(groups.get(i)).size()) continue;
        var b = shown(groups.get(i)).get(row);
        int end = i < 2 ? starts[i + 1] - 1 : columns;
        line = line.at(starts[i], keys[i] - 1, b.label(), Role.ACCENT)
            .at(starts[i] + keys[i], end - starts[i] - keys[i], b.words(), Role.PLAIN);
      }
      lines.add(line);
    }
    return lines;
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
