package chalkboard.history;

import java.util.List;

/// What happened until a board, and what is known after it.
///
/// @param events in the order of their times
public record EventsAfter(LastKnown known, List<BoardEvent> events) {}
