package chalkboard.build;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The reports that saw containers start: for each container of a task the latest.
final class ObservedStarts {
  private final Map<String, Mark> byContainer = new HashMap<>();

  void add(List<Mark> marks) {
    for (var mark : marks)
      mark.execution().ifPresent(e -> byContainer.merge(key(e.task(), e.container()), mark, ObservedStarts::later));
  }

  private static String key(String task, String container) {
    return task + " " + container;
  }

  private static Mark later(Mark a, Mark b) {
    int c = a.reported().compareTo(b.reported());
    return c > 0 || (c == 0 && a.place().toString().compareTo(b.place().toString()) > 0) ? a : b;
  }

  boolean isEmpty() {
    return byContainer.isEmpty();
  }

  Optional<Mark> of(String task, String container) {
    return isEmpty() ? Optional.empty() : Optional.ofNullable(byContainer.get(key(task, container)));
  }
}
