package chalkboard.settings;

import java.util.ArrayList;
import java.util.List;

/// All keys of a configuration as people look them up: path, type, default and sentence, in the order of their declaration.
public final class KeyTable {
  private KeyTable() {
  }

  /// One key.
  ///
  /// @param path from the top of the file: `fleet[].ecs.rate`; `[]` is each item of a list
  public record KeyRow(String path, String type, String fallback, String sentence) {}

  public static List<KeyRow> of(Group group) {
    var rows = new ArrayList<KeyRow>();
    rows(group, "", rows);
    return List.copyOf(rows);
  }

  private static void rows(Group group, String above, List<KeyRow> rows) {
    for (var setting : group.settings()) {
      var path = above + setting.name();
      rows.add(new KeyRow(path, type(setting.type()), setting.fallback().shown(), setting.sentence()));
      below(setting.type(), path, rows);
    }
  }

  private static void below(Type<?> type, String path, List<KeyRow> rows) {
    switch (type) {
      case Type.Section(var group, _) -> rows(group, path + ".", rows);
      case Type.ListOf<?>(var each, _) -> below(each, path + "[]", rows);
      case Type.MapOf<?>(var each, _) -> below(each, path + ".*", rows);
      case Type.Scalar<?> _,Type.OneOrMore<?> _,Type.CommandWords _ -> {}
    }
  }

  private static String type(Type<?> type) {
    return switch (type) {
      case Type.Scalar<?> s -> s.label();
      case Type.OneOrMore<?>(var each) -> each.label() + ", or a list";
      case Type.ListOf<?>(Type.Scalar<?> each, _) -> "list of " + each.label();
      case Type.ListOf<?> _ -> "list";
      case Type.MapOf<?> _,Type.Section _ -> "mapping";
      case Type.CommandWords _ -> "words of a command";
    };
  }
}
