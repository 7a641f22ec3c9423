/// Sentences for people, of what was judged: one place for English.
@NullMarked
package chalkboard.words;

import org.jspecify.annotations.NullMarked;
