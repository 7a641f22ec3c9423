package chalkboard.drift;

import chalkboard.build.BuildIndex;
import chalkboard.build.Image;
import chalkboard.history.BoardHistory;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The images that have a row, in the order of the rows, with how each is called.
final class ShownImages {
  /// The images that run, or that tasks ran before.
  private Set<Image> running = Set.of();
  private List<Image> images = List.of();
  private Map<Image, RowLabels.RowLabel> labels = Map.of();

  /// Takes in what runs, after anything of it was read again.
  void placed(List<EnvironmentInventory> inventories, List<EnvironmentContents> columns, BoardHistory history) {
    running = new HashSet<>();
    for (var inventory : inventories) running.addAll(inventory.images().keySet());
    for (var column : columns) {
      history.cells(column.name()).forEach((image, cell) -> {
        if (image.ofTasks() && !cell.ran().isEmpty()) running.add(image);
      });
    }
  }

  /// Those that were built or run, and those that tasks ran before; tells whether they are others than before.
  boolean gather(BuildIndex index) {
    var now = new HashSet<>(running);
    for (var image : index.images()) {
      // What only tasks run needs no row of services that says nothing but "absent".
      if (now.isEmpty() || !now.contains(image.ofTasksOnly())) now.add(image);
    }
    if (now.size() == images.size() && now.containsAll(images)) return false;
    images = now.stream().sorted().toList();
    labels = RowLabels.of(images);
    return true;
  }

  List<Image> images() {
    return images;
  }

  Set<Image> all() {
    return labels.keySet();
  }

  RowLabels.RowLabel label(Image image) {
    return Objects.requireNonNull(labels.get(image), "every row that is shown has a name");
  }
}
