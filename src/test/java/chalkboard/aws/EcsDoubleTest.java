package chalkboard.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ServiceField;

/// The double refuses what Amazon ECS refuses: else a test against it proves nothing.
class EcsDoubleTest {
  private static EcsClient client(URI uri, String key, Region region) {
    return EcsClient.builder().endpointOverride(uri).region(region)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "s")))
        .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1))).build();
  }

  @Test
  void pagesAndBatchesHaveTheirLimits() throws IOException {
    var account = Account.ofSize("111122223333", "eu-west-1", 1, 25, 1, Instant::now);
    try (var ecs = EcsDouble.start().with("AKIAKIM", account); var client = client(ecs.uri(), "AKIAKIM", Region.EU_WEST_1)) {
      assertEquals(10, client.listServices(b -> b.cluster("cluster-0")).serviceArns().size(), "ten where nobody asks for more");
      assertEquals(25, client.listServicesPaginator(b -> b.cluster("cluster-0")).stream().mapToInt(p -> p.serviceArns().size()).sum());
      var arns = client.listServices(b -> b.cluster("cluster-0").maxResults(100)).serviceArns();
      assertThrows(InvalidParameterException.class,
          () -> client.describeServices(b -> b.cluster("cluster-0").services(arns.subList(0, 11))));
      assertThrows(InvalidParameterException.class,
          () -> client.describeTasks(b -> b.cluster("cluster-0").tasks(Collections.nCopies(101, "x"))));
      assertThrows(InvalidParameterException.class,
          () -> client.describeServiceDeployments(b -> b.serviceDeploymentArns(Collections.nCopies(21, "x"))));
      assertThrows(ClusterNotFoundException.class, () -> client.listTasks(b -> b.cluster("nowhere")));
      assertEquals(List.of(), client.describeServices(b -> b.cluster("cluster-0").services(arns.getFirst())).services().getFirst().tags());
      assertEquals(1, client.describeServices(b -> b.cluster("cluster-0").services(arns.getFirst()).include(ServiceField.TAGS)).services()
          .getFirst().tags().size());
      assertEquals("MISSING", client.describeTasks(b -> b.cluster("cluster-0").tasks("nobody")).failures().getFirst().reason());
    }
  }

  @Test
  void theKeyAndTheRegionTellWhoseClustersTheyAre() throws IOException {
    var one = new Account("111122223333", Instant::now).cluster("eu-west-1", "dev");
    var two = new Account("444455556666", Instant::now).cluster("us-east-1", "prod");
    try (var ecs = EcsDouble.start().with("ONE", one).with("TWO", two);
        var first = client(ecs.uri(), "ONE", Region.EU_WEST_1);
        var elsewhere = client(ecs.uri(), "ONE", Region.US_EAST_1);
        var second = client(ecs.uri(), "TWO", Region.US_EAST_1);
        var nobody = client(ecs.uri(), "THREE", Region.US_EAST_1)) {
      assertEquals(List.of("arn:aws:ecs:eu-west-1:111122223333:cluster/dev"), first.listClusters().clusterArns());
      assertEquals(List.of(), elsewhere.listClusters().clusterArns());
      assertEquals(List.of("arn:aws:ecs:us-east-1:444455556666:cluster/prod"), second.listClusters().clusterArns());
      assertEquals("UnrecognizedClientException", assertThrows(EcsException.class, nobody::listClusters).awsErrorDetails().errorCode());
    }
  }

  @Test
  void whatComesFasterThanPublishedIsRefused() throws IOException {
    var now = new AtomicLong();
    try (var ecs = EcsDouble.start().with("AKIAKIM", new Account("111122223333", Instant::now));
        var client = client(ecs.uri(), "AKIAKIM", Region.EU_WEST_1)) {
      ecs.throttleAsPublished(now::get);
      for (int i = 0; i < 50; i++) client.listClusters();
      assertTrue(assertThrows(EcsException.class, client::listClusters).isThrottlingException());
      now.addAndGet(TimeUnit.MILLISECONDS.toNanos(50));
      client.listClusters();
      assertEquals(1, ecs.throttled());
    }
  }
}
