package chalkboard.runtime;

import java.time.Instant;
import java.util.List;

/// What a source told when it last could, for the looks that fail.
///
/// @param source its name
/// @param words what it read, word by word: what was told of something else is worth nothing to it
/// @param at when it told that
public record LastFleet(String source, List<String> words, Instant at, FleetSnapshot fleet) {}
