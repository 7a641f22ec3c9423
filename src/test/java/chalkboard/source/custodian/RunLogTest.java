package chalkboard.source.custodian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.runtime.Cluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunLogTest {
  private static RunLog of(String text) throws IOException {
    return RunLog.read(new BufferedReader(new StringReader(text)));
  }

  @Test
  void theFileAndTheStreamSayTheSameInTwoFormats() throws IOException {
    var said = of("2026-11-23 06:10:26,162: custodian.policy:INFO policy:a resource:aws.ecs-task region:x count:10 time:0.16");
    assertEquals(of("2026-11-23 06:10:26,162 - custodian.policy - INFO - "
        + "policy:a resource:aws.ecs-task region:x count:10 time:0.16"), said);
    assertEquals(1, said.entries().size());
  }

  @Test
  void theBestCauseIsTheExceptionThatEndsTheTrace() throws IOException {
    var log = of("""
        2026-11-23 06:10:32,481: custodian.output:ERROR Error while executing policy
        Traceback (most recent call last):
          File "c7n/policy.py", line 330, in run
            raise ValueError("x: y")
        KeyError: 'first'

        During handling of the above exception, another exception occurred:
        botocore.exceptions.ReadTimeoutError: Read timeout on endpoint URL: "https://ecs"
        2026-11-23 06:10:40,562: custodian.commands:ERROR The following policies had errors while executing
         - ecs-tasks
        """);
    assertEquals(Optional.of("botocore.exceptions.ReadTimeoutError: Read timeout on endpoint URL: \"https://ecs\""), log.cause());
    assertFalse(log.isUsageError());
  }

  @Test
  void withoutATraceTheLastErrorIsTheCause() throws IOException {
    assertEquals(Optional.of("No default region set."), of("""
        2026-11-23 06:10:40,001: custodian.commands:WARNING Could not determine default region
        2026-11-23 06:10:40,002: custodian.commands:ERROR No default region set.
        """).cause());
    assertEquals(Optional.empty(), of("hello\n\n").cause());
  }

  @Test
  void eachLostClusterIsNamedForTheHalfThatLostIt() throws IOException {
    var log = of("""
        2026-11-23 06:10:39,372: custodian.resources.service:WARNING error fetching ecs resources for cluster \
        arn:aws:ecs:us-east-1:123456789012:cluster/staging: Rate: exceeded
        2026-11-23 06:10:39,434: custodian.resources.task:WARNING error fetching ecs resources for cluster \
        arn:aws:ecs:us-east-1:123456789012:cluster/prod: not authorized
        2026-11-23 06:10:39,435: custodian.resources.ec2:WARNING error fetching ecs resources for cluster x: no
        """);
    assertEquals(Map.of(new Cluster("123456789012", "us-east-1", "staging"), "Rate: exceeded"), log.lost(ResourceKind.SERVICES));
    assertEquals(Map.of(new Cluster("123456789012", "us-east-1", "prod"), "not authorized"), log.lost(ResourceKind.TASKS));
  }

  @Test
  void ofAnEndlessLogTheNewestLinesAreKept() {
    var collector = new RunLog.Collector();
    for (int i = 0; i < 5000; i++) collector.add("2026-11-23 06:10:26,162 - x - WARNING - line " + i);
    var entries = collector.log().entries();
    assertEquals(2000, entries.size());
    assertEquals("line 4999", entries.getLast().message());
  }

  @Test
  void aUsageErrorIsToldByItsOwnWords() throws IOException {
    var log = of("usage: custodian [-h] {run}\ncustodian: error: argument -s: expected one argument\n");
    assertTrue(log.isUsageError());
    assertEquals(List.of("argument -s: expected one argument"), log.cause().stream().toList());
  }

  private static String causeOf(String lines) {
    var collector = new RunLog.Collector();
    lines.lines().forEach(collector::add);
    return collector.log().cause().orElseThrow();
  }

  @Test
  void aBrokenPolicyFileIsNamedWithItsLineAndColumn() {
    assertEquals("yaml syntax error loading policy file (p.yml) error: while parsing a block mapping in \"p.yml\", line 2, column 3 "
        + "did not find expected key in \"p.yml\", line 5, column 1", causeOf("""
            2026-03-01 12:00:00,000: custodian.commands:ERROR yaml syntax error loading policy file (p.yml) error:
             while parsing a block mapping
              in "p.yml", line 2, column 3
            did not find expected key
              in "p.yml", line 5, column 1
            2026-03-01 12:00:00,001: custodian.commands:ERROR Found 1 errors.  Exiting.
            """));
  }

  @Test
  void theExcerptOfTheFileIsLeftOut() {
    assertEquals("yaml.scanner.ScannerError: mapping values are not allowed here in \"<unicode string>\", line 3, column 12:", causeOf("""
        Traceback (most recent call last):
          File "/usr/lib/c7n/cli.py", line 12, in main
        yaml.scanner.ScannerError: mapping values are not allowed here
          in "<unicode string>", line 3, column 12:
                resource: aws.ecs-task: x
                       ^
        """));
  }

  @Test
  void aDuplicateNameIsNamed() {
    assertEquals(
        "invalid policy file: p.yml error: Failed to validate policy tasks Only one policy with a given name allowed, duplicates: tasks",
        causeOf("""
            2026-03-01 12:00:00,000: custodian.commands:ERROR invalid policy file: p.yml error: Failed to validate policy tasks
             Only one policy with a given name allowed, duplicates: tasks

            2026-03-01 12:00:00,001: custodian.commands:ERROR Found 1 errors.  Exiting.
            """));
  }
}
