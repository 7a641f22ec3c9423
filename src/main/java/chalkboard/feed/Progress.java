package chalkboard.feed;

/// How far a source is with a look that takes long: 7 of 20 clusters.
///
/// @param unit what is counted, in the plural: "clusters", "reports"
/// @param total 0 while that is not known yet
public record Progress(String unit, int done, int total) {}
