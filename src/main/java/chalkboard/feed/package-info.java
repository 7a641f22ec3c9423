/// How facts arrive and age: what a source answered, how far it is, what went wrong with it, and what is known of it right now.
///
/// A source answers with what it saw or with a [chalkboard.feed.Problem], never with silence; its last good answer is kept with its age.
@NullMarked
package chalkboard.feed;

import org.jspecify.annotations.NullMarked;
