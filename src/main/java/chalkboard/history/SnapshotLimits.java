package chalkboard.history;

/// How large a snapshot may be: as much as is written is read.
///
/// @param packed bytes of the file
/// @param unpacked bytes of all its lines
public record SnapshotLimits(long packed, long unpacked) {
  public static final SnapshotLimits DEFAULT = new SnapshotLimits(64 << 20, 256 << 20);

  private static String megabytes(long bytes) {
    return (bytes >> 20) + " MB";
  }

  /// Of a file that is made.
  public SnapshotRefused tooMuch() {
    return new SnapshotRefused("it would be larger than is loaded again (" + megabytes(packed) + ", and " + megabytes(unpacked)
        + " unpacked)", "save less of the past, as with --since 6h");
  }

  /// Of a file that is read.
  public SnapshotRefused tooLarge() {
    return new SnapshotRefused("it is larger than any that is loaded (" + megabytes(packed) + ", and " + megabytes(unpacked)
        + " unpacked)", "have less of the past saved: chalkboard snapshot save FILE --since 6h");
  }
}
