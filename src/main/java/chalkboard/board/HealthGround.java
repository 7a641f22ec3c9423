package chalkboard.board;

import java.time.Duration;
import java.util.Optional;

/// What tells how a service does: its counts, its deployment, what became of its tasks; and what ECS says of it, in ECS's words.
public sealed interface HealthGround {
  /// How many of its tasks run, and how many should.
  record TaskCounts(int running, int desired) {}

  /// Whether tasks are on their way.
  sealed interface Pending {
    /// None is.
    record None() implements Pending {}

    /// Some are.
    record Some() implements Pending {}

    /// Some are, for longer than it should take.
    record Overdue(Duration least) implements Pending {}
  }

  /// Tasks that died and had an heir, outside a rollout.
  ///
  /// @param within in which time
  record Replaced(int tasks, Duration within) {}

  /// A daemon service that has no instance to run on.
  record NoInstance() implements HealthGround {}

  /// It is asked to run nothing.
  ///
  /// @param running how many tasks still do
  record AskedToStop(int running) implements HealthGround {}

  /// How many of its tasks run is not told.
  record UnknownCounts() implements HealthGround {}

  /// As many tasks run as should.
  record AsAsked(TaskCounts counts) implements HealthGround {}

  /// ECS gave its deployment up.
  ///
  /// @param reason ECS's; empty where it gives none
  record DeploymentFailed(String deployment, String reason) implements HealthGround {}

  /// Its deployment stands still.
  ///
  /// @param counts of the deployment
  /// @param least how long it has not moved at the least
  record DeploymentStuck(String deployment, TaskCounts counts, Duration least) implements HealthGround {}

  /// A deployment is under way.
  ///
  /// @param counts of the new tasks
  /// @param failure why it goes back, as ECS says it
  record Deploying(String deployment, TaskCounts counts, Optional<String> failure) implements HealthGround {}

  /// Its first deployment is under way, and nothing runs yet.
  ///
  /// @param failed how many tasks have failed
  record FirstDeployment(TaskCounts counts, int failed, Optional<String> event) implements HealthGround {}

  /// It was stopped and is asked to run again.
  record StartedAgain(TaskCounts counts, int pending) implements HealthGround {}

  /// Nothing runs, and a task is on its way.
  record NothingYet(TaskCounts counts) implements HealthGround {}

  /// A container is not healthy.
  record SickContainer(String container, TaskCounts counts) implements HealthGround {}

  /// Fewer tasks run than should, or none.
  ///
  /// @param replaced the tasks that died and came again; empty where that were few
  /// @param event the last thing ECS said of it
  record ShortOfTasks(TaskCounts counts, Pending pending, Optional<Replaced> replaced, Optional<String> event) implements HealthGround {}

  /// The count of tasks that failed grows.
  record TasksFail(TaskCounts counts, int failed, Optional<String> event) implements HealthGround {}

  /// Its tasks die and come again.
  record Flapping(TaskCounts counts, Replaced replaced, Optional<String> event) implements HealthGround {}

  /// It is not well, but not for long enough to say so.
  ///
  /// @param headline what it would be called
  record NotForLong(Headline headline, HealthGround ground) implements HealthGround {}

  /// It was not well until a moment ago, and may be so again.
  record UntilNow(HealthGround ground) implements HealthGround {}
}
