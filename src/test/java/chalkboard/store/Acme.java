package chalkboard.store;

import chalkboard.build.ChalkStamp;
import chalkboard.build.CiRun;
import chalkboard.build.Digest;
import chalkboard.build.ImageRecipe;
import chalkboard.build.MarkBuilder;
import chalkboard.build.MarkDigests;
import chalkboard.build.Repository;
import chalkboard.build.SourceRevision;
import chalkboard.source.chalk.Extract;
import chalkboard.source.chalk.Extract.Report;
import chalkboard.source.chalk.KeptReports.KeptObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Objects in a bucket as they are in life: each a build of one of 200 repositories.
final class Acme {
  static final String PLACE = "s3://acme-chalk/reports/";
  static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private Acme() {
  }

  static String key(int n) {
    return "reports/%013d-%026d-chalk.json".formatted(1_780_000_000_000L + n * 60_000L, n);
  }

  static KeptObject object(int n) {
    return new KeptObject(key(n), 40_000 + n, "\"%032x\"".formatted(n), NOON.plusSeconds(n), Optional.of(extract(n)), "");
  }

  static List<KeptObject> objects(int from, int to) {
    return IntStream.range(from, to).mapToObj(Acme::object).toList();
  }

  static Extract extract(int n) {
    int repository = n % 200;
    var name = "acme/service-" + repository;
    var image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/" + name;
    var code = new SourceRevision("%040x".formatted(n * 31L), "main", "refs/heads/main", "", "Robin Example <robin@example.com>",
        "Charge the card once, also where the bank answers twice (" + n + ")", Optional.of(NOON.minusSeconds(600)), Optional.of(true), 0);
    var mark = MarkBuilder.mark("acme-chalk", "s3://acme-chalk/" + key(n), NOON.plusSeconds(n))
        .ids("%06d-AAAA-BBBB-CCCC".formatted(n), "%06d-DDDD-EEEE-FFFF".formatted(n), "%016x".formatted(n))
        .repository(Repository.parse("git@github.com:" + name + ".git")).pushedAs(name, image + ":1." + n, image + ":latest")
        .digests(new MarkDigests(Set.of(digest(3 * n)), Set.of(digest(3 * n + 1)), Set.of(digest(3 * n + 2)))).code(code)
        .ci(new CiRun("17" + n, "https://github.com/" + name + "/actions/runs/17" + n, "push", ".github/workflows/build.yml", "1", "robin"))
        .recipe(new ImageRecipe("", "linux/amd64", "eclipse-temurin:25-jre")).stamp(new ChalkStamp("0.6.5", true)).made();
    return new Extract(
        List.of(new Report("BUILD %016x %06d-DDDD-EEEE-FFFF 17 4711".formatted(n, n), NOON.plusSeconds(n), List.of(mark), List.of())),
        List.of(), false);
  }

  private static Digest digest(int n) {
    return new Digest("%08x".formatted(n * 0x9e3779b1).repeat(8));
  }
}
