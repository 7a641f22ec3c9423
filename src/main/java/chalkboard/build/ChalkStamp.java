package chalkboard.build;

import chalkboard.text.SharedValues;

/// Which chalk made a mark, and whether it signed it.
///
/// @param version of chalk (`CHALK_VERSION`); the empty text means "not reported"
/// @param isSigned whether the mark bears a signature
public record ChalkStamp(String version, boolean isSigned) {
  /// What many builds share is kept once.
  public ChalkStamp {
    version = SharedValues.text(version);
  }

  public static final ChalkStamp UNTOLD = new ChalkStamp("", false);
}
