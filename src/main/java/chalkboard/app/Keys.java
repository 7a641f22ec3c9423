package chalkboard.app;

import static chalkboard.app.Binding.act;
import static chalkboard.app.Binding.look;
import static chalkboard.app.Binding.move;

import chalkboard.app.Binding.Group;
import java.util.ArrayList;
import java.util.List;

/// The keys that do the same in many places, and the way of a key to what it does.
final class Keys {
  /// Of the whole program, bound on the matrix and wherever nothing else takes them.
  static final List<Binding> PROGRAM = List.of(
      look("i", "i", "sources, last runs", m -> Step.to(m.opened(SourcesPage.START))).hinted("sources"),
      look("M", "M", "messages", m -> Step.to(m.opened(new MessagesPage(0)))),
      look("?", "?", "this help", m -> Step.to(m.opened(new HelpPage(m.screen(), 0)))),
      act("r", "r", "refresh", Refresh::now).hinted("refresh"),
      act("p", "p", "pause", Refresh::pause),
      act("+", "+ -", "interval", m -> Refresh.paced(m, m.pace().slower())),
      act("-", "", "", m -> Refresh.paced(m, m.pace().faster())),
      act("ctrl-l", "ctrl-l", "redraw", m -> Step.to(m, new Effect.Redraw())),
      act("ctrl-z", "ctrl-z", "suspend", m -> Step.to(m, new Effect.Suspend())),
      act("q", "q", "quit", m -> Step.to(m, new Effect.Quit())).hinted("quit"),
      act("ctrl-c", "ctrl-c", "quit", m -> Step.to(m, new Effect.Quit())));

  private static final Binding BACK = look("esc q", "esc q", "back", m -> Step.to(m.closed())).hinted("back");

  static final List<Binding> SCROLL = List.of(
      move("j down", "j k", "down, up", m -> scroll(m, 1)),
      move("k up", "", "", m -> scroll(m, -1)),
      move("g home", "g G", "top, bottom", m -> scroll(m, -1_000_000)),
      move("G end", "", "", m -> scroll(m, 1_000_000)),
      move("ctrl-d", "ctrl-d ctrl-u", "half a page", m -> scroll(m, Page.body(m) / 2)),
      move("ctrl-u", "", "", m -> scroll(m, -Page.body(m) / 2)),
      move("page-down space", "space PgUp", "a page", m -> scroll(m, Page.body(m) - 1)),
      move("page-up", "", "", m -> scroll(m, 1 - Page.body(m))));

  private Keys() {
  }

  /// Of a page: its own, then scrolling, back, and the program's but for quitting.
  static List<Binding> page(Binding... own) {
    var all = new ArrayList<>(List.of(own));
    var taken = all.stream().flatMap(b -> b.keys().stream()).toList();
    SCROLL.stream().filter(b -> b.keys().stream().noneMatch(taken::contains)).forEach(all::add);
    all.add(BACK);
    PROGRAM.stream().filter(b -> !b.keys().contains("q") && b.keys().stream().noneMatch(taken::contains)).forEach(all::add);
    return List.copyOf(all);
  }

  private static Model scroll(Model m, int lines) {
    return m.screen() instanceof Page page ? m.showing(page.scrolledBy(m, lines)) : m;
  }

  static Step pressed(Model model, Key key) {
    if (key.name().equals("ctrl-c")) return Step.to(model, new Effect.Quit());
    var screen = model.screen();
    if (screen.typing().isPresent()) return typed(model, screen, screen.typing().get().text(), key);
    var name = key.name().equals(" ") ? "space" : key.name();
    var binding = screen.bindings().stream().filter(b -> b.keys().contains(name)).findFirst();
    if (binding.isEmpty()) return Step.to(model);
    var reason = binding.get().disabled().apply(model);
    return reason.isPresent() ? Step.to(model.flashing(name + ": " + reason.get())) : binding.get().act().apply(model);
  }

  private static Step typed(Model model, Screen screen, String text, Key key) {
    if (key.isText()) return Step.to(screen.typed(model, text + key.name()));
    return switch (key.name()) {
      case "space" -> Step.to(screen.typed(model, text + " "));
      case "backspace" -> Step.to(text.isEmpty()
          ? screen.typedAll(model, false)
          : screen.typed(model, text.substring(0, text.offsetByCodePoints(text.length(), -1))));
      case "ctrl-u" -> Step.to(screen.typed(model, ""));
      case "ctrl-w" -> Step.to(screen.typed(model, text.stripTrailing().replaceFirst("\\S+$", "")));
      case "enter" -> Step.to(screen.typedAll(model, true));
      case "esc" -> Step.to(screen.typedAll(model, false));
      case "ctrl-l" -> Step.to(model, new Effect.Redraw());
      case "ctrl-z" -> Step.to(model, new Effect.Suspend());
      case "up", "down", "page-up", "page-down" -> screen instanceof Matrix ? moveWhileTyping(model, key) : Step.to(model);
      default -> Step.to(model);
    };
  }

  private static Step moveWhileTyping(Model model, Key key) {
    return MatrixKeys.ALL.stream().filter(b -> b.group() == Group.MOVE && b.keys().contains(key.name())).findFirst()
        .map(b -> b.act().apply(model)).orElse(Step.to(model));
  }

}
