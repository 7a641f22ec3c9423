/// The terminal, on lanterna: its life, the keys, one write for each frame, and the loop that owns the model.
package chalkboard.term;
