package chalkboard.build;

/// The numbers chalk gives to what it marks; the empty text means "not reported".
///
/// @param chalkId `CHALK_ID`: one for each build of an image; the surest link of a push to its build
/// @param metadataId `METADATA_ID`: one for each platform of a build
/// @param actionId `_ACTION_ID`: one for each run of chalk
public record MarkIds(String chalkId, String metadataId, String actionId) {
  public static final MarkIds UNTOLD = new MarkIds("", "", "");

  /// Whether they tell of a mark: a push or pull of an image without one has a run of chalk only.
  boolean areOfMark() {
    return !chalkId.isEmpty() || !metadataId.isEmpty();
  }
}
