/// What is kept from one run of the program to the next, in SQLite files of the user's own.
///
/// What was read of buckets (`Store`) its source could tell again: what is broken or no longer understood is forgotten and read anew. The
/// history of boards (`HistoryDatabase`) nobody could: what is whole of a broken file is kept on, and older tables are led on to newer ones.
@NullMarked
package chalkboard.store;

import org.jspecify.annotations.NullMarked;
