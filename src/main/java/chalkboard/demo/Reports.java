package chalkboard.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Renders a build as the chalk version of its pipeline would report it: one report, or build and push.
final class Reports {
  /// The key's time is that of the upload, a little after the report's own.
  private static final Duration UPLOAD = Duration.ofMillis(900);
  private static final DateTimeFormatter GIT = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy +0000", Locale.ENGLISH)
      .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+00:00'").withZone(ZoneOffset.UTC);
  private static final String BASE = FakeIds.sha256("node:20-alpine");
  private static final List<Stage> REGISTRIES = List.of(Stage.PROD_US, Stage.PROD_EU);

  /// A file in the bucket's manner.
  record File(String name, String body) {}

  private Reports() {
  }

  static List<File> of(DemoBuild made) {
    var at = made.built().minus(UPLOAD);
    if (made.product().chalk() != Chalk.V0_6_IN_TWO_STEPS) return List.of(file(made, "build", at));
    return List.of(file(made, "build", at.minusMillis(2400)), file(made, "push", at));
  }

  private static File file(DemoBuild made, String operation, Instant at) {
    var name = at.plus(UPLOAD).toEpochMilli() + "-" + FakeIds.base32(operation + made.id() + at, 26) + "-chalk.json";
    return new File(name, "[ " + Json.line(report(made, operation, at)) + " ]\n");
  }

  private static Map<String, Object> report(DemoBuild made, String operation, Instant at) {
    var chalk = made.product().chalk();
    boolean isPush = operation.equals("push");
    var marks = new ArrayList<>();
    var platforms = chalk == Chalk.V1_1_TWO_PLATFORMS ? List.of("linux/amd64", "linux/arm64") : List.of("linux/amd64");
    for (var platform : platforms) marks.add(mark(made, operation, platform, platforms));
    var m = new LinkedHashMap<String, Object>();
    m.put("_OPERATION", operation);
    m.put("_TIMESTAMP", at.toEpochMilli());
    m.put("_DATETIME", ISO.format(at));
    m.put("_CHALKS", marks);
    var argv = isPush ? List.of("push", tags(made).getFirst()) : argv(made);
    if (!isPush) {
      m.putAll(ci(made));
      m.put("INJECTOR_ARGV", argv);
      m.put("INJECTOR_COMMIT_ID", FakeIds.commit("chalk " + chalk.version));
      m.put("INJECTOR_VERSION", chalk.version);
      m.put("PLATFORM_WHEN_CHALKED", "GNU/Linux x86_64");
    }
    m.put("_ACTION_ID", FakeIds.sha256("action " + operation + made.id()).substring(0, 16));
    m.put("_ARGV", argv);
    if (chalk != Chalk.V0_4) {
      ci(made).forEach((key, value) -> m.put("_" + key, value));
      m.put("_COMMIT_ID", made.commit());
      m.put("_ORIGIN_URI", made.product().origin());
    }
    m.putAll(machine(made, argv));
    m.put("_OP_CHALK_COUNT", marks.size());
    m.put("_OP_UNMARKED_COUNT", 0);
    return m;
  }

  /// Where chalk ran, and how it was called.
  private static Map<String, Object> machine(DemoBuild made, List<String> argv) {
    var chalk = made.product().chalk();
    var m = new LinkedHashMap<String, Object>();
    m.put("_DOCKER_CLIENT_VERSION", chalk == Chalk.V0_4 ? "27.3.1" : "28.0.4");
    m.put("_DOCKER_SERVER_VERSION", chalk == Chalk.V0_4 ? "27.3.1" : "28.0.4");
    m.put("_ENV", EcsApiJson.ordered("PWD", directory(made), "USER", "runner"));
    m.put("_OP_ARGV", concat("/home/runner/.chalk/bin/docker", argv));
    m.put("_OP_CHALKER_COMMIT_ID", FakeIds.commit("chalk " + chalk.version));
    m.put("_OP_CHALKER_VERSION", chalk.version);
    m.put("_OP_EXE_NAME", "docker");
    m.put("_OP_EXE_PATH", "/home/runner/.chalk/bin");
    m.put("_OP_HOSTNAME", "runner-" + FakeIds.digits(made.id(), 4));
    m.put("_OP_HOST_MACHINE", "x86_64");
    m.put("_OP_HOST_SYSNAME", "Linux");
    m.put("_OP_PLATFORM", "GNU/Linux x86_64");
    return m;
  }

  private static Map<String, Object> mark(DemoBuild made, String operation, String platform, List<String> platforms) {
    var chalk = made.product().chalk();
    var m = new LinkedHashMap<String, Object>();
    m.put("DOCKERFILE_PATH", directory(made) + "/Dockerfile");
    m.put("DOCKERFILE_PATH_WITHIN_VCTL", "Dockerfile");
    m.put("DOCKER_CONTEXT", ".");
    m.put("DOCKER_TAGS", tags(made));
    m.put("DOCKER_PLATFORM", platform);
    m.put("DOCKER_PLATFORMS", platforms);
    m.put("DOCKER_BASE_IMAGE", "node:20-alpine@sha256:" + BASE);
    m.put("DOCKER_BASE_IMAGE_REPO", "node");
    m.put("DOCKER_BASE_IMAGE_TAG", "20-alpine");
    m.put("DOCKER_BASE_IMAGE_DIGEST", BASE);
    m.put("CHALK_VERSION", chalk.version);
    m.put("CHALK_RAND", FakeIds.sha256("rand " + made.id()).substring(0, 16));
    git(m, made);
    m.put("CHALK_ID", made.chalkId());
    m.put("METADATA_HASH", FakeIds.sha256("metadata " + platform + made.id()));
    m.put("METADATA_ID", FakeIds.chalkId("metadata " + platform + made.id()));
    m.put("_VIRTUAL", false);
    m.put("_OP_ARTIFACT_TYPE", "Docker Image");
    if (chalk != Chalk.V0_4) m.put("_OP_ARTIFACT_CONTEXT", operation);
    m.put("_CURRENT_HASH", made.config(platform));
    m.put(chalk.version.startsWith("1.") ? "_IMAGE_CONFIG_DIGEST" : "_IMAGE_ID", made.config(platform));
    m.put("_IMAGE_ARCHITECTURE", platform.substring(platform.indexOf('/') + 1));
    m.put("_IMAGE_OS", "linux");
    m.put("_IMAGE_SIZE", 184_213_504);
    if (operation.equals("push")) m.putAll(ci(made));
    if (chalk.indexed || operation.equals("push")) pushed(m, made, platform);
    return m;
  }

