package chalkboard.words;

import chalkboard.board.Finding;
import chalkboard.board.Ground;
import chalkboard.board.Rollout;
import chalkboard.board.UntoldGround;
import chalkboard.board.VersionGround;
import chalkboard.build.Build;
import chalkboard.build.Repository;
import chalkboard.text.Moments;
import chalkboard.text.Text;

/// Why a finding holds, in one sentence.
public final class Sentences {
  private Sentences() {
  }

  public static String of(Finding finding) {
    return of(finding.ground());
  }

  static String of(Ground ground) {
    return switch (ground) {
      case Ground.Plain plain -> plain(plain);
      case Ground.NotRead g -> g.problem().toString();
      case Ground.MissingInGroup g -> "another member of its group has had it for more than " + g.least().toMinutes()
          + " min, and it is not here";
      case Ground.ForeignBuild g -> foreign(g);
      case Ground.OfService g -> HealthSentences.named(g.service(), g.health());
      case Ground.RollingOut g -> rolling(g);
      case Ground.MarkUnread g -> "container " + g.container() + ": " + ProofSentences.of(g.proof());
      case Ground.Unmarked g -> "container " + g.container() + ": " + ProofSentences.of(g.proof());
      case Ground.MixedService g -> "service " + g.service() + " runs " + g.builds() + " builds outside a rollout";
      case Ground.SplitServices g -> "its services " + String.join(", ", g.services()) + " run different builds since more than "
          + g.least().toMinutes() + " min";
      case Ground.OffPin g -> "it is pinned to " + Text.clean(g.pin().build())
          + (g.pin().reason().isEmpty() ? "" : " (" + Text.clean(g.pin().reason()) + ")") + ", and something else runs";
      case Ground.RolledBack g -> rolledBack(g);
      case Ground.Unsettled g -> "not settled yet: " + of(g.ground());
      case Ground.LooksLike g -> "not settled yet: it looks " + g.headline().word() + ", " + of(g.ground());
      case UntoldGround g -> UntoldSentences.of(g);
      case VersionGround g -> VersionSentences.of(g);
    };
  }

  private static String plain(Ground.Plain plain) {
    return switch (plain) {
      case NO_ANSWER_YET -> "a source has not answered yet";
      case NOT_READ_IN_FULL -> "it was not read in full";
      case READ_BY_FILTERS -> "it was read by a policy with filters, which cannot tell what is absent; read it with one without filters";
      case NOTHING_TELLS -> "nothing that was read tells which build it is";
      case TASKS_ON_THE_WAY -> "its tasks are on their way, none runs yet";
      case NOT_HERE -> "no active service and no running container of it is here";
    };
  }

  private static String foreign(Ground.ForeignBuild g) {
    return g.build().shortName() + " of " + g.build().repository().map(Repository::name).orElse("no known repository")
        + " runs under its name, " + Text.clean(g.image()) + "; if both are one, say so: repositories: - match: … aliases: […]";
  }

  /// What is under way, how far, and what it waits for.
  private static String rolling(Ground.RollingOut g) {
    var r = g.rollout();
    return "from " + r.from().map(Build::shortName).orElse(g.isOfService() ? "a build not told" : "nothing known") + " to "
        + r.to().map(Build::shortName).orElse("a build not seen yet") + ", " + r.percent() + " %" + (r.byTraffic() ? " of the traffic" : "")
        + (r.isTrafficTold() ? "" : "; who has the production traffic was not read") + (r.isMoved() ? "; the old one stands by" : "")
        + (r.backwards() ? "; back to what ran before" : "") + r.waits().map(Sentences::waiting).orElse("")
        + g.failure().map(f -> "; ECS says: " + f.reason()).orElse("");
  }

  private static String waiting(Rollout.Wait w) {
    return "; waits for " + RolloutSentences.of(w.awaited()) + w.since().map(t -> " since " + Moments.of(t)).orElse("")
        + w.until().map(t -> "; at " + Moments.of(t) + " it " + w.then().map(RolloutSentences::of).orElse("") + " by itself").orElse("");
  }

  private static String rolledBack(Ground.RolledBack g) {
    return "it went from " + g.from().map(Build::shortName).orElse("a newer revision") + " back to " + g.to().shortName()
        + (g.byItself() ? ": the rollout did not hold" : "")
        + (g.reason().isEmpty() ? ", seen at " : "; ECS says: " + g.reason() + "; at ") + Moments.of(g.at());
  }
}
