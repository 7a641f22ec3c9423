package chalkboard.build;

import chalkboard.text.SharedValues;
import java.util.Optional;

/// A source repository by its normalised remote, as in `github.com/acme/payments`: all spellings of one remote are equal.
public record Repository(String name) implements Comparable<Repository> {
  /// What many builds share is kept once.
  public Repository {
    name = SharedValues.text(name);
  }

  /// Normalises a remote (`git@host:org/repo.git`, `https://user:token@host/org/repo/`), as [Remote] says. Empty for no text and for
  /// chalk's `local`, a work tree without remote.
  public static Optional<Repository> parse(String remote) {
    return Remote.normalized(remote).map(Repository::new);
  }

  /// The last part of the name: what people call it.
  public String shortName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Repository r && name.equals(r.name));
  }

  @Override
  public int compareTo(Repository other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
