package chalkboard.board;

import chalkboard.build.Build;
import chalkboard.build.Image;
import org.jspecify.annotations.Nullable;

/// What a container turned out to be.
///
/// @param build null where nothing names one
/// @param image null where it is of no known image
public record Resolution(@Nullable Build build, Running.Proof join, @Nullable Image image, String hint) {}
