/// What was built: marks that chalk wrote, put together to builds, images and the order of builds on a branch.
///
/// Nothing here reads a file, a clock or the environment, or knows what runs.
@NullMarked
package chalkboard.build;

import org.jspecify.annotations.NullMarked;
