package chalkboard.board;

import chalkboard.build.Build;
import chalkboard.feed.Problem;
import chalkboard.rules.Pin;
import chalkboard.runtime.ServiceRollout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a finding rests on: the builds, numbers and names that a sentence about it is made of. Text is in it only where it is somebody
/// else's own: of ECS, of a source, of the user.
public sealed interface Ground permits Ground.Plain, Ground.NotRead, Ground.MissingInGroup, Ground.ForeignBuild,
    Ground.OfService, Ground.RollingOut, Ground.MarkUnread, Ground.Unmarked, Ground.MixedService, Ground.SplitServices, Ground.OffPin,
    Ground.RolledBack, Ground.Unsettled, Ground.LooksLike, VersionGround, UntoldGround {
  /// What one sentence says, with nothing to fill in.
  enum Plain implements Ground {
    /// A source has not answered yet.
    NO_ANSWER_YET,
    /// Something was not read, and no problem tells what.
    NOT_READ_IN_FULL,
    /// It was read by a policy with filters, which cannot tell what is absent.
    READ_BY_FILTERS,
    /// Nothing that was read tells a build.
    NOTHING_TELLS,
    /// Its tasks are on their way, and none runs yet.
    TASKS_ON_THE_WAY,
    /// No active service and no running container of it is here.
    NOT_HERE
  }

  /// What could not be read, as the source says it.
  record NotRead(Problem problem) implements Ground {}

  /// Another member of its group has it, and it is not here.
  ///
  /// @param least how long it has had it at the least
  record MissingInGroup(Duration least) implements Ground {}

  /// A build of another repository runs under its name.
  ///
  /// @param image what the container runs, as ECS tells it
  record ForeignBuild(Build build, String image) implements Ground {}

  /// How one of its services does.
  record OfService(String service, HealthGround health) implements Ground {}

  /// A deployment is under way.
  ///
  /// @param isOfService whether a service of the cell is rolled out, so that its old build is there though nothing tells it
  /// @param failure what ECS says of it
  record RollingOut(Rollout rollout, boolean isOfService, Optional<ServiceRollout.RolloutFailure> failure) implements Ground {}

  /// The mark of a container could not be looked up.
  record MarkUnread(String container, Running.Proof.Unread proof) implements Ground {}

  /// A container has no mark.
  record Unmarked(String container, Running.Proof.NoMark proof) implements Ground {}

  /// One service runs several builds, and no rollout is under way.
  record MixedService(String service, int builds) implements Ground {}

  /// Services of one image run different builds.
  ///
  /// @param services their names, sorted
  /// @param least how long they have at the least
  record SplitServices(List<String> services, Duration least) implements Ground {}

  /// Something else runs than what it is pinned to.
  record OffPin(Pin pin) implements Ground {}

  /// It went back to an older build.
  ///
  /// @param from what was left; empty where nothing tells its image and only its revision is known to be newer
  /// @param byItself whether it was a rollout that did not hold
  /// @param reason ECS's own word for it; empty where it has none
  /// @param at when that was, or where ECS gives no reason, when it was seen
  record RolledBack(Optional<Build> from, Build to, boolean byItself, String reason, Instant at) implements Ground {}

  /// It is said already, by a milder headline, but has not lasted long enough to be sure of.
  record Unsettled(Ground ground) implements Ground {}

  /// It is not said yet, for it has not lasted long enough.
  ///
  /// @param headline what it looks like
  record LooksLike(Headline headline, Ground ground) implements Ground {}
}
