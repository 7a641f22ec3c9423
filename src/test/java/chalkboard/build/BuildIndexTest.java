package chalkboard.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import chalkboard.drift.World;
import chalkboard.rules.RepositoryRule;
import chalkboard.text.Glob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// How marks come together to builds and images, whatever their order and however they come.
class BuildIndexTest {
  private static final Instant T = Instant.parse("2026-06-01T12:00:00Z");

  private static Mark mark(int n, Operation operation, String chalkId, Optional<Repository> repository, Set<String> names,
      Set<Digest> digests) {
    return MarkBuilder.mark("marks", "file" + n, T.plusSeconds(n)).operation(operation).ids(chalkId, "", "").repository(repository)
        .pushedAs(new PushedAs(names, List.of())).manifests(digests).origin(origin(n, repository)).made();
  }

  /// Some reports tell an id of the repository, which proves names one.
  private static BuildOrigin origin(int n, Optional<Repository> repository) {
    return n % 5 == 4 && repository.isPresent() ? new BuildOrigin(repository, "github.com 1") : BuildOrigin.UNTOLD;
  }

  private static Mark random(Random random, int n) {
    var digests = new HashSet<Digest>();
    for (int d = random.nextInt(3); d > 0; d--) digests.add(World.digest("d" + random.nextInt(12)));
    var names = new HashSet<String>();
    for (int i = random.nextInt(3); i > 0; i--) names.add("team/" + (char) ('a' + random.nextInt(4)));
    return mark(n, random.nextBoolean() ? Operation.BUILD : Operation.PUSH, random.nextInt(3) == 0 ? "" : "C" + random.nextInt(8),
        random.nextInt(3) == 0 ? Optional.empty() : Optional.of(new Repository("github.com/acme/r" + random.nextInt(2))), names, digests);
  }

  /// What every digest leads to: the marks of its build, and its image.
  private static Map<String, String> told(BuildIndex index) {
    var told = new TreeMap<String, String>();
    for (int d = 0; d < 12; d++) {
      var draft = index.draft(World.digest("d" + d));
      if (draft == null) continue;
      told.put("d" + d,
          draft.build().marks().stream().map(m -> m.place().path()).sorted().toList() + " " + draft.build().mark().place()
              + " " + draft.image);
    }
    told.put("images", index.images().stream().sorted().toList() + " " + index.size());
    for (var image : index.images()) {
      told.put("order of " + image, index.order(image, Optional.empty(), Optional.empty(), Set.of()).newest(T.plusSeconds(9_999))
          .map(b -> b.mark().place().path()).toString());
    }
    for (char c = 'a'; c < 'e'; c++) told.put("team/" + c, index.named("team/" + c).toString());
    return told;
  }

  @Property(tries = 400)
  void marksThatComeOneAfterTheOtherTellTheSameAsAllAtOnce(@ForAll long seed) {
    var random = new Random(seed);
    var all = new ArrayList<Mark>();
    var grown = BuildIndex.of(List.of());
    while (all.size() < 14) {
      for (int n = random.nextInt(4); n >= 0; n--) all.add(random.nextInt(all.size() + 1), random(random, all.size()));
      grown = grown.grownTo(List.of(List.copyOf(all)), List.of(), ServiceNames.NONE);
      var once = told(BuildIndex.of(List.of(all)));
      var slowly = told(grown);
      assertEquals(once.keySet(), slowly.keySet());
      for (var key : once.keySet()) assertEquals(once.get(key), slowly.get(key), key);
    }
  }

  @Test
  void whatIsGoneIsForgotten() {
    var a = mark(1, Operation.BUILD, "A", Optional.empty(), Set.of("team/a"), Set.of(World.digest("d1")));
    var b = mark(2, Operation.BUILD, "B", Optional.empty(), Set.of("team/b"), Set.of(World.digest("d2")));
    var index = BuildIndex.of(List.of(List.of(a, b)));
    assertSame(index, index.grownTo(List.of(List.of(a, b)), List.of(), ServiceNames.NONE));
    var after = index.grownTo(List.of(List.of(b)), List.of(), ServiceNames.NONE);
    assertNotSame(index, after);
    assertEquals(1, after.size());
  }

  @Test
  void anImageConfigThatTwoBuildsShareSaysNothingOfEither() {
    var config = World.digest("config");
    var list = new ArrayList<Mark>();
    for (var id : List.of("A", "B")) {
      var m = mark(list.size(), Operation.BUILD, id, Optional.empty(), Set.of("team/a"), Set.of(World.digest(id)));
      list.add(MarkBuilder.like(m).configs(Set.of(config)).origin(BuildOrigin.UNTOLD).stamp(ChalkStamp.UNTOLD).made());
    }
    assertEquals("A", BuildIndex.of(List.of(list.subList(0, 1))).ofImageId(config).build().chalkId());
    assertEquals(null, BuildIndex.of(List.of(list)).ofImageId(config));
  }

  private static Mark of(String repository, String id, String told, int n) {
    return MarkBuilder.mark("marks", "file" + n, T.plusSeconds(n)).ids("C" + n, "", "").repository(Repository.parse(repository))
        .pushedAs("team/app", "registry.example/team/app:" + n).manifests(Set.of(World.digest("d" + n)))
        .origin(new BuildOrigin(Repository.parse(told), id)).made();
  }

