package chalkboard.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.Ground;
import chalkboard.board.Headline;
import chalkboard.board.Row;
import chalkboard.board.Running;
import chalkboard.board.UnreadCause;
import chalkboard.build.Digest;
import chalkboard.build.MarkBuilder;
import chalkboard.build.ObservedStart;
import chalkboard.build.Operation;
import chalkboard.rules.JoinRule;
import chalkboard.rules.Rules;
import chalkboard.runtime.Container;
import chalkboard.runtime.TaskBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// From a container to its build: proofs first, in their order, then the user's rules as hints.
class JoinTest {
  private final World world = new World();

  private Rules with(JoinRule... rules) {
    var base = World.pipeline();
    return new Rules(base.environments(), base.sidecarImages(), base.sidecarRepositories(), List.of(), List.of(rules), List.of(),
        base.reference(), base.longestGap());
  }

  /// One task in us with this container; the other environments run 9.
  private Cell us(Rules rules, Container container, Map<String, String> tags) {
    world.runs("dev", "9").runs("staging", "9").runs("eu", "9").nothingIn("us");
    var t = world.task("us", "payments", "ecs-svc/1", 0, List.of(container));
    world.tasks.put("us",
        new ArrayList<>(List.of(TaskBuilder.like(t).arn("arn:task/us/1").tags(tags).made())));
    world.services.put("us",
        List.of(World.service("us", "payments", 1, 1, 0, List.of(World.deployment("ecs-svc/1", "PRIMARY", 1, 1, "COMPLETED")))));
    return World.cell(world.board(rules), "us");
  }

  private static Container container(String image, Optional<Digest> digest) {
    return new Container("app", image, digest, "RUNNING", "UNKNOWN", "");
  }

  private void started(String chalkId, Optional<Digest> imageId) {
    var m = world.marks.getFirst();
    world.marks.add(
        MarkBuilder.mark("marks", "exec.json", World.NOW.minusSeconds(9000)).operation(Operation.EXEC).ids(chalkId, "", "")
            .repository(m.repository()).execution(Optional.of(new ObservedStart("arn:task/us/1", "app", imageId))).made());
  }

  private static Running.Proof join(Cell cell) {
    return cell.running().getFirst().join();
  }

  @Test
  void chalkSeenInTheContainerIsAProofWithoutAnyDigest() {
    started("CHALK-8", Optional.empty());
    var us = us(World.pipeline(), container("registry.example/acme/payments:latest", Optional.empty()), Map.of());
    assertInstanceOf(Running.Proof.ByStart.class, join(us));
    assertEquals("v1", us.glyph(true));
    assertFalse(us.isHint());
  }

  @Test
  void theImageIdThatChalkSawIsAProofToo() {
    started("", World.mark("8", "main", World.NOW, "c", World.REPOSITORY, "a").digests().manifests().stream().findFirst());
    var us = us(World.pipeline(), container("registry.example/acme/payments:latest", Optional.empty()), Map.of());
    assertInstanceOf(Running.Proof.ByImageId.class, join(us));
    assertEquals("v1", us.glyph(true));
  }

  @Test
  void aDigestComesBeforeWhatChalkSawAndSaysThatTheyDiffer() {
    started("CHALK-8", Optional.empty());
    var us = us(World.pipeline(), container("registry.example/acme/payments:9", Optional.of(World.digest("9"))), Map.of());
    assertEquals("=", us.glyph(true));
    assertEquals(Optional.of("commit8"), assertInstanceOf(Running.Proof.ByDigest.class, join(us)).other().map(o -> o.build().shortName()));
  }

  @Test
  void withoutDigestAndEvidenceTheMarkIsUnreadAndSaysWhy() {
    var us = us(World.pipeline(), container("registry.example/acme/payments:9", Optional.empty()), Map.of());
    assertEquals("u?", us.glyph(true));
    var unread = assertInstanceOf(Ground.MarkUnread.class, us.findings().getFirst().ground());
    assertEquals(new UnreadCause.NoDigest("9"), unread.proof().cause());
  }

  @Test
  void aPushedTagIsAHintWhereNoDigestSpeaksAgainstIt() {
    var us = us(with(new JoinRule.PushedTag()), container("registry.example/acme/payments:8", Optional.empty()), Map.of());
    assertInstanceOf(Running.Proof.ByRule.class, join(us));
    assertEquals("v1", us.glyph(true));
    assertTrue(us.isHint());
    var other = us(with(new JoinRule.PushedTag()), container("registry.example/acme/payments:8", Optional.of(World.digest("elsewhere"))),
        Map.of());
    assertEquals("u", other.glyph(true), "the tag has moved: that build has another digest");
  }

  @Test
  void aTagOfTheTaskNamesTheRepository() {
    var unknown = container("registry.example/legacy/thing:1", Optional.of(World.digest("thing")));
    assertEquals("-!", us(World.pipeline(), unknown, Map.of("repository", "github.com/acme/payments")).glyph(true));
    var us = us(with(new JoinRule.Tag("repository")), unknown, Map.of("repository", "https://github.com/acme/payments.git"));
    assertEquals("u", us.glyph(true), "which repository is a hint; which build nobody knows");
    assertEquals("the tag repository says github.com/acme/payments", us.certainty().hint());
  }

