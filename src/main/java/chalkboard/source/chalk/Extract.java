package chalkboard.source.chalk;

import static java.nio.charset.StandardCharsets.UTF_8;

import chalkboard.build.Digest;
import chalkboard.build.Mark;
import chalkboard.build.Marks.Skipped;
import chalkboard.build.ReportPlace;
import chalkboard.build.ReportText;
import chalkboard.text.Secrets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// What one file or object gave: its reports as marks, and what of it was passed over.
///
/// @param cutOff whether it ends inside a value: broken, or still being written
/// @param torn the digests that stand in it, where it is broken, cut off or over a limit
public record Extract(List<Report> reports, List<Skipped> skipped, boolean cutOff, Set<Digest> torn) {
  /// Enough of a hash that no two reports have one, and the characters that it is written in.
  private static final int HASH = 15;
  private static final int LONGEST_IDENTITY = 20;

  /// Of which all could be read.
  public Extract(List<Report> reports, List<Skipped> skipped, boolean cutOff) {
    this(reports, skipped, cutOff, Set.of());
  }

  static final Extract NOTHING = new Extract(List.of(), List.of(), false);

  /// The same from a source of another name.
  Extract of(String source) {
    return new Extract(
        reports.stream().map(r -> new Report(r.identity(), r.reported(), r.marks().stream().map(m -> m.from(source)).toList(), r.passed()))
            .toList(),
        skipped, cutOff, torn);
  }

  /// Whether that is the report it was read from: reports are found by their number in a file, and in one that was replaced another has it.
  boolean isStill(ReportPlace place, ReportText text) {
    return reports.stream().flatMap(r -> r.marks().stream()).filter(m -> m.place().equals(place))
        .anyMatch(m -> tells(text, "CHALK_ID", m.ids().chalkId()) && tells(text, "METADATA_ID", m.ids().metadataId())
            && tells(text, "_ACTION_ID", m.ids().actionId()));
  }

  private static boolean tells(ReportText text, String key, String id) {
    var told = text.facts().stream().filter(f -> f.key().equals(key)).map(f -> f.value().strip()).findFirst().orElse("");
    return told.equals(id) || told.contains(Secrets.MASK);
  }

  /// One report that was understood.
  ///
  /// @param identity equal for the same report delivered twice
  /// @param passed why it gives no mark; empty list where it does
  public record Report(String identity, Instant reported, List<Mark> marks, List<Skipped> passed) {
    /// There may be very many of them: a long one is kept by its hash.
    public Report {
      if (identity.length() > LONGEST_IDENTITY) identity = hashed(identity);
    }
  }

  private static String hashed(String identity) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(UTF_8));
      return Base64.getEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every Java has it
    }
  }
}
