/// Chalk reports, of every version and from wherever they lie, read as streams into marks.
package chalkboard.source.chalk;
