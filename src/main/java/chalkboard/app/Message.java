package chalkboard.app;

import chalkboard.feed.Problem;
import java.time.Instant;

/// A problem that came or went.
///
/// @param over whether it is the end of it
public record Message(Instant at, String source, Problem problem, boolean over) {}
