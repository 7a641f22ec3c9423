package chalkboard.board;

import java.util.List;
import java.util.Optional;

/// One image over all environments.
///
/// @param cells one for each environment of the board, in its order
/// @param newest the newest build on its line
/// @param line its builds in order
/// @param siblings how many images its repository builds: a row says the image's name where there are several
public record Row(Image image, List<Cell> cells, Optional<Build> newest, Line line, String owner, int siblings) {
  /// What people call the row: the repository's name, with the image where it builds several.
  public String label() {
    return image.ofTasks() ? name() + " (tasks)" : name();
  }

  private String name() {
    if (image.repository().isEmpty()) return image.name();
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
