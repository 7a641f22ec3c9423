package chalkboard.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Keys that are told of together, as in `j k` "down, up": a line of help, or a word of the footer.
///
/// @param commands the first of them lends its words to all
public record KeyLine(List<Command> commands) {
  /// All of a screen, in order.
  public static List<KeyLine> of(Screen screen) {
    var lines = new ArrayList<KeyLine>();
    for (var command : screen.commands()) {
      if (command.binding().words().isEmpty() && !lines.isEmpty()) lines.set(lines.size() - 1, lines.getLast().and(command));
      else lines.add(new KeyLine(List.of(command)));
    }
    return lines;
  }

  private KeyLine and(Command command) {
    var all = new ArrayList<>(commands);
    all.add(command);
    return new KeyLine(List.copyOf(all));
  }

  private Binding first() {
    return commands.getFirst().binding();
  }

  public Action action() {
    return first().action();
  }

  /// The keys as help writes them.
  String label() {
    if (!first().label().isEmpty()) return first().label();
    return commands.stream().flatMap(c -> c.binding().keys().stream()).map(Key::label).collect(Collectors.joining(" "));
  }

  /// The keys as the footer writes them: one for each action.
  public String shortLabel() {
    return commands.stream().map(c -> Key.label(c.binding().keys().getFirst())).collect(Collectors.joining(" "));
  }

  String words() {
    return first().words();
  }

  /// The word for the footer; empty where it shows none.
  public String hint() {
    return first().isHinted() ? action().word() : "";
  }

  public Optional<String> disabled(Model model) {
    return commands.getFirst().disabled().apply(model);
  }
}
