package chalkboard.source.custodian;

import static chalkboard.source.custodian.Output.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.aws.Logins;
import chalkboard.aws.S3Double;
import chalkboard.board.Answer;
import chalkboard.board.Cluster;
import chalkboard.board.Fleet;
import chalkboard.source.aws.Aws;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.S3Access;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Custodian's output in a bucket, as its S3 output writes it.
class CustodianBucketTest {
  private static final AwsLogin KIM = new AwsLogin(Optional.of("kim"), Optional.empty(), Optional.empty());

  @TempDir
  private Path folder;
  private S3Double s3;
  private Logins logins;
  private Aws aws;
  private CustodianBucket source;
  private int runs;

  @BeforeEach
  void start() throws IOException {
    s3 = S3Double.start();
    logins = new Logins(folder).keys("kim", "AKIAKIM");
    aws = new Aws("chalkboard/test");
    source = new CustodianBucket("audit", "s3://acme/custodian?region=eu-west-1", Duration.ofMinutes(1), Optional.empty(),
        new S3Access(aws, KIM, Optional.of("eu-west-1"), Optional.of(s3.uri()), true), folder.resolve("state"), Clock.fixed(NOON, ZoneOffset.UTC));
  }

  @AfterEach
  void stop() {
    source.close();
    aws.close();
    s3.close();
    logins.close();
  }

  /// A run of both policies at that hour, uploaded file by file, packed.
  private void hour(Instant end, String... items) throws IOException {
    var local = folder.resolve("run-" + runs++);
    Output.services(local).good(end, items);
    Output.tasks(local).good(end, items);
    upload(local, end, "");
  }

  private void upload(Path local, Instant end, String above) throws IOException {
    var hour = end.toString().substring(0, 13).replace('-', '/').replace('T', '/');
    try (var files = Files.walk(local)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var packed = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(packed)) {
          Files.copy(file, zip);
        }
        s3.put("custodian/" + above + file.getParent().getFileName() + "/" + hour + "/" + file.getFileName() + ".gz", packed.toByteArray());
      }
    }
  }

  private Fleet fleet() {
    return (Fleet) assertInstanceOf(Answer.Seen.class, source.read()).what();
  }

  private List<String> services(Fleet fleet) {
    return fleet.clusters().values().stream().flatMap(c -> c.services().items().stream()).map(s -> s.name()).sorted().toList();
  }

  private Answer.Missed<?> missed() {
    return assertInstanceOf(Answer.Missed.class, source.read());
  }

  @Test
  void theNewestHourIsRead() throws IOException {
    hour(NOON.minus(Duration.ofDays(40)), "prod/ancient");
    hour(NOON.minus(Duration.ofHours(3)), "prod/old");
    hour(NOON.minus(Duration.ofHours(2)), "prod/pay", "prod/orders");
    assertEquals(List.of("orders", "pay"), services(fleet()));
    assertEquals(NOON.minus(Duration.ofHours(2)), fleet().taken());
    hour(NOON.minus(Duration.ofHours(1)), "prod/pay");
    assertEquals(List.of("pay"), services(fleet()));
    assertEquals(new Cluster(Output.ACCOUNT, "eu-west-1", "prod"), fleet().clusters().keySet().iterator().next());
  }

  @Test
  void aLookWithNothingNewListsAFewFoldersAndFetchesNothing() throws IOException {
    for (int h = 1; h < 60; h++) hour(NOON.minus(Duration.ofHours(h)), "prod/pay");
    fleet();
    s3.requests();
    fleet();
    var requests = s3.requests();
    assertEquals(List.of(), requests.stream().filter(r -> r.startsWith("GET")).toList());
    assertEquals(13, requests.size(), requests.toString());
  }

  @Test
  void whereTheNewestRunFailedTheOneBeforeStandsWithItsAge() throws IOException {
    hour(NOON.minus(Duration.ofHours(2)), "prod/pay");
    var local = folder.resolve("failed");
    Output.services(local).good(NOON.minus(Duration.ofHours(1)), "prod/pay");
    Output.tasks(local).failed(NOON.minus(Duration.ofHours(1)));
    upload(local, NOON.minus(Duration.ofHours(1)), "");
    var seen = assertInstanceOf(Answer.Seen.class, source.read());
    var tasks = ((Fleet) seen.what()).clusters().values().iterator().next().tasks();
    assertEquals(Optional.of(NOON.minus(Duration.ofHours(2))), tasks.taken());
    assertTrue(tasks.trouble().orElseThrow().toString().contains("ecs:ListTasks"), seen.gaps().toString());
    assertFalse(seen.gaps().toString().contains(folder.toString()), "the mirror is nobody's business: " + seen.gaps());
  }

  @Test
  void otherLayoutsAndRegionsAreRead() throws IOException {
    var us = folder.resolve("us");
    Output.services(us).in("", "us-east-1").good(NOON, "prod/us-pay");
    Output.tasks(us).in("", "us-east-1").good(NOON, "prod/us-pay");
    upload(us, NOON, "us-east-1/");
    var eu = folder.resolve("eu");
    Output.services(eu).good(NOON, "prod/eu-pay");
    Output.tasks(eu).good(NOON, "prod/eu-pay");
    for (var name : List.of("svc", "tsk")) for (var file : List.of("metadata.json", "resources.json")) {
      s3.put("custodian/111122223333/eu-west-1/" + name + "/" + file, Files.readAllBytes(eu.resolve(name).resolve(file)));
    }
    assertEquals(List.of("eu-pay", "us-pay"), services(fleet()));
  }

  @Test
  void troubleIsSaidAndTheLoginComesBack() throws IOException {
    assertEquals("no output of an ecs-service or ecs-task policy below s3://acme/custodian?region=eu-west-1", missed().problem().why());
    hour(NOON, "prod/pay");
    s3.trouble("LIST", 403, "AccessDenied", "Access Denied", 1);
    assertEquals("allow s3:ListBucket to profile kim, see: chalkboard iam", missed().problem().remedy());
    s3.trouble("GET", 400, "ExpiredToken", "The provided token has expired.", 1);
    var expired = missed();
    assertEquals("credentials expired", expired.problem().why());
    assertEquals(Optional.of(Duration.ofSeconds(5)), expired.again());
    assertEquals(List.of("pay"), services(fleet()));
  }

  @Test
  void nothingOfItStaysOnTheDisk() throws IOException {
    hour(NOON, "prod/pay");
    fleet();
    var mirrors = folder.resolve("state").resolve("custodian");
    try (var all = Files.list(mirrors)) {
      assertEquals("rwx------", java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(all.findFirst().orElseThrow())));
    }
    source.close();
    try (var all = Files.list(mirrors)) {
      assertEquals(0, all.count());
    }
  }
}
