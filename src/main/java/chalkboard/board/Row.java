package chalkboard.board;

import chalkboard.build.Build;
import chalkboard.build.BuildOrder;
import chalkboard.build.Image;
import java.util.List;
import java.util.Optional;

/// One image over all environments.
///
/// @param cells one for each environment of the board, in its order
/// @param newest the newest build on its line
/// @param line its builds in order
/// @param siblings how many images its repository builds: a row says the image's name where there are several
/// @param label what people call it: as short as tells it from the other rows
public record Row(Image image, List<Cell> cells, Optional<Build> newest, BuildOrder line, String owner, int siblings, String label) {
  /// How many ways there are to call a row, from short to long.
  public static final int LABELS = 4;

  public Row(Image image, List<Cell> cells, Optional<Build> newest, BuildOrder line, String owner, int siblings) {
    this(image, cells, newest, line, owner, siblings, label(image, siblings, 0));
  }

  /// The same with another order of its builds.
  public Row with(BuildOrder order) {
    return new Row(image, cells, newest, order, owner, siblings, label);
  }

  /// What people call the row: the repository's name, with the image where it builds several; longer on demand.
  ///
  /// @param length 0 for the last part of the name, then two parts, all of it, and all of it with the image
  public static String label(Image image, int siblings, int length) {
    return name(image, siblings, length) + (image.ofTasks() ? " (tasks)" : "");
  }

  private static String name(Image image, int siblings, int length) {
    if (image.repository().isEmpty()) return image.name();
    var name = image.repository().get().name();
    var suffix = siblings > 1 ? "/" + image.name().substring(image.name().lastIndexOf('/') + 1) : "";
    return switch (length) {
      case 0 -> name(image, siblings);
      case 1 -> name.substring(name.lastIndexOf('/', Math.max(0, name.lastIndexOf('/') - 1)) + 1) + suffix;
      case 2 -> name + suffix;
      default -> name + " " + image.name();
    };
  }

  private static String name(Image image, int siblings) {
    var repository = image.repository().get().shortName();
    var last = image.name().substring(image.name().lastIndexOf('/') + 1);
    if (siblings < 2 || last.equals(repository)) return repository;
    return repository + "/" + (last.startsWith(repository + "-") ? last.substring(repository.length() + 1) : last);
  }

  /// Its cell in an environment.
  public Optional<Cell> cell(String environment) {
    for (var c : cells) if (c.environment().equals(environment)) return Optional.of(c);
    return Optional.empty();
  }

  public boolean runsNowhere() {
    return cells.stream().allMatch(c -> c.headline() == Headline.ABSENT);
  }

  /// The worst class among its headlines.
  public DriftClass worst() {
    return cells.stream().map(Cell::driftClass).max(DriftClass::compareTo).orElse(DriftClass.NONE);
  }
}
