package chalkboard.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The manual page lists the keys of every screen as they are bound.
///
/// To make it anew: `mvn test -Dtest=KeysPageTest -Dchalkboard.write=true`
class KeysPageTest {
  private static final Path PAGE = Path.of("packaging/chalkboard.1");
  private static final Pattern PLACE = Pattern.compile("(\\.\\\\\" keys: made of the bindings\n)(.*?)(\\.\\\\\" end of keys\n)",
      Pattern.DOTALL);

  @Test
  void theManualPageListsEveryKeyOfEveryScreen() throws IOException {
    var page = Files.readString(PAGE);
    var should = PLACE.matcher(page).replaceFirst(m -> Matcher.quoteReplacement(m.group(1) + keys() + m.group(3)));
    if (Boolean.getBoolean("chalkboard.write")) Files.writeString(PAGE, should);
    assertEquals(should, Files.readString(PAGE), PAGE + " is not what the keys are bound to; -Dchalkboard.write=true makes it anew");
    var told = Pattern.compile("Ic \\\\&(\\S+)").matcher(keys()).results().map(m -> m.group(1).replace("\\-", "-")).collect(Collectors
        .toCollection(TreeSet::new));
    var bound = ActionTest.screens().stream().flatMap(s -> s.commands().stream()).flatMap(c -> c.binding().allKeys())
        .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(bound, told);
    assertTrue(page.contains(".Sh KEYS"));
  }

  /// The board's; then what most other screens have in common; then what each of them has beside that.
  private static String keys() {
    var board = ActionTest.screens().getFirst();
    var others = ActionTest.screens().subList(1, ActionTest.screens().size());
    var text = new StringBuilder(part("The board", items(board)));
    var common = items(others.getFirst()).stream()
        .filter(i -> others.stream().filter(s -> items(s).contains(i)).count() > others.size() / 2)
        .collect(Collectors.toCollection(LinkedHashSet::new));
    text.append(part("Most other screens", List.copyOf(common)));
    for (var screen : others) {
      var own = items(screen).stream().filter(i -> !common.contains(i)).toList();
      if (!own.isEmpty()) text.append(part(capital(screen.name()), own));
    }
    return text.toString();
  }

  private static String part(String title, List<String> items) {
    return ".Ss " + title + "\n.Bl -tag -width Ds\n" + String.join("", items) + ".El\n";
  }

  private static List<String> items(Screen screen) {
    var items = new ArrayList<String>();
    for (var line : KeyLine.of(screen)) {
      var commands = line.commands();
      // One after the other, as the numbers of the environments are, they are told of together.
      if (commands.size() > 4) items.add(item(commands, capital(line.words()) + "."));
      else commands.forEach(c -> items.add(item(List.of(c), c.action().sentence())));
    }
    return items;
  }

  private static String item(List<Command> commands, String sentence) {
    return ".It " + commands.stream().flatMap(c -> c.binding().allKeys()).map(k -> "Ic \\&" + k.replace("-", "\\-"))
        .collect(Collectors.joining(" , ")) + "\n" + sentence.replace("-", "\\-") + "\n";
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
