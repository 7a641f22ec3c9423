package chalkboard.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chalkboard.board.Comparison.Bound;
import chalkboard.board.Doubt;
import chalkboard.board.DriftClass;
import chalkboard.board.Finding;
import chalkboard.board.Ground;
import chalkboard.board.Headline;
import chalkboard.board.Rollout;
import chalkboard.board.UntoldGround;
import chalkboard.board.VersionGround;
import chalkboard.board.VersionGround.Distance;
import chalkboard.board.VersionGround.Excess;
import chalkboard.board.VersionGround.Reference;
import chalkboard.board.VersionGround.Version;
import chalkboard.build.Build;
import chalkboard.drift.World;
import chalkboard.feed.Problem;
import chalkboard.rules.Pin;
import chalkboard.runtime.ServiceRollout;
import chalkboard.text.Glob;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// A finding is data, and there is one sentence for each kind of it.
class SentencesTest {
  private static final Optional<Duration> PEERS_AGREE = Optional.empty();
  private static final Optional<Doubt> DEV_UNKNOWN = Optional.of(new Doubt.ChosenUnknown("dev"));

  private final World world = new World();
  private final Build seven = build("7");
  private final Build nine = build("9");
  private final Version runs = new Version(seven, false);
  private final Reference staging = new Reference("staging", nine);

  private Build build(String n) {
    world.runs("dev", n);
    return world.cell("dev").build().orElseThrow();
  }

  private static String of(Ground ground) {
    return Sentences.of(new Finding(Headline.BEHIND, DriftClass.LAG, ground));
  }

  private static Distance distance(int builds, Bound bound, OptionalInt commits) {
    return new Distance(builds, bound, commits);
  }

  @Test
  void howFarBehindAndWhetherThatIsAllowed() {
    var two = distance(2, Bound.EXACT, OptionalInt.of(2));
    assertEquals("commit7 is 2 builds older than commit9 (staging)",
        of(new VersionGround.Behind(runs, two, staging, Optional.empty(), DEV_UNKNOWN, PEERS_AGREE)));
    assertEquals("commit7 is at least 4 builds (6 commits) older than commit9 (staging), more than the 3 allowed here",
        of(new VersionGround.Behind(runs, distance(4, Bound.AT_LEAST, OptionalInt.of(6)), staging, Optional.of(new Excess.Builds(3)),
            Optional.empty(),
            PEERS_AGREE)));
    var late = new Excess.Time(Duration.ofMinutes(60 * 50 + 7), Duration.ofDays(2));
    assertEquals("commit7 ran last and is 1 build older than commit9 (staging), for 50h, more than the 2d allowed here, which stays lag "
        + "because dev is unknown; its group has differed for more than 30 min, and this is the member that is off",
        of(new VersionGround.Behind(new Version(seven, true), distance(1, Bound.EXACT, OptionalInt.empty()), staging, Optional.of(late),
            DEV_UNKNOWN, Optional.of(Duration.ofMinutes(30)))));
  }

  @Test
  void newerThanTheReferenceOrPerhapsOrInNoOrderToIt() {
    var one = distance(1, Bound.AT_MOST, OptionalInt.empty());
    assertEquals("commit7 is at most 1 build newer than commit9 (staging)", of(new VersionGround.Ahead(runs, one, staging)));
    assertEquals("commit7 is at most 1 build newer than commit9 (staging), which runs no release",
        of(new VersionGround.AheadByRelease(runs, one, staging)));
    assertEquals("commit7 is at most 1 build newer than commit9 (staging), but dev is unknown",
        of(new VersionGround.PerhapsAhead(runs, one, staging, DEV_UNKNOWN.get())));
    assertEquals("commit7 has no order to commit9 (staging): it is not on the line, and no clone tells its ancestors",
        of(new VersionGround.OffLine(runs, staging, "", false)));
    assertEquals("commit7 ran last and has no order to commit9 (staging): it is not on main, and neither is an ancestor of the other",
        of(new VersionGround.OffLine(new Version(seven, true), staging, "main", true)));
    assertEquals("commit7 has no order to commit9 (staging): that one is not on the line",
        of(new VersionGround.ReferenceOffLine(runs, staging)));
    assertEquals("commit7 has no order to commit9 (staging): both are of one commit, one of them from a work tree with changes",
        of(new VersionGround.WorkTree(runs, staging)));
  }

