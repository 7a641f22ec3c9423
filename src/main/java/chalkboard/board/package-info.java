/// The domain, pure: what was built, what runs, and what a cell of the board says about it.
///
/// Marks (what chalk wrote while building) and a fleet (what ECS runs) meet on a digest; the result is a [chalkboard.board.Board].
/// Nothing here reads a file, a clock or the environment: time comes in as a value.
@NullMarked
package chalkboard.board;

import org.jspecify.annotations.NullMarked;
