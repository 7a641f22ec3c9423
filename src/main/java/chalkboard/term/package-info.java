/// The terminal, on lanterna: its life, the keys, one write for each frame, and the loop that owns the model.
@NullMarked
package chalkboard.term;

import org.jspecify.annotations.NullMarked;
