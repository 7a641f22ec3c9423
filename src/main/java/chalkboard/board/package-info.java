/// The answer: a board of rows and cells, what is found of each cell, and how two environments differ.
///
/// A cell holds its findings as data; the words for them are made elsewhere.
@NullMarked
package chalkboard.board;

import org.jspecify.annotations.NullMarked;
