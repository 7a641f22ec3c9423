/// What was: which builds a cell settled on, what was rolled back, how a service did, what somebody acknowledged.
///
/// Values only: what a judgement has to remember for the next one, and what is kept for people who ask later (`HistoryStore`).
@NullMarked
package chalkboard.history;

import org.jspecify.annotations.NullMarked;
