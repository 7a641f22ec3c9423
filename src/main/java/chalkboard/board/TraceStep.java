package chalkboard.board;

import chalkboard.build.Build;
import chalkboard.build.OrderKey;
import chalkboard.feed.Problem;
import chalkboard.rules.Pin;
import chalkboard.runtime.ServiceRollout;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One step on the way from the containers of a cell to its headline.
public sealed interface TraceStep {
  /// What it rests on was read.
  ///
  /// @param oldest when the oldest of that was; empty where nothing was ever read
  record Readings(Optional<Instant> oldest, boolean isStale) implements TraceStep {}

  /// Something could not be read.
  record Trouble(Problem problem) implements TraceStep {}

  /// Containers run an image, and by that proof it is that build.
  ///
  /// @param image what they run, as ECS tells it
  /// @param isByRevision whether the revision of the service tells the digest, and no container does
  /// @param build empty where nothing names it
  record ContainersRun(int containers, String image, boolean isByRevision, Running.Proof proof, Optional<Build> build)
      implements
        TraceStep {}

  /// It is run by tasks now and then, and none runs now.
  ///
  /// @param ran what was seen last; empty where nothing was
  record BetweenRuns(Optional<DeployedPeriod> ran) implements TraceStep {}

  /// No container of it was seen to run.
  record NoContainer() implements TraceStep {}

  /// Tasks are on their way to run.
  record TasksPending(int tasks) implements TraceStep {}

  /// A rule of the user's joined or placed it, and no proof.
  ///
  /// @param rule why, as the rule says it
  record RuleHint(String rule) implements TraceStep {}

  /// Images run beside it and do not count.
  record Companions(List<String> images) implements TraceStep {}

  /// How a service does.
  record ServiceDoes(ServiceHealth health) implements TraceStep {}

  /// Production requests reach a build.
  record Serves(Share share) implements TraceStep {}

  /// A build is on its way, and no production request reaches it yet.
  record Comes(Share share) implements TraceStep {}

  /// ECS says that a deployment failed or was rolled back.
  record EcsFailure(ServiceRollout.RolloutFailure failure) implements TraceStep {}

  /// Its services run different builds, and the worse one stands for the cell.
  record ServicesSplit() implements TraceStep {}

  /// What the line is and what its builds are ordered by.
  ///
  /// @param branch empty where all builds of the image are the line
  /// @param isGuessed whether no rule names the branch
  record LineOrdered(String branch, boolean isGuessed, OrderKey order) implements TraceStep {}

  /// A pin is in force.
  record Pinned(Pin pin) implements TraceStep {}

  /// It was held against the environments before it.
  record UpstreamCompared(Comparison comparison) implements TraceStep {}

  /// It was held against the newest build of the line.
  ///
  /// @param newest that build, whether or not it could be compared; empty where none was reported
  record NewestCompared(Comparison comparison, Optional<Build> newest) implements TraceStep {}

  /// Some builds tell no branch and were never deployed, so that they are not on the line.
  ///
  /// @param example the last of them
  record WithoutBranch(int builds, Build example) implements TraceStep {}

  /// What it is held against in the end, and why that; without a name where there is nothing.
  record ReferenceTaken(Baseline baseline) implements TraceStep {}

  /// Lag against the reference is no drift.
  record Doubted(Doubt doubt) implements TraceStep {}

  /// What ran before.
  record RanBefore(DeployedPeriod period) implements TraceStep {}

  /// Something is worth a letter.
  record Flagged(Flag flag) implements TraceStep {}

  /// The finding that is the headline.
  ///
  /// @param isUnsettled whether it rests on one reading
  /// @param isAcked whether somebody takes care of it
  record HeadlineFound(Finding finding, boolean isUnsettled, boolean isAcked) implements TraceStep {}

  /// A finding that holds as well.
  ///
  /// @param first the headline that comes before it
  record AlsoFound(Finding finding, Headline first) implements TraceStep {}
}
