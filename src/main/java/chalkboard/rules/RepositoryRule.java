package chalkboard.rules;

import chalkboard.build.Repository;
import chalkboard.build.RepositoryNames;
import chalkboard.text.Glob;
import java.util.List;
import java.util.Optional;

/// What the user says of the repositories that match.
///
/// @param aliases other spellings and former names of the one repository that `match` names
/// @param images names that are one image, though they differ: by environment, say; empty where each name is its own
/// @param cloneFolder of a local clone, for the order of its commits; `{name}` is the last part of the repository's name
public record RepositoryRule(
    Glob match, Optional<String> line, Optional<String> owner, Optional<String> cloneFolder, List<String> aliases, List<Glob> images) {
  public RepositoryRule(Glob match, Optional<String> line, Optional<String> owner, Optional<String> cloneFolder) {
    this(match, line, owner, cloneFolder, List.of(), List.of());
  }

  /// What of it says which names are one.
  public RepositoryNames names() {
    return new RepositoryNames(match, aliases, images);
  }

  /// The folder for one repository.
  public Optional<String> cloneOf(Repository repository) {
    return cloneFolder.map(c -> c.replace("{name}", repository.shortName()));
  }
}
