package chalkboard.history;

import java.time.Instant;

/// Which text a document was for a while.
///
/// @param since when it came to be so
public record DocumentVersion(Instant since, ContentHash content) {}
