package chalkboard.aws;

import chalkboard.aws.EcsDouble.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// The troubles of the living fleet one after another, each over before the next begins, for a board that is watched for hours.
final class LivingTrouble {
  private static final Duration LASTS = Duration.ofSeconds(12);
  private static final Duration PEACE = Duration.ofSeconds(8);
  private static final int ALWAYS = 1_000_000;

  private final EcsDouble ecs;
  private final String key;
  private final LivingCustodian custodian;

  /// What begins, and what ends it.
  private record Trouble(String name, Happening begins, Happening ends) {}

  /// A step of a trouble.
  private interface Happening {
    void happen() throws IOException;
  }

  LivingTrouble(EcsDouble ecs, String key, LivingCustodian custodian) {
    this.ecs = ecs;
    this.key = key;
    this.custodian = custodian;
  }

  private List<Trouble> all() {
    return List.of(new Trouble("the login has expired", () -> ecs.expire(key, true), () -> ecs.expire(key, false)),
        calls("prod-eu is denied", "ListServices", "prod-eu", Kind.DENIED, ALWAYS),
        calls("staging hangs", "ListTasks", "staging", Kind.HANGING, ALWAYS),
        calls("calls are throttled", "ListTasks", "", Kind.THROTTLED, 50),
        calls("tasks fail", "DescribeTasks", "", Kind.BROKEN, ALWAYS),
        calls("answers are garbled", "ListTasks", "dev", Kind.GARBLED, ALWAYS),
        calls("no clusters are told", "ListClusters", "", Kind.BROKEN, ALWAYS),
        new Trouble("answers take long", () -> ecs.answerAfter(Duration.ofMillis(400)), () -> ecs.answerAfter(Duration.ZERO)),
        runs("runs of Custodian hang", LivingCustodian.How.HANG), runs("runs of Custodian are killed", LivingCustodian.How.KILL),
        runs("runs of Custodian write half", LivingCustodian.How.HALF),
        new Trouble("outputs of Custodian are gone", () -> custodian.vanish(true), () -> custodian.vanish(false)));
  }

  private Trouble calls(String name, String operation, String cluster, Kind kind, int times) {
    return new Trouble(name, () -> ecs.trouble(operation, cluster, kind, times), ecs::peace);
  }

  private Trouble runs(String name, LivingCustodian.How how) {
    return new Trouble(name, () -> custodian.ends(how), () -> custodian.ends(LivingCustodian.How.WELL));
  }

  /// Goes on until that time of `System.nanoTime` is over, with a word for each.
  void comeAndGo(long end) throws IOException, InterruptedException {
    for (int i = 0; System.nanoTime() - end < 0; i++) {
      var trouble = all().get(i % all().size());
      System.out.println(java.time.Instant.now() + " " + trouble.name);
      trouble.begins.happen();
      Thread.sleep(LASTS);
      trouble.ends.happen();
      Thread.sleep(PEACE);
    }
  }
}
