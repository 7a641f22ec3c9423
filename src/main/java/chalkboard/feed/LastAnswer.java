package chalkboard.feed;

import java.time.Instant;

/// What a source answered when it last could, and when that was.
public record LastAnswer<T>(T answer, Instant at) {}
