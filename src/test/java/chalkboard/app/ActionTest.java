package chalkboard.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What holds of all actions and of the keys bound to them.
class ActionTest {
  /// One screen of each kind.
  static List<Screen> screens() {
    return List.of("", "enter", "D", "m", "c", "e", "H", "a", "i", "M", "?", "y", "t", "W", "W 'main enter").stream().map(k -> {
      var play = Play.board(80, 24).keys("n");
      return (k.isEmpty() ? play : play.keys(k.split(" "))).model.screen();
    }).toList();
  }

  @Test
  void thereIsAScreenOfEachKind() {
    var pages = Arrays.stream(Page.class.getPermittedSubclasses()).toList();
    var kinds = new ArrayList<>(List.of(Screen.class.getPermittedSubclasses()));
    kinds.remove(Page.class);
    kinds.addAll(pages);
    assertEquals(new TreeSet<>(kinds.stream().map(Class::getSimpleName).toList()),
        new TreeSet<>(screens().stream().map(s -> s.getClass().getSimpleName()).toList()));
  }

  @Test
  void everyIdIsUniqueAndOfDottedWords() {
    var ids = Arrays.stream(Action.values()).map(Action::id).toList();
    assertEquals(ids.stream().distinct().toList(), ids);
    for (var id : ids) assertTrue(id.matches("[a-z]+\\.[a-z0-9]+(-[a-z0-9]+)*"), id);
    for (var action : Action.values()) assertEquals(Optional.of(action), Action.of(action.id()));
    assertEquals(Optional.empty(), Action.of("cell.nothing"));
  }

  @Test
  void everyActionSaysWhatItDoesInASentence() {
    for (var action : Action.values()) assertTrue(action.sentence().matches("[A-Z].{8,70}\\."), action.id() + ": " + action.sentence());
  }

  @Test
  void everyActionHasAKeySomewhere() {
    var bound = screens().stream().flatMap(s -> s.commands().stream()).map(Command::action).distinct().toList();
    assertEquals(List.of(), Arrays.stream(Action.values()).filter(a -> !bound.contains(a)).toList());
  }

  @Test
  void noTwoBindingsOfAScreenShareAKey() {
    for (var screen : screens()) {
      var keys = screen.commands().stream().flatMap(c -> c.binding().allKeys()).toList();
      assertEquals(keys.stream().distinct().toList(), keys, screen.name());
    }
  }

  @Test
  void helpHasWordsForEveryLineAndLeavesOutNoAction() {
    for (var screen : screens()) {
      var lines = KeyLine.of(screen);
      for (var line : lines) assertFalse(line.words().isEmpty(), screen.name() + " " + line.label());
      assertEquals(screen.commands().stream().map(Command::action).toList(),
          lines.stream().flatMap(l -> l.commands().stream()).map(Command::action).toList());
      for (var line : lines) {
        assertEquals(1, line.commands().stream().map(c -> c.action().group()).distinct().count(), screen.name() + " " + line.label());
      }
    }
  }

  @Test
  void theReadmeListsEachKeyThatHelpLists() throws IOException {
    var readme = Files.readString(Path.of("README.md"));
    var table = readme.substring(readme.indexOf("\n## Keys"), readme.indexOf("\n## Configuration"));
    var told = new TreeSet<String>();
    for (var code : Pattern.compile("`([^`]+)`").matcher(table).results().toList()) told.addAll(List.of(code.group(1).split(" ")));
    if (table.contains("`1`..`9`")) for (int i = 1; i <= 9; i++) told.add("" + i);
    if (table.contains("page keys")) told.addAll(List.of("page-up", "page-down"));
    var missing = screens().stream().flatMap(s -> s.commands().stream()).flatMap(c -> c.binding().keys().stream())
        .filter(k -> !told.contains(k)).distinct().toList();
    assertEquals(List.of(), missing);
  }
}
