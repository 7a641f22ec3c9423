package chalkboard.board;

/// How one service of a cell does, by its own headline: the worst of them is the cell's.
///
/// @param headline STOPPED, DOWN, ROLLOUT_FAILED, DEGRADED, ROLLING, or RUNNING where all is as asked
/// @param words why, in words; without the service's name
/// @param hasLasted whether ECS's own times tell that it is so for longer than a moment
public record ServiceHealth(Service service, Headline headline, String words, boolean hasLasted) {
  /// The words with the service they are about.
  String named() {
    return service.name() + ": " + words;
  }
}
