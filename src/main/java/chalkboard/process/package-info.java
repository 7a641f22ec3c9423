/// The programs that chalkboard starts, and their end: the one place where that is done.
///
/// A child has a session of its own without a terminal: it can neither write on the board nor take its keys.
@NullMarked
package chalkboard.process;

import org.jspecify.annotations.NullMarked;
