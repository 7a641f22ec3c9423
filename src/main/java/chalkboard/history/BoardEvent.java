package chalkboard.history;

import java.time.Instant;

/// Something that happened on a board. Any text but the id may be empty.
///
/// @param id the same one twice is one event
/// @param from what it was before
/// @param to what it is since
/// @param by who did it: [#ECS], [#PERSON], of a build its author
/// @param source what told its time: `ecs`, `chalk`, or `seen` where nothing did and it is that of the reading
/// @param detail somebody else's own word for it, or a headline's
public record BoardEvent(
    String id, Instant at, String kind, String repository, String image, String environment, String from, String to, String by,
    String source, String detail) {
  public static final String ECS = "ECS";
  /// Somebody; ECS does not tell who.
  public static final String PERSON = "person";
  /// The detail of a deployment that waits for somebody to continue it.
  public static final String PAUSE = "PAUSE";
  /// The detail of a deployment that waits for its traffic.
  public static final String TRAFFIC_SHIFT = "TRAFFIC_SHIFT";
}