  @Test
  void aNamingConventionNamesTheRepository() {
    var rules = with(new JoinRule.ImagePattern("registry.example/legacy-{name}", "github.com/acme/{name}"));
    var us = us(rules, container("registry.example/legacy-payments:1", Optional.of(World.digest("thing"))), Map.of());
    assertEquals("u", us.glyph(true));
    assertEquals("the image's name says github.com/acme/payments", us.certainty().hint());
  }

  @Test
  void rulesAreAskedInTheirOrder() {
    var rules = with(new JoinRule.ImagePattern("*", "github.com/acme/other"), new JoinRule.Tag("repository"));
    var cell = us(rules, container("registry.example/legacy/thing:1", Optional.of(World.digest("thing"))),
        Map.of("repository", "github.com/acme/payments"));
    assertEquals("-!", cell.glyph(true));
  }

  @Test
  void hostileTagsOfTasksNeverReachTheScreen() {
    var us = us(with(new JoinRule.Tag("repository")), container("registry.example/legacy/thing:1", Optional.of(World.digest("thing"))),
        Map.of("repository", "github.com/acme/payments\u001b[31m\u202e"));
    assertEquals("the tag repository says github.com/acme/payments", us.certainty().hint());
  }

  private static Row row(Board board, String label) {
    return board.rows().stream().filter(r -> r.label().equals(label)).findFirst()
        .orElseThrow(() -> new AssertionError(board.rows().stream().map(Row::label).toList()));
  }

  @Test
  void anImageUnderWhoseNameAnotherRepositorysBuildRunsIsDivergedAndNeverAbsent() {
    var world = new World();
    world.runs("us", "9").nothingIn("dev");
    world.marks.add(World.mark("m1", "main", World.NOW.minus(Duration.ofDays(2)), "m1", "https://github.com/acme/moved", "acme/payments"));
    var board = world.board();
    var moved = row(board, "moved").cell("us").orElseThrow();
    assertEquals(Headline.DIVERGED, moved.headline());
    var foreign = assertInstanceOf(Ground.ForeignBuild.class, moved.findings().getFirst().ground());
    assertEquals("github.com/acme/payments", foreign.build().repository().orElseThrow().name());
    assertEquals(Headline.ABSENT, row(board, "moved").cell("dev").orElseThrow().headline());
    assertEquals(1, row(board, "payments").cell("us").orElseThrow().running().size(), "its tasks count once");
  }

  @Test
  void rowsOfOneNameAreCalledLongerUntilTheyCanBeToldApart() {
    var world = new World();
    world.runs("us", "9");
    world.marks
        .add(World.mark("b1", "main", World.NOW.minus(Duration.ofDays(2)), "b1", "https://github.com/beta/payments", "beta/payments"));
    world.marks
        .add(World.mark("g1", "main", World.NOW.minus(Duration.ofDays(2)), "g1", "https://gitlab.com/beta/payments", "gamma/payments"));
    assertEquals(List.of("acme/payments", "github.com/beta/payments", "gitlab.com/beta/payments"),
        world.board().rows().stream().map(Row::label).sorted().toList());
  }

  @Test
  void aContainerWhoseImageIsNotToldIsACompanionWhereverItStands() {
    var world = new World();
    world.nothingIn("us");
    var agent = new Container("aws-guardduty-agent-x", "", Optional.empty(), "RUNNING", "UNKNOWN", "");
    var app = new Container("app", "registry.example/acme/payments:9", Optional.of(World.digest("9")), "RUNNING", "UNKNOWN", "");
    world.tasks.put("us", List.of(world.task("us", "payments", "ecs-svc/1", 0, List.of(agent, app))));
    var board = world.board();
    assertEquals(1, board.rows().size());
    assertEquals(List.of("aws-guardduty-agent-x (image not told)"), World.cell(board, "us").version().sidecars());
  }

  @Test
  void aServiceThatTellsOnlyAnAgentBelongsWhereServicesOfItsNameDo() {
    var world = new World();
    world.runs("dev", "9").runs("staging", "9");
    world.nothingIn("us");
    var agent = new Container("aws-guardduty-agent-x", "", Optional.empty(), "RUNNING", "UNKNOWN", "");
    world.tasks.put("us", List.of(world.task("us", "payments", "ecs-svc/1", 0, List.of(agent))));
    world.services.put("us",
        List.of(World.service("us", "payments", 1, 1, 0, List.of(World.deployment("ecs-svc/1", "PRIMARY", 1, 1, "COMPLETED")))));
    var board = world.board();
    assertEquals(1, board.rows().size(), "it makes no row of its own");
    assertEquals(Headline.MARK_UNREAD, World.cell(board, "us").headline(), "and it is not absent");
  }

  @Test
  void aloneItMakesARowOfItsServicesOrItsFamilysName() {
    var world = new World();
    world.nothingIn("us");
    var bare = new Container("main", "", Optional.empty(), "RUNNING", "UNKNOWN", "");
    var nightly = world.task("us", "x", "", 1, List.of(bare));
    world.tasks.put("us",
        List.of(world.task("us", "web", "ecs-svc/1", 0, List.of(bare)),
            TaskBuilder.like(nightly).outsideServices("family:nightly", "").containers(List.of(bare)).made()));
    var labels = world.board().rows().stream().map(Row::label).sorted().toList();
    assertTrue(labels.containsAll(List.of("nightly (tasks)", "web")), labels.toString());
    assertEquals(Headline.MARK_UNREAD, row(world.board(), "web").cell("us").orElseThrow().headline());
  }
}
