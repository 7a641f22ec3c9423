package chalkboard.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Keys that are told of together, as in `j k` "down, up": a line of help, or a word of the footer.
///
/// @param commands the first of them lends its words to all
/// @param words what they do
public record KeyLine(List<Command> commands, String words) {
  private static final Pattern ID = Pattern.compile("\\{([^}]+)}");

  /// All of a screen, in order.
  public static List<KeyLine> of(Screen screen) {
    var lines = new ArrayList<KeyLine>();
    for (var command : screen.commands()) {
      var words = command.binding().words();
      if (words.isEmpty() && !lines.isEmpty()) lines.set(lines.size() - 1, lines.getLast().and(command));
      else lines.add(new KeyLine(List.of(command), withKeys(words, screen)));
    }
    return lines;
  }

  private KeyLine and(Command command) {
    var all = new ArrayList<>(commands);
    all.add(command);
    return new KeyLine(List.copyOf(all), words);
  }

  private static String withKeys(String words, Screen screen) {
    return ID.matcher(words).replaceAll(id -> Action.of(id.group(1)).map(screen::keyOf).map(Matcher::quoteReplacement).orElseThrow());
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

  /// The word for the footer; empty where it shows none.
  public String hint() {
    return first().isHinted() ? action().word() : "";
  }

  public Optional<String> disabled(Model model) {
    return commands.getFirst().disabled().apply(model);
  }
}
