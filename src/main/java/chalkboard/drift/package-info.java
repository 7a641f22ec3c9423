/// The judgement, pure: from what was built, what runs, what was and the user's rules to a board.
///
/// Environments take their contents, containers find their builds, cells their reference and their findings; what has not lasted waits.
@NullMarked
package chalkboard.drift;

import org.jspecify.annotations.NullMarked;
