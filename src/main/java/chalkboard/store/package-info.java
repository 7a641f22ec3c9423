/// What is kept from one run of the program to the next, in an SQLite file of the user's own.
///
/// It holds nothing that its source could not tell again: what is broken or no longer understood is forgotten and read anew.
@NullMarked
package chalkboard.store;

import org.jspecify.annotations.NullMarked;
