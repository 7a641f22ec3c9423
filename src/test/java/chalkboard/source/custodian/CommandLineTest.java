package chalkboard.source.custodian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.source.FetchSchedule;
import chalkboard.source.aws.AwsLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  private static final Path OUT = Path.of("/o");
  private static final List<Path> TWO = List.of(Path.of("/a.yml"), Path.of("/b.yml"));

  private static CustodianSettings with(List<String> command, List<String> regions, String profile) {
    return new CustodianSettings("x", List.of(), command, regions, AwsLogin.ofProfile(Optional.of(profile).filter(p -> !p.isEmpty())),
        Duration.ofMinutes(3), FetchSchedule.every(Duration.ofMinutes(1)));
  }

  private static String line(CustodianSettings settings) {
    return String.join(" ", CommandLine.of(settings, OUT, TWO));
  }

  @Test
  void theUsualCommandTakesRegionsAndProfileAfterRun() {
    assertEquals("custodian run -r us-east-1 -r eu-west-1 --profile prod --dryrun --cache-period 0 -s /o /a.yml /b.yml",
        line(with(List.of(), List.of("us-east-1", "eu-west-1"), "prod")));
  }

  @Test
  void aRoleAndItsExternalIdAreHandedOn() {
    var settings = new CustodianSettings("x", List.of(), List.of(), List.of(),
        new AwsLogin(Optional.empty(), Optional.of("arn:r"), Optional.of("e")), Duration.ofMinutes(3),
        FetchSchedule.every(Duration.ofMinutes(1)));
    assertTrue(line(settings).startsWith("custodian run --assume arn:r --external-id e --dryrun "), line(settings));
  }

  @Test
  void theLastRunIsCustodians() {
    var docker = List.of("docker", "run", "--rm", "-v", "{output}:/out", "c7n", "run", "-s", "/out", "{policy}");
    assertEquals("docker run --rm -v /o:/out c7n run -r us-east-1 -s /out /a.yml /b.yml",
        line(with(docker, List.of("us-east-1"), "")));
  }

  @Test
  void aWrapperSaysWhereTheOptionsGo() {
    var wrapper = List.of("wrap", "{output}", "{options}", "--", "run", "{policy}");
    assertEquals("wrap /o --profile prod -- run /a.yml /b.yml", line(with(wrapper, List.of(), "prod")));
    assertTrue(CommandLine.mistake(with(wrapper, List.of(), "prod")).isEmpty());
  }

  @Test
  void aCommandThatCannotSayEverythingIsAMistakeWithARemedy() {
    assertEquals("command: names no {output}", CommandLine.mistake(with(List.of("x", "run"), List.of(), "")).orElseThrow().why());
    var nowhere = CommandLine.mistake(with(List.of("x", "{output}"), List.of("us-east-1"), "")).orElseThrow();
    assertTrue(nowhere.remedy().contains("{options}"), nowhere.remedy());
    assertTrue(CommandLine.mistake(with(List.of("x", "{output}"), List.of(), "")).isEmpty(), "nothing to say, no place needed");
  }

  @Test
  void whoNamesARegionOneWayNamesItBothWays() {
    assertEquals(Map.of("AWS_REGION", "a", "AWS_DEFAULT_REGION", "a"), regions(Map.of("AWS_REGION", "z"), "a", "b"));
    assertEquals(Map.of("AWS_REGION", "z", "AWS_DEFAULT_REGION", "z"), regions(Map.of("AWS_REGION", "z")));
    assertEquals(Map.of("AWS_REGION", "y", "AWS_DEFAULT_REGION", "y"), regions(Map.of("AWS_DEFAULT_REGION", "y")));
    assertEquals(Map.of("AWS_REGION", "y", "AWS_DEFAULT_REGION", "x"),
        regions(Map.of("AWS_REGION", "y", "AWS_DEFAULT_REGION", "x")));
    assertEquals(Map.of(), regions(Map.of()));
    assertEquals(Map.of(), regions(Map.of(), "all"));
  }

  private static Map<String, String> regions(Map<String, String> environment, String... regions) {
    var changed = new HashMap<>(environment);
    CommandLine.setRegion(changed, List.of(regions));
    return changed;
  }

  private static Optional<RunCause> danger(boolean isReadOnly, List<Path> policies, String... command) {
    return CommandLine.danger(new CustodianSettings("x", policies, List.of(command), List.of(), AwsLogin.DEFAULT,
        Duration.ofMinutes(3), FetchSchedule.every(Duration.ofMinutes(1)), isReadOnly));
  }

  @Test
  void withoutDryrunAPolicyThatActsIsRefused(@TempDir Path root) throws IOException {
    var acts = Files.writeString(root.resolve("acts.yml"), "policies: [{name: stop, resource: ecs-task, actions: [stop]}]");
    var asks = Files.writeString(root.resolve("asks.yml"), "policies: [{name: list, resource: ecs-task}]");
    var refused = danger(false, List.of(asks, acts), "custodian", "run", "-s", "{output}", "{policy}").orElseThrow();
    assertEquals("command: has no --dryrun, and policy \"stop\" in " + acts + " has actions, so custodian was not run", refused.why());
    assertEquals("put --dryrun into command:; where the command adds it itself, say read_only: true", refused.remedy());
    assertTrue(danger(false, List.of(asks), "custodian", "run", "-s", "{output}", "{policy}").isEmpty());
    assertTrue(danger(true, List.of(acts), "wrapper", "{output}", "{policy}").isEmpty());
    assertTrue(danger(false, List.of(), "custodian", "run", "-s", "{output}", "{policy}").isEmpty(), "the built-in ones only ask");
    for (var option : List.of("--dryrun", "--dry-run", "-d")) {
      assertTrue(danger(false, List.of(acts), "custodian", "run", option, "-s", "{output}", "{policy}").isEmpty(), option);
    }
    assertTrue(danger(false, List.of(acts), "sh", "-c", "custodian run --dryrun -s {output} {policy}").isEmpty());
  }

  @Test
  void dockersOwnOptionIsNoDryrun(@TempDir Path root) throws IOException {
    var acts = Files.writeString(root.resolve("acts.yml"), "policies: [{name: stop, resource: ecs-task, actions: [stop]}]");
    assertTrue(danger(false, List.of(acts), "docker", "run", "-d", "c7n", "custodian", "run", "-s", "{output}", "{policy}").isPresent());
  }

  @Test
  void policiesThatTheCommandNamesItselfAreLookedAtToo(@TempDir Path root) throws IOException {
    var acts = Files.writeString(root.resolve("acts.yml"), "policies: [{name: stop, resource: ecs-task, actions: [stop]}]");
    assertTrue(danger(false, List.of(), "custodian", "run", "-s", "{output}", acts.toString()).isPresent());
    assertTrue(danger(false, List.of(), "custodian", "run", "-s", "{output}", "/container/policy.yml").isPresent(), "which is not here");
    assertTrue(danger(false, List.of(), "wrapper", "{output}").isPresent(), "nobody knows what that runs");
  }

  @Test
  void aCommandThatMayAnswerFromTheCacheIsWarnedOf() {
    assertTrue(CommandLine.warning(with(List.of(), List.of(), "")).isEmpty());
    assertTrue(CommandLine.warning(with(List.of("custodian", "run", "--cache-period=0", "-s", "{output}"), List.of(), "")).isEmpty());
    assertTrue(CommandLine.warning(with(List.of("custodian", "run", "-f", "", "-s", "{output}"), List.of(), "")).isEmpty());
    assertTrue(CommandLine.warning(with(List.of("sh", "-c", "custodian run --cache-period 0 -s {output}"), List.of(), "")).isEmpty());
    assertTrue(CommandLine.warning(with(List.of("custodian", "run", "-s", "{output}"), List.of(), "")).isPresent());
    assertEquals("put --cache-period 0 into command:",
        CommandLine.warning(with(List.of("custodian", "run", "--cache-period", "5", "-s", "{output}"), List.of(), "")).orElseThrow()
            .remedy());
  }
}
