package chalkboard.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.app.Settings.FactKind;
import chalkboard.app.Settings.SourceInfo;
import chalkboard.feed.AgeBasis;
import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Problem;
import chalkboard.rules.Rules;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.ClusterReading;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.runtime.ResourceReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// What the page of sources says of what a source read: how old it is, and what it passed over.
class SourcesPageTest {
  private static final Cluster PROD = new Cluster("1", "us-east-1", "prod");
  private static final Problem AGED = new Problem("\"out\" is older", "Custodian answered from its cache", "run it anew");

  private static Play looking(List<Problem> warnings) {
    var info = new SourceInfo("out", FactKind.FLEET, Duration.ofSeconds(30), List.of("/var/out"), warnings);
    return new Play(new Settings("chalkboard", true, List.of(info), Rules.NONE), 100, 40).begun();
  }

  /// Written then, and asked for as long before as the cache may hold it.
  private static Play answered(Instant written, Duration cached, List<FleetSnapshot.PassedPolicy> passed) {
    var play = looking(List.of());
    var basis = cached.isZero() ? AgeBasis.ASKED : AgeBasis.AT_MOST;
    var taken = Optional.of(written.minus(cached));
    var reading = new ClusterReading(new ResourceReading<>(taken, List.of(), true, Optional.empty(), basis),
        new ResourceReading<>(taken, List.of(), true, Optional.empty(), basis));
    var notes = new FleetSnapshot.Notes(Optional.of(written), cached.isZero() ? Optional.empty() : Optional.of(AGED), passed);
    var fleet = new FleetSnapshot("out", written, Duration.ofSeconds(30), Optional.empty(), Map.of(PROD, reading), List.of(), false, notes);
    play.on(new Event.FleetAnswered(Acme.NOW, "out", play.turn("out"), new FetchResult.Success<>(fleet, List.of(), Acme.run(Acme.NOW, 0))));
    return play.keys("i");
  }

  private static String text(Play play) {
    return String.join("\n", ((Page) play.model.screen()).lines(play.model).stream().map(Line::text).toList());
  }

  @Test
  void whatWasWrittenDaysAgoIsNotAsYoungAsItsReading() {
    var text = text(answered(Acme.NOW.minus(Duration.ofDays(4)), Duration.ZERO, List.of()));
    assertTrue(text.contains("AGE read 0s ago, written 4d ago"), text);
    assertTrue(text.contains("> out fleet fresh 4d "), "the table too: " + text);
  }

  @Test
  void anAnswerOfACacheSaysHowOldItMayBeAndWhy() {
    var text = text(answered(Acme.NOW, Duration.ofMinutes(15), List.of()));
    assertTrue(text.contains(", AWS asked up to 15m ago"), text);
    assertTrue(text.contains("> out fleet fresh <15m "), text);
    assertTrue(text.contains(AGED.why()) && text.contains(AGED.remedy()), text);
  }

  @Test
  void whereAnotherProgramAskedThatIsSaidAndTheNextLookIsAMomentAfterItsNext() {
    var play = looking(List.of());
    var fleet = new FleetSnapshot("out", Acme.NOW, Duration.ofSeconds(30), Optional.empty(), Map.of(), List.of());
    var run = new FetchRun(Acme.NOW.minusSeconds(10), Duration.ofSeconds(2), OptionalInt.empty(), List.of(), List.of());
    play.on(new Event.FleetAnswered(Acme.NOW, "out", play.turn("out"),
        new FetchResult.Success<>(fleet, List.of(), run.askedBy("process 4711"))));
    var text = text(play.keys("i"));
    assertTrue(text.contains("SHARED asked by another chalkboard of yours (process 4711) 8s ago; this one asked nothing"), text);
    assertTrue(text.contains("by process 4711"), text);
    assertEquals(Optional.of(Acme.NOW.plusSeconds(-8 + 30 + 1)), play.model.sources().getFirst().poll().due());
  }

  @Test
  void policiesThatWerePassedOverAreNamed() {
    var text = text(answered(Acme.NOW, Duration.ZERO, List.of(new FleetSnapshot.PassedPolicy("pods", "k8s.pod", OptionalInt.of(12)))));
    assertTrue(text.contains("NOT READ pods (k8s.pod, 12 resources)"), text);
  }

  @Test
  void aSettingThatMayTellOldFactsIsWarnedOfAtTheStart() {
    var warning = new Problem("\"out\" may tell what was true 15 minutes ago", "no --cache-period 0", "put it there");
    var play = looking(List.of(warning));
    assertEquals(warning, play.model.messages().getFirst().problem());
    var text = text(play.keys("i"));
    assertTrue(text.contains("WARNING") && text.contains(warning.remedy()), text);
  }
}