  private static void git(Map<String, Object> m, DemoBuild made) {
    m.put("ORIGIN_URI", made.product().origin());
    m.put("COMMIT_ID", made.commit());
    m.put("BRANCH", made.branch());
    m.put("AUTHOR", made.author());
    m.put("COMMITTER", "GitHub <noreply@github.com>");
    m.put("COMMIT_SIGNED", true);
    m.put("COMMIT_MESSAGE", made.message());
    boolean old = made.product().chalk() == Chalk.V0_4;
    m.put("DATE_AUTHORED", (old ? GIT : ISO).format(made.committed()));
    m.put("DATE_COMMITTED", (old ? GIT : ISO).format(made.committed()));
    if (!old) {
      m.put("TIMESTAMP_AUTHORED", made.committed().toEpochMilli());
      m.put("TIMESTAMP_COMMITTED", made.committed().toEpochMilli());
    }
    m.put("VCS_DIR_WHEN_CHALKED", directory(made));
  }

  private static void pushed(Map<String, Object> m, DemoBuild made, String platform) {
    var image = made.product().image();
    if (made.product().chalk() == Chalk.V0_4) {
      m.put("_IMAGE_DIGEST", made.manifest(platform));
      m.put("_IMAGE_LIST_DIGEST", made.index());
      m.put("_REPO_TAGS", tags(made));
      m.put("_REPO_DIGESTS", Map.of(DemoBuild.registry(REGISTRIES.getFirst()) + "/" + image, made.manifest(platform)));
      return;
    }
    m.put("_REPO_DIGESTS", everywhere(image, List.of(made.manifest(platform))));
    if (made.product().chalk().indexed) m.put("_REPO_LIST_DIGESTS", everywhere(image, List.of(made.index())));
    m.put("_REPO_TAGS", everywhere(image, Map.of(made.tag(), made.digest())));
  }

  private static Map<String, Object> everywhere(String image, Object value) {
    var m = new LinkedHashMap<String, Object>();
    for (var stage : REGISTRIES) m.put(DemoBuild.registry(stage), Map.of(image, value));
    return m;
  }

  private static Map<String, Object> ci(DemoBuild made) {
    var id = String.valueOf(81_330_000_000L + 1_000L * made.product().minor() + made.number());
    var name = made.product().repositoryName();
    if (made.product().chalk().isGitLab()) {
      var web = "https://gitlab.com/acme/" + name;
      return EcsApiJson.ordered("BUILD_API_URI", "https://gitlab.com/api/v4", "BUILD_COMMIT_ID", made.commit(),
          "BUILD_CONTACT", contact(made), "BUILD_ID", id, "BUILD_ORIGIN_URI", web, "BUILD_TRIGGER", "push",
          "BUILD_URI", web + "/-/jobs/" + id);
    }
    var web = "https://github.com/acme/" + name;
    var m = EcsApiJson.ordered("BUILD_API_URI", "https://api.github.com", "BUILD_COMMIT_ID", made.commit(),
        "BUILD_CONTACT", contact(made), "BUILD_ID", id, "BUILD_TRIGGER", "push");
    if (made.product().chalk() == Chalk.V0_4) {
      m.put("BUILD_URI", web + "/actions/runs/" + id + "/attempts/1");
      return m;
    }
    m.put("BUILD_ATTEMPT", "1");
    m.put("BUILD_ORIGIN_URI", web);
    m.put("BUILD_REF", "refs/heads/" + made.branch());
    m.put("BUILD_UNIQUE_ID", id);
    m.put("BUILD_URI", web + "/actions/runs/2" + id.substring(1) + "/job/" + id);
    m.put("BUILD_WORKFLOW_NAME", "build");
    m.put("BUILD_WORKFLOW_PATH", "acme/" + name + "/.github/workflows/build.yml@refs/heads/" + made.branch());
    return m;
  }

  private static List<String> contact(DemoBuild made) {
    var mail = made.author();
    return List.of(mail.substring(mail.indexOf('<') + 1, mail.indexOf('@')));
  }

  private static List<String> tags(DemoBuild made) {
    var registries = made.product().chalk() == Chalk.V0_4 ? REGISTRIES.subList(0, 1) : REGISTRIES;
    return registries.stream().map(made::reference).toList();
  }

  private static List<String> argv(DemoBuild made) {
    var argv = new ArrayList<String>();
    argv.addAll(made.product().chalk().indexed ? List.of("buildx", "build", "--push") : List.of("build"));
    for (var tag : tags(made)) argv.addAll(List.of("-t", tag));
    argv.add(".");
    return argv;
  }

  private static List<String> concat(String first, List<String> rest) {
    var all = new ArrayList<>(List.of(first));
    all.addAll(rest);
    return all;
  }

  private static String directory(DemoBuild made) {
    var name = made.product().repositoryName();
    return "/home/runner/work/" + name + "/" + name;
  }
}