  @Test
  void theSameAsTheReferenceOrWithNone() {
    assertEquals("commit7 is what staging is", of(new VersionGround.InSync(runs, staging, PEERS_AGREE)));
    assertEquals("commit7 is another build of the commit of commit9 (staging)", of(new VersionGround.SameCode(runs, staging, PEERS_AGREE)));
    assertEquals("commit7 runs, and there is nothing to compare it with", of(new VersionGround.Alone(runs, PEERS_AGREE)));
    assertEquals("commit7 ran last, and there is nothing to compare it with",
        of(new VersionGround.Alone(new Version(seven, true), PEERS_AGREE)));
  }

  @Test
  void whatDidNotLastIsSaidWithWhatItLooksLike() {
    var missing = new Ground.MissingInGroup(Duration.ofMinutes(30));
    assertEquals("not settled yet: another member of its group has had it for more than 30 min, and it is not here",
        of(new Ground.Unsettled(missing)));
    assertEquals("not settled yet: it looks mixed, service payments runs 2 builds outside a rollout",
        of(new Ground.LooksLike(Headline.MIXED, new Ground.MixedService("payments", 2))));
    assertEquals("its services jobs, web run different builds since more than 30 min",
        of(new Ground.SplitServices(List.of("jobs", "web"), Duration.ofMinutes(30))));
  }

  @Test
  void aRolloutSaysHowFarItIsAndWhatItWaitsFor() {
    var waits = new Rollout.Wait(new Rollout.Awaited.TrafficShift(), Optional.of(World.NOW), Optional.empty(), Optional.empty());
    var moved = new Rollout(Optional.of(seven), Optional.of(nine), 100, true, false, true, true, Optional.empty(), Optional.of(waits));
    assertEquals("from commit7 to commit9, 100 % of the traffic; the old one stands by; waits for its traffic since 2026-06-01 12:00:00Z",
        of(new Ground.RollingOut(moved, true, Optional.empty())));
    var first = new Rollout(Optional.empty(), Optional.empty(), 0, false, true, false, false, Optional.empty(), Optional.empty());
    var failure = Optional.of(new ServiceRollout.RolloutFailure("no room", Optional.empty()));
    assertEquals("from nothing known to a build not seen yet, 0 %; who has the production traffic was not read; back to what ran before; "
        + "ECS says: no room", of(new Ground.RollingOut(first, false, failure)));
  }

  @Test
  void whatOthersSayIsInTheirWords() {
    assertEquals("cannot read us: access denied; ask", of(new Ground.NotRead(new Problem("cannot read us", "access denied", "ask"))));
    assertEquals("it is pinned to 41 (freeze), and something else runs",
        of(new Ground.OffPin(new Pin(Glob.ANY, "us", "41", "freeze", Optional.empty()))));
    assertEquals("it went from a newer revision back to commit7; ECS says: no room; at 2026-06-01 12:00:00Z",
        of(new Ground.RolledBack(Optional.empty(), seven, false, "no room", World.NOW)));
    assertEquals("it went from commit9 back to commit7: the rollout did not hold, seen at 2026-06-01 12:00:00Z",
        of(new Ground.RolledBack(Optional.of(nine), seven, true, "", World.NOW)));
  }

  @Test
  void whatWasNotToldMayRunAnything() {
    assertEquals("service payments says that 3 of 3 tasks run, and none of them was read; what was not read may run anything",
        of(new UntoldGround.MissingTasks("payments", 3, 3, 0)));
    assertEquals("service payments says that 3 of 4 tasks run, and only 1 was read; what was not read may run anything",
        of(new UntoldGround.MissingTasks("payments", 3, 4, 1)));
    assertEquals("service payments has task sets of several builds and none is PRIMARY: which serves is not told",
        of(new UntoldGround.UndecidedTraffic("payments")));
    assertEquals("tasks of two deployments of service payments run, and its rollout was not read; what was not read may run anything",
        of(new UntoldGround.UnreadDeployments("payments", true)));
    assertEquals("tasks of two deployments of service payments run, and the service was not read; what was not read may run anything",
        of(new UntoldGround.UnreadDeployments("payments", false)));
  }

  @Test
  void aPauseSaysWhatHappensWhenItsTimeIsOver() {
    var hook = new Rollout.Wait(new Rollout.Awaited.LifecycleHook("arn:hook"), Optional.empty(), Optional.of(World.NOW),
        Optional.of(Rollout.AfterTimeout.ROLLS_BACK));
    var paused = new Rollout(Optional.of(seven), Optional.of(nine), 0, false, false, true, false, Optional.empty(), Optional.of(hook));
    assertEquals("from commit7 to commit9, 0 %; waits for a hook (arn:hook); at 2026-06-01 12:00:00Z it rolls back by itself",
        of(new Ground.RollingOut(paused, true, Optional.empty())));
  }
}
