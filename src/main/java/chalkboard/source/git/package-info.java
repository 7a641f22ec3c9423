/// What local git clones tell of the order of commits.
///
/// Clones are read by JGit and nothing else: they are never fetched, no file in them is written, no hook and no program that
/// their configuration names is run, and the configuration of the user and of the system is not read.
@NullMarked
package chalkboard.source.git;

import org.jspecify.annotations.NullMarked;
