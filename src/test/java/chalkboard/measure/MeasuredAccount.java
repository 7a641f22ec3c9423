package chalkboard.measure;

import chalkboard.aws.Account;
import chalkboard.aws.Building;
import chalkboard.aws.EcsDouble;
import chalkboard.aws.S3Double;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// An account of 20 clusters with 1,000 services and 5,000 tasks, and a bucket of reports, told by servers on this machine.
final class MeasuredAccount implements AutoCloseable {
  private final EcsDouble ecs;
  private final S3Double s3 = S3Double.start();
  private final Path folder;

  MeasuredAccount(Path folder, int reports) throws IOException {
    this.folder = folder;
    ecs = EcsDouble.start().with("AKIAMEASURED", Account.ofSize("111122223333", "eu-west-1", 20, 50, 5, Instant::now));
    var filler = "\"SBOM\" : \"" + "x".repeat(2_500) + "\", \"_ACTION_ID\"";
    for (int i = 0; i < reports; i++) {
      var build = new Building("r" + i % 500, i / 500, Instant.now().minus(Duration.ofMinutes(reports - i)));
      var text = new String(build.report(), StandardCharsets.UTF_8).replace("\"_ACTION_ID\"", filler);
      s3.put(build.key(), text.getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(config(), """
        title: account
        marks: [{ s3: "s3://acme/reports/", region: us-east-1, endpoint: "%s", path_style: true }]
        fleet: [{ ecs: { regions: [eu-west-1] }, interval: 30s }]
        """.formatted(s3.uri()));
  }

  Path config() {
    return folder.resolve("account.yml");
  }

  List<String> flags() {
    return List.of("--config", config().toString());
  }

  Map<String, String> environment() {
    return Map.of("AWS_ENDPOINT_URL_ECS", ecs.uri().toString(), "AWS_ACCESS_KEY_ID", "AKIAMEASURED", "AWS_SECRET_ACCESS_KEY", "secret",
        "AWS_REGION", "eu-west-1", "AWS_EC2_METADATA_DISABLED", "true", "AWS_CONFIG_FILE", folder.resolve("none").toString(),
        "AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString());
  }

  /// So far, of every kind.
  int calls() {
    return ecs.callsInAll();
  }

  @Override
  public void close() {
    ecs.close();
    s3.close();
  }
}
