package chalkboard.history;

import java.io.IOException;

/// A snapshot that is not written or not read: why, and what to do about it.
public final class SnapshotRefused extends IOException {
  private static final long serialVersionUID = 1;

  private final String remedy;

  public SnapshotRefused(String why, String remedy) {
    super(why);
    this.remedy = remedy;
  }

  /// What stands in the file is not what a chalkboard writes.
  static SnapshotRefused broken(String why) {
    return new SnapshotRefused(why, "have it saved anew: chalkboard snapshot save FILE");
  }

  public String why() {
    return String.valueOf(getMessage());
  }

  public String remedy() {
    return remedy;
  }
}
