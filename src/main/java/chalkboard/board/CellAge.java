package chalkboard.board;

import chalkboard.feed.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How old a cell is: as old as the oldest of what it rests on.
///
/// @param asOf when the oldest of it was read; empty where nothing was
/// @param isStale older than it should be, or the last try to read failed
/// @param problems what of it could not be read
public record CellAge(Optional<Instant> asOf, boolean isStale, List<Problem> problems) {}
