/// Text for people, knowing nothing of the domain: what must not be shown is masked, what is drawn is measured, durations are
/// read and printed in one grammar.
///
/// Everything here is a pure function of text and needs nothing but Java's own library, so that every other package may use it.
@NullMarked
package chalkboard.text;

import org.jspecify.annotations.NullMarked;
