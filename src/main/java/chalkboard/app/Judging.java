package chalkboard.app;

import chalkboard.history.Ack;
import java.util.Set;

/// How the judging of the board stands: at most one is under way, and what changes meanwhile is judged after it.
///
/// @param turn of the last one asked for
/// @param acks that it was asked with: what is acked while it is under way counts after it
public record Judging(long turn, boolean isUnderWay, boolean isWantedAgain, Set<Ack> acks) {
  static final Judging NONE = new Judging(0, false, false, Set.of());
}
