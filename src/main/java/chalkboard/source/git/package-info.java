/// Local git clones: in which order commits stand, and which descend from which. They are only ever read: nothing is fetched, and
/// nothing is written.
package chalkboard.source.git;
