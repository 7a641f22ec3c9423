/// Chalk reports, of every version and from wherever they lie, read as streams into marks.
@NullMarked
package chalkboard.source.chalk;

import org.jspecify.annotations.NullMarked;
