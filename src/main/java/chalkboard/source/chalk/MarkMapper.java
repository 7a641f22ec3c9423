package chalkboard.source.chalk;

import chalkboard.build.BuildOrigin;
import chalkboard.build.ChalkStamp;
import chalkboard.build.CiRun;
import chalkboard.build.Digest;
import chalkboard.build.ImageRecipe;
import chalkboard.build.Mark;
import chalkboard.build.MarkDigests;
import chalkboard.build.MarkIds;
import chalkboard.build.Operation;
import chalkboard.build.PushedAs;
import chalkboard.build.ReportPlace;
import chalkboard.build.Repository;
import chalkboard.build.SourceRevision;
import chalkboard.text.Secrets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes a mark of the facts of one artifact.
final class MarkMapper {
  /// Until 0.3.0 git's raw form, with seconds and zone behind the mail address.
  private static final Pattern RAW_GIT_TIME = Pattern.compile("> \\d+ [+-]\\d{4}$");
  /// How the addresses of runs look where `BUILD_ORIGIN_ID` is the repository's.
  private static final Pattern REPOSITORY_RUN = Pattern
      .compile("/actions/runs/|/-/jobs/|/-/pipelines/|/pipelines/results/|/_build/|bitbucket\\.org/");
  private static final int LONGEST_MESSAGE = 400;

  private MarkMapper() {
  }

  static Mark mark(ReportPlace place, Operation operation, Instant reported, ReportFields facts) {
    boolean isImage = isImage(facts, operation);
    // Digests are facts of an artifact only; at the top of a report they would be of any.
    var references = References.of(new ReportFields(operation == Operation.EXEC ? withoutDigests(facts) : facts.chalk(), Map.of()));
    var configs = isImage && operation != Operation.EXEC ? configs(facts, operation) : Set.<Digest>of();
    return new Mark(
        place, operation, reported, new MarkIds(id(facts, "CHALK_ID"), id(facts, "METADATA_ID"), id(facts, "_ACTION_ID")),
        repository(facts, operation), new PushedAs(references.names(), references.tags()),
        new MarkDigests(references.manifests(), references.indexes(), configs), code(facts), ci(facts), origin(facts), recipe(facts),
        stamp(facts),
        // A build in a container of ECS is a CI runner, and no deployment.
        operation == Operation.EXEC ? facts.execution() : Optional.empty());
  }

  /// What a running container says of its digests is not what a registry said.
  private static Map<String, Object> withoutDigests(ReportFields facts) {
    var kept = new HashMap<>(facts.chalk());
    kept.keySet().removeAll(Set.of("_REPO_DIGESTS", "_REPO_LIST_DIGESTS", "_IMAGE_DIGEST", "_IMAGE_LIST_DIGEST", "_STORE_URI"));
    return kept;
  }

  /// Files that chalk marks (binaries, scripts, jars) are no images; a build of chalk's docker wrapper always is one.
  static boolean isImage(ReportFields facts, Operation operation) {
    var type = type(facts);
    return switch (operation) {
      case BUILD, PUSH, PULL, EXEC, CUSTOM -> type.isEmpty() || type.startsWith("Docker");
      case EXTRACT -> type.startsWith("Docker");
      case HEARTBEAT, POSTEXEC, INSERT, DELETE, ENV, LOAD, SETUP, DUMP, DOCKER -> false;
    };
  }

  private static String type(ReportFields facts) {
    return facts.text("_OP_ARTIFACT_TYPE").isEmpty() ? facts.text("ARTIFACT_TYPE") : facts.text("_OP_ARTIFACT_TYPE");
  }

  private static Optional<Repository> repository(ReportFields facts, Operation operation) {
    var labels = facts.map("_IMAGE_LABELS");
    return Repository.parse(facts.text("ORIGIN_URI"))
        .or(() -> Repository.parse(facts.text("BUILD_ORIGIN_URI")))
        .or(() -> operation == Operation.BUILD ? Repository.parse(facts.text("_ORIGIN_URI")) : Optional.empty())
        .or(() -> Repository.parse(ReportFields.text(labels.get("run.crashoverride.origin-uri"))))
        .or(() -> Repository.parse(ReportFields.text(labels.get("org.opencontainers.image.source"))));
  }

  private static Set<Digest> configs(ReportFields facts, Operation operation) {
    var configs = new HashSet<Digest>();
    Digest.parse(facts.text("_IMAGE_ID")).ifPresent(configs::add);
    Digest.parse(facts.text("_IMAGE_CONFIG_DIGEST")).ifPresent(configs::add);
    // Of anything but an image it is the hash of a file, and a custom report need not say what it tells of.
    if (operation != Operation.CUSTOM || !type(facts).isEmpty()) Digest.parse(facts.text("_CURRENT_HASH")).ifPresent(configs::add);
    return Set.copyOf(configs);
  }

