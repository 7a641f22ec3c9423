package chalkboard.build;

import java.util.Comparator;
import java.util.Optional;

/// What a row of the board is about: one image that a repository builds, or one that runs and that no repository is known of; apart
/// from it, the same image where tasks outside services run it.
///
/// @param repository empty for an image that chalk never saw
/// @param name without registry and tag: `team/app`
/// @param ofTasks what tasks outside services run of it (RunTask, schedules): versions, but nothing that has to be up
public record Image(Optional<Repository> repository, String name, boolean ofTasks) implements Comparable<Image> {
  private static final Comparator<Image> ORDER = Comparator.comparing(Image::shortName)
      .thenComparing(i -> i.repository.map(Repository::name).orElse(""))
      .thenComparing(Image::name).thenComparing(Image::ofTasks);

  public Image(Optional<Repository> repository, String name) {
    this(repository, name, false);
  }

  public Image ofServices() {
    return ofTasks ? new Image(repository, name, false) : this;
  }

  public Image ofTasksOnly() {
    return new Image(repository, name, true);
  }

  /// What people call it first: the last part of the repository's name, else of its own.
  public String shortName() {
    return repository.map(Repository::shortName).orElseGet(() -> name.substring(name.lastIndexOf('/') + 1));
  }

  /// Cheap, because images are keys everywhere.
  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Image i && ofTasks == i.ofTasks && name.equals(i.name) && repository.equals(i.repository));
  }

  @Override
  public int hashCode() {
    return ofTasks ? ~name.hashCode() : name.hashCode();
  }

  @Override
  public int compareTo(Image other) {
    return ORDER.compare(this, other);
  }
}
