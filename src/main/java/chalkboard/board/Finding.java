package chalkboard.board;

/// One statement that holds for a cell, whether or not it is the headline.
///
/// @param ground what it rests on, as data: the words for it are made elsewhere
public record Finding(Headline headline, DriftClass driftClass, Ground ground) {}
