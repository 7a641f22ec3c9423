package chalkboard.source.chalk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chalkboard.build.Digest;
import chalkboard.build.ObservedStart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// In which container an exec report saw an image start.
class SightingTest {
  private static final String TASK = "arn:aws:ecs:eu-west-1:111122223333:task/prod/0123456789abcdef";
  private static final String ID = "sha256:" + "d".repeat(64);
  private static final String LABELS = "\"Labels\" : { \"com.amazonaws.ecs.cluster\" : \"prod\", \"com.amazonaws.ecs.task-arn\" : \"" + TASK
      + "\", \"com.amazonaws.ecs.container-name\" : \"app\" }";
  private static final String CONTAINER = "{ \"DockerId\" : \"0123-1\", \"Name\" : \"app\", \"ImageID\" : \"" + ID + "\", " + LABELS
      + ", \"Networks\" : [{ \"a\" : [1, 2] }] }";

  private static Optional<ObservedStart> execution(String operation, String metadata) throws IOException {
    var json = "[{ \"_OPERATION\" : \"" + operation + "\", \"_OP_CLOUD_METADATA\" : " + metadata
        + ", \"_CHALKS\" : [{ \"CHALK_ID\" : \"C\" }], \"_ACTION_ID\" : \"a\" }]";
    var extract = ReportParser.parse("marks", "file", Instant.EPOCH,
        () -> new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), Limits.DEFAULT);
    assertEquals(1, extract.reports().size());
    return extract.reports().getFirst().marks().getFirst().execution();
  }

  private static Optional<ObservedStart> seen(boolean withId) {
    return Optional.of(new ObservedStart(TASK, "app", withId ? Digest.parse(ID) : Optional.empty()));
  }

  @Test
  void theTaskAndTheContainerAreToldByTheAgent() throws IOException {
    assertEquals(seen(true),
        execution("exec", "{ \"aws_ecs\" : { \"task/stats\" : { \"0123-1\" : { \"cpu\" : [1, { \"x\" : 2 }] } }, \"container\" : "
            + CONTAINER + ", \"task\" : { \"Cluster\" : \"prod\", \"TaskARN\" : \"" + TASK
            + "\", \"Containers\" : [{ \"Name\" : \"envoy\" }] } } }"));
  }

  @Test
  void whereTheTaskIsMissingItsLabelTellsIt() throws IOException {
    assertEquals(seen(true), execution("exec", "{ \"aws_ecs\" : { \"container\" : " + CONTAINER + " } }"));
    assertEquals(seen(false), execution("exec",
        "{ \"aws_ecs\" : { \"container\" : { \"Name\" : \"ecs-search-41-app-9e\", " + LABELS + " }, \"task\" : null } }"));
  }

  @Test
  void oldVersionsWroteTheContainerAsText() throws IOException {
    assertEquals(seen(true), execution("exec", "\"" + CONTAINER.replace("\"", "\\\"") + "\""));
    assertEquals(Optional.empty(), execution("exec", "\"" + CONTAINER.substring(0, 200).replace("\"", "\\\"") + "\""));
  }

  @Test
  void aBuildOnARunnerInEcsIsNoDeployment() throws IOException {
    assertEquals(Optional.empty(), execution("build", "{ \"aws_ecs\" : { \"container\" : " + CONTAINER + " } }"));
  }

  @Test
  void otherCloudsAndBrokenMetadataTellNothing() throws IOException {
    for (var metadata : new String[]{"{}", "null", "[1]", "7", "\"\"", "\"{\"", "{ \"aws_ec2\" : { \"a\" : 1 } }", "{ \"aws_ecs\" : [] }",
        "{ \"aws_ecs\" : { \"container\" : \"x\", \"task\" : { \"TaskARN\" : [\"" + TASK + "\"] } } }"}) {
      assertEquals(Optional.empty(), execution("exec", metadata), metadata);
    }
  }
}
