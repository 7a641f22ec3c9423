package chalkboard.history;

import java.time.Instant;

/// Something that was so for a while, in the words of whoever kept it.
///
/// @param since when it came to be so
public record Document(Instant since, String json) {}
