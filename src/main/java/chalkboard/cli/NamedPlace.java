package chalkboard.cli;

import chalkboard.board.Row;
import chalkboard.text.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the rows and environments that people name on the command line.
final class NamedPlace {
  private static final int MOST_NAMED = 20;

  private NamedPlace() {
  }

  /// The environment of that name, whatever its case.
  static String environment(String name, List<String> names) throws CannotRun {
    var alike = names.stream().filter(name::equalsIgnoreCase).toList();
    if (alike.size() > 1 && !names.contains(name)) {
      throw new CannotRun(List.of("chalkboard: \"" + name + "\" is one of several environments: " + listed(alike.stream())));
    }
    return names.stream().filter(name::equals).findFirst().or(() -> names.stream().filter(name::equalsIgnoreCase).findFirst())
        .orElseThrow(
            () -> new CannotRun(
                List.of("chalkboard: there is no environment \"" + Table.name(name) + "\"; there are: " + listed(names.stream()))));
  }

  /// The one row of that name: of its label, which is what is printed, else of its repository or its image, in full or its last part.
  static Row row(String name, List<Row> rows) throws CannotRun {
    var wanted = name.toLowerCase(Locale.ROOT);
    var printed = rows.stream().filter(r -> r.label().equalsIgnoreCase(name)).toList();
    if (printed.size() == 1) return printed.getFirst();
    var exact = rows.stream().filter(r -> names(r).contains(wanted)).toList();
    var found = exact.isEmpty() ? rows.stream().filter(r -> names(r).stream().anyMatch(n -> n.contains(wanted))).toList() : exact;
    if (found.size() == 1) return found.getFirst();
    var asked = "\"" + Table.name(name) + "\"";
    throw new CannotRun(
        List.of("chalkboard: " + (found.isEmpty() ? "there is no row " + asked + "; there are: " : asked + " is one of several: ")
            + listed((found.isEmpty() ? rows : found).stream().map(Row::label).distinct())));
  }

  /// Enough to see how they are called.
  private static String listed(Stream<String> names) {
    return names.limit(MOST_NAMED).map(Table::name).collect(Collectors.joining(", "));
  }

  private static Set<String> names(Row row) {
    var names = new LinkedHashSet<String>();
    var tasks = row.image().ofTasks() ? " (tasks)" : "";
    names.add(row.label().toLowerCase(Locale.ROOT));
    var image = row.image().name().toLowerCase(Locale.ROOT);
    row.image().repository().map(r -> r.name().toLowerCase(Locale.ROOT)).ifPresent(r -> {
      names.add(r + tasks);
      names.add(r + " " + image + tasks);
    });
    names.add(image + tasks);
    return names;
  }
}
