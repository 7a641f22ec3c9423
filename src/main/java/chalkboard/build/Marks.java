package chalkboard.build;

import chalkboard.text.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that a mark source has read so far.
///
/// @param reports how many reports were understood, of whatever operation
/// @param skipped what was read and is no report, or none of use, counted by reason; it makes nothing unknown
/// @param skippedFiles the same, one by one; the newest 1,000
/// @param begun when the reading began: a digest that ran before is answered by it, a younger one may still come
/// @param complete whether all that was listed was fetched and nothing was still growing; only then may "no mark" be said
/// @param oldest when the oldest report was written: about what ran before it, the source can say nothing
/// @param interval how often the source looks: older than max(3 x interval, 90 s) is stale
/// @param torn the digests in files that look like reports and could not be parsed, with one such file for each
/// @param isLoading whether the source is still at its first look: more will come
public record Marks(
    String source, List<Mark> marks, int reports, Map<SkipReason, Integer> skipped, List<Skipped> skippedFiles, Instant begun,
    boolean complete, Optional<Instant> oldest, Duration interval, boolean isLoading, Map<Digest, String> torn) {
  /// What a look to the end has read.
  public Marks(
      String source, List<Mark> marks, int reports, Map<SkipReason, Integer> skipped, List<Skipped> skippedFiles, Instant begun,
      boolean complete, Optional<Instant> oldest, Duration interval) {
    this(source, marks, reports, skipped, skippedFiles, begun, complete, oldest, interval, false, Map.of());
  }

  /// One of which every file could be parsed.
  public Marks(
      String source, List<Mark> marks, int reports, Map<SkipReason, Integer> skipped, List<Skipped> skippedFiles, Instant begun,
      boolean complete, Optional<Instant> oldest, Duration interval, boolean isLoading) {
    this(source, marks, reports, skipped, skippedFiles, begun, complete, oldest, interval, isLoading, Map.of());
  }

  /// How many files look like reports and could not be parsed.
  public int unparsed() {
    return skipped.getOrDefault(SkipReason.BROKEN, 0);
  }

  /// One file, or one value in it, that was passed over.
  public record Skipped(String path, SkipReason reason, String detail) {
    public Skipped {
      detail = Secrets.mask(detail);
    }
  }
}
