package chalkboard.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chalkboard.board.Board;
import chalkboard.board.BoardInput;
import chalkboard.board.Environment;
import chalkboard.feed.Feed;
import chalkboard.rules.EnvironmentRule;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.ClusterReading;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.runtime.ResourceReading;
import chalkboard.runtime.Service;
import chalkboard.runtime.Strategy;
import chalkboard.text.Glob;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which clusters and services are which environment.
class EnvironmentsTest {
  private final Map<Cluster, ClusterReading> clusters = new LinkedHashMap<>();

  private void runs(Cluster cluster, String... services) {
    var list = List.of(services).stream()
        .map(name -> new Service("arn:" + cluster + name, name, cluster, "ACTIVE", 0, 0, 0, "td:1", Strategy.ROLLING, false,
            List.of(), List.of(), Optional.empty(), List.of(), Map.of("stage", name.startsWith("live") ? "live" : "test")))
        .toList();
    clusters.put(cluster, new ClusterReading(ResourceReading.of(World.NOW, list), ResourceReading.of(World.NOW, List.of())));
  }

  private Board board(EnvironmentRule... rules) {
    var fleet = new FleetSnapshot("ecs", World.NOW, Duration.ofSeconds(30), Optional.empty(), clusters, List.of());
    return BoardEvaluator
        .once(new BoardInput(World.NOW, List.of(new World().allMarks()), List.of(new Feed.Fresh<>(fleet, World.NOW, List.of())), List.of(),
            World.rules(List.of(rules))));
  }

  private static List<String> names(Board board) {
    return board.environments().stream().map(Environment::name).toList();
  }

  private static EnvironmentRule rule(String name, Glob regions, Glob clusters, Glob services, Map<String, Glob> tags) {
    return new EnvironmentRule(name, Optional.empty(), Glob.ANY, regions, clusters, services, tags, List.of(), false,
        Optional.empty(), Optional.empty());
  }

  @Test
  void byDefaultEachClusterNameIsOneWithTheRegionWhereANameStandsInSeveral() {
    runs(new Cluster("1", "us-east-1", "dev"));
    runs(new Cluster("1", "us-east-1", "prod"));
    runs(new Cluster("1", "eu-west-1", "prod"));
    assertEquals(List.of("dev", "prod/eu-west-1", "prod/us-east-1"), names(board()));
    clusters.clear();
    runs(new Cluster("1", "us-east-1", "prod"));
    runs(new Cluster("2", "us-east-1", "prod"));
    assertEquals(List.of("prod/us-east-1/1", "prod/us-east-1/2"), names(board()));
  }

  @Test
  void configuredOnesComeFirstInTheirOrderAndTheFirstRuleThatMatchesWins() {
    runs(new Cluster("1", "us-east-1", "shared"), "live-a", "other-b");
    runs(new Cluster("1", "us-east-1", "zoo"), "z");
    var board = board(rule("live", Glob.ANY, Glob.of("sh*"), Glob.ANY, Map.of("stage", Glob.of("live"))),
        rule("rest", Glob.ANY, Glob.of("shared"), Glob.ANY, Map.of()));
    assertEquals(List.of("live", "rest", "zoo"), names(board));
    var rows = board.rows().stream().filter(r -> !r.runsNowhere()).map(r -> r.label() + r.cells().stream().map(c -> c.glyph(true)).toList())
        .toList();
    assertEquals(List.of("live-a[0, -, -]", "other-b[-, 0, -]", "z[-, -, 0]"), rows);
  }

  @Test
  void servicesThatNoRuleTakesStayVisible() {
    runs(new Cluster("1", "us-east-1", "prod"), "web", "batch-x");
    assertEquals(List.of("web-only", "prod"), names(board(rule("web-only", Glob.ANY, Glob.of("prod"), Glob.of("!batch-*"), Map.of()))));
  }

  @Test
  void aRuleThatMatchesNoClusterIsUnknownAndSaysSo() {
    runs(new Cluster("1", "us-east-1", "prod"), "web");
    var board = board(EnvironmentRule.named("staging"), EnvironmentRule.named("prod"));
    assertEquals("??", board.rows().getFirst().cells().getFirst().glyph(true));
    assertEquals("no cluster that was read matches its rule", board.environments().getFirst().problems().getFirst().why());
  }
}
