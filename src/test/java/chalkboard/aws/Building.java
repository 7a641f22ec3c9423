package chalkboard.aws;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// One build of a repository as chalk 1.1 reports it, with the key its S3 sink gives the report.
///
/// @param number of the build; an older one is an ancestor
public record Building(String repository, int number, Instant at) {
  private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.UTC);

  /// What ECS shows: the index over the platforms.
  public String index() {
    return Account.digest("index " + repository + number);
  }

  public String image() {
    return "registry.example/acme/" + repository + ":" + number;
  }

  String commit() {
    return hex("commit").substring(0, 40);
  }

  private String hex(String of) {
    return Account.digest(of + " " + repository + number).substring("sha256:".length());
  }

  private String id(String of) {
    return hex(of).replaceAll("[^0-9a-f]", "").toUpperCase(Locale.ROOT).substring(0, 26);
  }

  public String key() {
    return "reports/" + at.toEpochMilli() + "-" + id("upload") + "-";
  }

  public byte[] report() {
    return """
        [ { "_OPERATION" : "build", "_TIMESTAMP" : %1$d, "_DATETIME" : "%2$s", "_CHALKS" : [{ "_OP_ARTIFACT_TYPE" : "Docker Image", \
        "CHALK_ID" : "%3$s", "METADATA_ID" : "%4$s", "CHALK_VERSION" : "1.1.3", "ORIGIN_URI" : "https://github.com/acme/%5$s.git", "BRANCH" : "main", \
        "COMMIT_ID" : "%6$s", "COMMIT_SIGNED" : true, "AUTHOR" : "Kim Example <kim@acme.example>", "COMMIT_MESSAGE" : "change number %7$d", \
        "DATE_COMMITTED" : "%2$s", "DOCKER_PLATFORM" : "linux/amd64", "DOCKER_TAGS" : ["registry.example/acme/%5$s:%7$d"], \
        "_REPO_DIGESTS" : { "registry.example" : { "acme/%5$s" : ["%8$s"] } }, "_REPO_LIST_DIGESTS" : { "registry.example" : { "acme/%5$s" : ["%9$s"] } }, \
        "_REPO_TAGS" : { "registry.example" : { "acme/%5$s" : { "%7$d" : "%9$s" } } } }], "BUILD_ID" : "%7$d", \
        "BUILD_URI" : "https://ci.example/acme/%5$s/%7$d", "_ACTION_ID" : "%10$s", "_OP_CHALKER_VERSION" : "1.1.3" } ]
        """.formatted(at.toEpochMilli() - 900, ISO.format(at.minusSeconds(1)), id("chalk"), id("metadata"), repository, commit(), number,
        hex("manifest"),
        index().substring("sha256:".length()), hex("action").substring(0, 16)).getBytes(StandardCharsets.UTF_8);
  }
}
