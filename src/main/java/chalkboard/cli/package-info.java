/// The command line: what the user asked for, what it is composed of, and how it ends.
@NullMarked
package chalkboard.cli;

import org.jspecify.annotations.NullMarked;
