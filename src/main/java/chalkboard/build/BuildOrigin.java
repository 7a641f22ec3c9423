package chalkboard.build;

import java.util.Optional;

/// What the CI of a build says of the repository it builds, where that is the one of the commit: it proves spellings and names one.
///
/// @param repository of `BUILD_ORIGIN_URI`
/// @param id `BUILD_ORIGIN_ID` with its host, where that is an id of the repository and stays when it is renamed; else empty
public record BuildOrigin(Optional<Repository> repository, String id) {
  public static final BuildOrigin UNTOLD = new BuildOrigin(Optional.empty(), "");
}
