package chalkboard.board;

/// One statement that holds for a cell, whether or not it is the headline.
///
/// @param why in words, for the detail
public record Finding(Headline headline, DriftClass driftClass, String why) {}
