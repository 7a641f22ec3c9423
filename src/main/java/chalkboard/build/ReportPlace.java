package chalkboard.build;

/// Where a report lies, so that it can be opened again: the board keeps extracts only.
///
/// @param source the name of the mark source
/// @param path a file or an object's uri
/// @param report the how-manieth report of that file, from 0
/// @param chalk the how-manieth artifact (`_CHALKS`) of that report, from 0
public record ReportPlace(String source, String path, int report, int chalk) {
  /// The same, under another name of the source.
  ReportPlace from(String other) {
    return new ReportPlace(other, path, report, chalk);
  }

  @Override
  public int hashCode() {
    return path.hashCode() + 31 * report + 961 * chalk;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof ReportPlace p && report == p.report && chalk == p.chalk && path.equals(p.path) && source.equals(p.source));
  }

  @Override
  public String toString() {
    return report == 0 ? path : path + " (report " + (report + 1) + ")";
  }
}
