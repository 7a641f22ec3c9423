package chalkboard.words;

import chalkboard.board.HealthGround;
import chalkboard.board.HealthGround.Pending;
import chalkboard.board.HealthGround.Replaced;
import chalkboard.board.HealthGround.TaskCounts;
import chalkboard.board.ServiceHealth;
import java.util.Optional;

/// How a service does, in one sentence.
public final class HealthSentences {
  private HealthSentences() {
  }

  /// Without the name of the service.
  public static String of(ServiceHealth health) {
    return of(health.ground());
  }

  /// With the name of the service before it.
  public static String named(ServiceHealth health) {
    return named(health.service().name(), health.ground());
  }

  static String named(String service, HealthGround ground) {
    return service + ": " + of(ground);
  }

  static String of(HealthGround ground) {
    return switch (ground) {
      case HealthGround.NoInstance _ -> "there is no instance to run on";
      case HealthGround.AskedToStop g -> "desired count is 0" + (g.running() > 0 ? ", " + g.running() + " still running" : "");
      case HealthGround.UnknownCounts _ -> "how many of its tasks run is not told";
      case HealthGround.AsAsked g -> counts(g.counts());
      case HealthGround.DeploymentFailed g -> "deployment " + g.deployment() + " failed" + (g.reason().isEmpty() ? "" : ": " + g.reason());
      case HealthGround.DeploymentStuck g -> "deployment " + g.deployment() + " has not moved for " + g.least().toMinutes() + " min: "
          + counts(g.counts());
      case HealthGround.Deploying g -> "deployment " + g.deployment() + " in progress: " + g.counts().running() + "/" + g.counts().desired()
          + " of the new tasks run" + said(g.failure());
      case HealthGround.FirstDeployment g -> "first deployment, " + counts(g.counts())
          + (g.failed() == 0 ? "" : ", " + g.failed() + " tasks failed" + said(g.event()));
      case HealthGround.StartedAgain g -> "asked to run again, " + counts(g.counts()) + ", " + g.pending() + " pending";
      case HealthGround.NothingYet g -> "nothing runs yet, " + counts(g.counts()) + ", one is on its way";
      case HealthGround.SickContainer g -> "container " + g.container() + " is UNHEALTHY, " + counts(g.counts());
      case HealthGround.ShortOfTasks g -> counts(g.counts()) + pending(g.pending())
          + g.replaced().map(r -> replaced(r) + said(g.event())).orElse("") + said(g.event());
      case HealthGround.TasksFail g -> counts(g.counts()) + ", " + g.failed() + " tasks have failed, and more of late" + said(g.event());
      case HealthGround.Flapping g -> counts(g.counts()) + replaced(g.replaced()) + said(g.event());
      case HealthGround.NotForLong g -> "not for long enough to be called " + g.headline().word() + ": " + of(g.ground());
      case HealthGround.UntilNow g -> of(g.ground()) + " (until a moment ago)";
    };
  }

  private static String counts(TaskCounts c) {
    return c.running() + "/" + c.desired() + " running";
  }

  private static String pending(Pending pending) {
    return switch (pending) {
      case Pending.None _ -> ", none pending";
      case Pending.Some _ -> ", one pending";
      case Pending.Overdue p -> ", pending for " + p.least().toMinutes() + " min";
    };
  }

  private static String replaced(Replaced r) {
    return ", " + r.tasks() + " tasks were replaced within " + r.within().toMinutes() + " min";
  }

  private static String said(Optional<String> words) {
    return words.map(w -> "; ECS says: " + w).orElse("");
  }
}
