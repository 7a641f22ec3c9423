package chalkboard.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chalkboard.board.Board;
import chalkboard.board.UnmatchedRules;
import chalkboard.feed.Problem;
import chalkboard.rules.EnvironmentRule;
import chalkboard.rules.JoinRule;
import chalkboard.rules.Pin;
import chalkboard.rules.ReferenceChoice;
import chalkboard.rules.RepositoryRule;
import chalkboard.rules.Rules;
import chalkboard.text.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnmatchedRulesTest {
  private static final List<EnvironmentRule> ORDER = World.pipeline().environments();

  private final World world = new World();
  private List<EnvironmentRule> environments = ORDER;
  private List<RepositoryRule> repositories = List.of();
  private List<JoinRule> joins = List.of();
  private List<Pin> pins = List.of();

  private Rules rules() {
    return new Rules(environments, Rules.WELL_KNOWN_SIDECARS, new Glob(List.of("!*")), repositories, joins, pins,
        new ReferenceChoice.Upstream(), Rules.NONE.longestGap());
  }

  private Board board() {
    for (var e : ORDER) world.runs(e.name(), "payments-1");
    return BoardEvaluator.once(world.evidence(rules()));
  }

  private List<String> told() {
    return UnmatchedRules.of(rules(), board(), World.NOW).stream().map(Problem::what).toList();
  }

  private static RepositoryRule repository(String match, String alias, String image) {
    return new RepositoryRule(Glob.of(match), Optional.empty(), Optional.empty(), Optional.empty(),
        alias.isEmpty() ? List.of() : List.of(alias),
        image.isEmpty() ? List.of() : List.of(Glob.of(image)));
  }

  private static Pin pin(String repository, int endedBefore) {
    return new Pin(Glob.of(repository), "prod", "f00dbab", "",
        endedBefore == 0 ? Optional.empty() : Optional.of(World.NOW.minusSeconds(endedBefore)));
  }

  @Test
  void whatMatchesIsNotTold() {
    repositories = List.of(repository("github.com/acme/*", "", "*"));
    joins = List.of(new JoinRule.ImagePattern("*{name}", "github.com/acme/{name}"), new JoinRule.PushedTag());
    pins = List.of(pin("*", 0));
    assertEquals(List.of(), told());
  }

  @Test
  void whatMatchesNothingIsToldByItsName() {
    environments = new ArrayList<>(ORDER);
    environments.add(EnvironmentRule.named("live"));
    repositories = List.of(repository("github.com/acme/paymnts", "github.com/old/payments", "paymnts-*"));
    joins = List.of(new JoinRule.Tag("repositry"), new JoinRule.ImagePattern("*/acmee/{name}", "github.com/acme/{name}"));
    pins = List.of(pin("github.com/acme/paymnts", 0), pin("*", 60));
    assertEquals(List.of("the pin of * in prod has ended", "environment \"live\" has no cluster",
        "repositories: github.com/acme/paymnts matches nothing", "alias github.com/old/payments matches nothing",
        "images: paymnts-* matches nothing", "the pin of github.com/acme/paymnts in prod matches nothing",
        "join: tag repositry matches nothing", "join: image */acmee/{name} matches nothing"), told());
  }

  @Test
  void ofABoardThatWasNotReadInFullNothingIsTold() {
    repositories = List.of(repository("github.com/acme/paymnts", "", ""));
    assertEquals(List.of(), UnmatchedRules.of(rules(), Board.NONE, World.NOW));
  }
}