  private static List<String> repositories(BuildIndex index) {
    return index.images().stream().map(i -> i.repository().map(Repository::name).orElse("")).sorted().toList();
  }

  @Test
  void aRenamedRepositoryIsOneUnderItsNewestName() {
    var index = BuildIndex.of(List
        .of(List.of(of("https://github.com/acme/old", "github.com 7", "", 1), of("https://github.com/acme/new", "github.com 7", "", 2))));
    assertEquals(List.of("github.com/acme/new"), repositories(index));
  }

  @Test
  void anIdProvesNothingWhereTheFormerNameComesBack() {
    var index = BuildIndex
        .of(List.of(List.of(of("https://github.com/acme/a", "github.com 7", "", 1), of("https://github.com/acme/b", "github.com 7", "", 2),
            of("https://github.com/acme/a", "github.com 7", "", 3))));
    assertEquals(List.of("github.com/acme/a", "github.com/acme/b"), repositories(index));
  }

  @Test
  void twoRepositoriesBuiltByOneJobAreTwo() {
    var index = BuildIndex.of(List.of(List.of(of("https://github.com/acme/a", "", "https://github.com/acme/ci", 1),
        of("https://github.com/acme/b", "", "https://github.com/acme/ci", 2))));
    assertEquals(List.of("github.com/acme/a", "github.com/acme/b"), repositories(index));
  }

  @Test
  void aReportThatTellsBothSpellingsProvesThemOne() {
    var index = BuildIndex.of(List.of(List.of(of("git@code:shop/payments", "", "https://gitlab.acme.io/shop/payments", 1),
        of("https://gitlab.acme.io/shop/payments", "", "", 2))));
    assertEquals(List.of("gitlab.acme.io/shop/payments"), repositories(index));
  }

  @Test
  void whatNoReportProvesTheUserSays() {
    var marks = List.of(List.of(of("work:acme/payments", "", "", 2), of("https://github.com/acme/payments", "", "", 1)));
    assertEquals(2, repositories(BuildIndex.of(marks)).size());
    var rule = new RepositoryRule(Glob.of("github.com/acme/payments"), Optional.empty(), Optional.empty(), Optional.empty(),
        List.of("work:acme/payments"), List.of());
    assertEquals(List.of("github.com/acme/payments"), repositories(BuildIndex.of(marks, List.of(rule.names()), ServiceNames.NONE)));
  }

  private static Mark by(String recipe, String tag, int n) {
    return MarkBuilder.mark("marks", "file" + n, T.plusSeconds(n)).ids("C" + n, "", "")
        .repository(Repository.parse("https://github.com/acme/shop")).pushedAs("shop", "registry.example/shop:" + tag)
        .manifests(Set.of(World.digest("d" + n))).recipe(new ImageRecipe(recipe, "", "")).made();
  }

  private static List<String> images(BuildIndex index) {
    return index.images().stream().map(Image::name).sorted().toList();
  }

  @Test
  void severalImagesInOneRegistryRepositoryAreToldApartByTheirDockerfiles() {
    var marks = List.of(List.of(by("services/api/Dockerfile", "api-1", 1), by("services/web/Dockerfile", "web-1", 2),
        by("services/api/Dockerfile", "api-2", 3),
        by("", "web-2", 4), by("", "9", 5)));
    var index = BuildIndex.of(marks);
    assertEquals(List.of("shop (api)", "shop (web)"), images(index));
    assertEquals("shop (web)", index.draft(World.digest("d4")).image.name(), "by the prefix of its tag");
    assertEquals("shop (api)", index.draft(World.digest("d5")).image.name(), "else the oldest");
  }

  @Test
  void aDockerfileThatMovedMakesNoImageOfItsOwnWhereOneServiceRunsBoth() {
    var marks = List.of(List.of(by("Dockerfile", "1", 1), by("docker/Dockerfile", "2", 2)));
    var services = new ServiceNames(Map.of(World.digest("d1"), Set.of("shop"), World.digest("d2"), Set.of("shop")));
    assertEquals(List.of("shop"), images(BuildIndex.of(marks, List.of(), services)));
  }

  @Test
  void namesThatDifferByEnvironmentAreOneImageWhereTheUserSaysSo() {
    var marks = List.of(
        List.of(mark(1, Operation.BUILD, "A", Repository.parse("github.com/acme/p"), Set.of("payments-dev"), Set.of(World.digest("d1"))),
            mark(2, Operation.BUILD, "B", Repository.parse("github.com/acme/p"), Set.of("payments-prod"), Set.of(World.digest("d2")))));
    assertEquals(2, images(BuildIndex.of(marks)).size());
    var rule = new RepositoryRule(Glob.of("github.com/acme/p"), Optional.empty(), Optional.empty(), Optional.empty(), List.of(),
        List.of(Glob.of("payments-*")));
    assertEquals(List.of("payments-dev"), images(BuildIndex.of(marks, List.of(rule.names()), ServiceNames.NONE)));
  }
}