  /// Untracked files do not make a build dirty: caches and tools of the CI job lie about in every work tree.
  private static SourceRevision code(ReportFields facts) {
    var message = said(facts, "COMMIT_MESSAGE");
    var author = RAW_GIT_TIME.matcher(said(facts, "AUTHOR")).replaceFirst(">");
    return new SourceRevision(commit(facts), said(facts, "BRANCH"), said(facts, "BUILD_REF"), said(facts, "TAG"), author,
        message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message,
        Times.millis(facts.text("TIMESTAMP_COMMITTED")).or(() -> Times.date(facts.text("DATE_COMMITTED"))), facts.claim("COMMIT_SIGNED"),
        facts.list("VCS_MODIFIED_FILES").size() + facts.list("VCS_MISSING_FILES").size());
  }

  /// Where docker's context is no work tree, the CI still tells the commit, or the image does.
  private static String commit(ReportFields facts) {
    for (var commit : List.of(facts.text("COMMIT_ID"), facts.text("BUILD_COMMIT_ID"), label(facts, "run.crashoverride.commit-id"),
        label(facts, "org.opencontainers.image.revision"))) {
      if (!commit.isEmpty()) return Secrets.maskTokens(commit);
    }
    return "";
  }

  private static String label(ReportFields facts, String name) {
    var own = ReportFields.text(facts.map("DOCKER_LABELS").get(name));
    return own.isEmpty() ? ReportFields.text(facts.map("_IMAGE_LABELS").get(name)) : own;
  }

  /// A repository that builds others tells itself there: only where the CI names no other commit, it is of the same one.
  private static BuildOrigin origin(ReportFields facts) {
    var own = facts.text("COMMIT_ID");
    var told = facts.text("BUILD_COMMIT_ID");
    if (!own.isEmpty() && !told.isEmpty() && !own.equals(told)) return BuildOrigin.UNTOLD;
    var repository = Repository.parse(facts.text("BUILD_ORIGIN_URI"));
    var id = facts.text("BUILD_ORIGIN_ID");
    var host = host(facts.text("BUILD_ORIGIN_URI"));
    boolean isOfRepository = !id.isEmpty() && !host.isEmpty() && isRepositoryId(facts.text("BUILD_URI"), host);
    return new BuildOrigin(repository, isOfRepository ? host + " " + id : "");
  }

  private static String host(String uri) {
    return Repository.parse(uri).map(r -> r.name().substring(0, r.name().indexOf('/') < 0 ? r.name().length() : r.name().indexOf('/')))
        .orElse("");
  }

  /// GitHub, GitLab, Bitbucket and Azure tell the repository; Jenkins tells the job and Buildkite the pipeline, which may build several.
  private static boolean isRepositoryId(String run, String host) {
    if (!run.isEmpty()) return REPOSITORY_RUN.matcher(run).find();
    return host.startsWith("github.") || host.startsWith("gitlab.") || host.equals("bitbucket.org") || host.equals("dev.azure.com");
  }

  private static ImageRecipe recipe(ReportFields facts) {
    var file = said(facts, "DOCKERFILE_PATH_WITHIN_VCTL");
    var target = said(facts, "DOCKER_TARGET");
    return new ImageRecipe(target.isEmpty() ? file : file + "#" + target, said(facts, "DOCKER_PLATFORM"),
        Secrets.maskTokens(facts.text("DOCKER_BASE_IMAGE")));
  }

  private static CiRun ci(ReportFields facts) {
    var workflow = said(facts, "BUILD_WORKFLOW_PATH").isEmpty() ? said(facts, "BUILD_WORKFLOW_NAME") : said(facts, "BUILD_WORKFLOW_PATH");
    return new CiRun(said(facts, "BUILD_ID"), said(facts, "BUILD_URI"), said(facts, "BUILD_TRIGGER"),
        workflow,
        said(facts, "BUILD_ATTEMPT"), said(facts, "BUILD_CONTACT"));
  }

  /// What a person or a CI wrote, without what looks like a secret.
  private static String said(ReportFields facts, String key) {
    return Secrets.mask(facts.text(key));
  }

  private static String id(ReportFields facts, String key) {
    return Secrets.maskTokens(facts.text(key));
  }

  private static ChalkStamp stamp(ReportFields facts) {
    var version = facts.text("CHALK_VERSION").isEmpty() ? facts.text("_OP_CHALKER_VERSION") : facts.text("CHALK_VERSION");
    return new ChalkStamp(Secrets.maskTokens(version), facts.value("SIGNATURE") != null || facts.value("_SIGNATURES") != null);
  }
}
