package chalkboard.rules;

/// How the user says which repository or build a container is of, where no proof does: a hint, and shown as one.
public sealed interface JoinRule {
  /// A tag of the service or the task names the repository.
  ///
  /// @param key of the tag, as in `repository`
  record Tag(String key) implements JoinRule {}

  /// The name of the image tells the repository.
  ///
  /// @param pattern of the reference without its tag; `{name}` is any text without a slash, `*` any text
  /// @param repository what it is of; `{name}` is filled in
  record ImagePattern(String pattern, String repository) implements JoinRule {}

  /// The image's tag is one that a build was pushed as.
  record PushedTag() implements JoinRule {}
}
