package chalkboard.board;

/// Why lag against a reference must not be called drift: another one might have been the right one.
public sealed interface Doubt {
  /// It was reached past an environment that was not read and may run anything newer.
  record UpstreamUnread(String environment) implements Doubt {}

  /// An environment nearer to the cell is unknown.
  record NearerUnknown() implements Doubt {}

  /// There is no reference before it, for an environment there is unknown.
  record UpstreamUnknown() implements Doubt {}

  /// The environment that the user chose is unknown.
  record ChosenUnknown(String environment) implements Doubt {}

  /// The user told no order of environments.
  record NoOrderConfigured() implements Doubt {}

  /// No report names the build of the pin.
  record PinnedUnreported(String build) implements Doubt {}
}
