package chalkboard.history;

import java.time.Instant;

/// Something that happened on a board. Any text but the id may be empty.
///
/// @param id the same one twice is one event
/// @param from what it was before
/// @param to what it is since
/// @param by who did it
/// @param source what told of it
public record BoardEvent(
    String id, Instant at, String kind, String repository, String image, String environment, String from, String to, String by,
    String source, String detail) {}
