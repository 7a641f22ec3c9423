package chalkboard.board;

import java.util.Comparator;
import java.util.Optional;

/// What a row of the board is about: one image that a repository builds, or one that runs and that no repository is known of.
///
/// @param repository empty for an image that chalk never saw
/// @param name without registry and tag: `team/app`
public record Image(Optional<Repository> repository, String name) implements Comparable<Image> {
  private static final Comparator<Image> ORDER = Comparator
      .comparing((Image i) -> i.repository.map(Repository::shortName).orElse(i.name.substring(i.name.lastIndexOf('/') + 1)))
      .thenComparing(i -> i.repository.map(Repository::name).orElse(""))
      .thenComparing(Image::name);

  @Override
  public int compareTo(Image other) {
    return ORDER.compare(this, other);
  }
}
