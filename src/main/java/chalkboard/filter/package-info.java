/// What of the board somebody wants to see: the words behind `/` and `--filter`, and what they choose.
///
/// One grammar for the screen and the commands. A word that is not understood is named with the nearest that is, and the others choose
/// all the same, so that a filter works while it is typed.
@NullMarked
package chalkboard.filter;

import org.jspecify.annotations.NullMarked;
