package chalkboard.history;

import java.util.Optional;

/// What can happen on a board.
public enum EventKind {
  /// A build was reported that is the newest on its line.
  NEW_BUILD("new build"),
  DEPLOYMENT_STARTED("deployment started"),
  /// A deployment stands still until something or somebody lets it go on.
  DEPLOYMENT_WAITING("deployment waiting"),
  DEPLOYMENT_FINISHED("deployment finished"),
  DEPLOYMENT_FAILED("deployment failed"),
  ROLLED_BACK("rolled back"),
  /// A service was asked to run nothing.
  STOPPED("stopped"),
  /// Nothing of it is there any more.
  REMOVED("removed"),
  DEGRADED("degraded"),
  DOWN("down"),
  /// A service that was down or degraded is well again.
  RECOVERED("recovered"),
  DRIFTED("drifted"),
  /// What had drifted is again as it should be.
  CONVERGED("converged"),
  /// Something runs that was not built with chalk.
  UNMARKED("unmarked"),
  /// Something else runs than what it is pinned to.
  PIN_OFF("pin off"),
  ACK("ack"),
  UNACK("unack"),
  /// What was read before cannot be read, or no more in time.
  SOURCE_LOST("source lost"),
  SOURCE_BACK("source back"),
  /// Nobody watched.
  GAP("gap");

  private final String word;

  EventKind(String word) {
    this.word = word;
  }

  /// As people and the JSON call it.
  public String word() {
    return word;
  }

  /// The kind that is called so; empty for a word of another version.
  public static Optional<EventKind> of(String word) {
    for (var kind : values()) if (kind.word.equals(word)) return Optional.of(kind);
    return Optional.empty();
  }
}
