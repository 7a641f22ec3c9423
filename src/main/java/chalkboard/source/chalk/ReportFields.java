package chalkboard.source.chalk;

import chalkboard.build.ObservedStart;
import chalkboard.text.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The keys of one artifact and of the report around it, as far as a mark needs them.
///
/// A fact stands in the artifact, or else at the top of the report: until chalk 0.4.0 and in every push BUILD_* is in the artifact,
/// in later build reports at the top.
record ReportFields(Map<String, Object> chalk, Map<String, Object> host) {
  /// Where it ran, as far as a mark needs it: an [ObservedStart].
  static final String CLOUD = "_OP_CLOUD_METADATA";

  /// What is kept of a report; all else (SBOM, SAST, Dockerfiles, process and cloud data) is read past.
  static final Set<String> WANTED = Set.of(
      "_OPERATION", "_TIMESTAMP", "_DATETIME", "_ACTION_ID", "_OP_CHALKER_VERSION", "CHALK_VERSION", "CHALK_ID", "METADATA_ID",
      "ORIGIN_URI",
      "_ORIGIN_URI", "COMMIT_ID", "BRANCH", "TAG", "AUTHOR", "COMMIT_MESSAGE", "DATE_COMMITTED", "TIMESTAMP_COMMITTED", "COMMIT_SIGNED",
      "VCS_MODIFIED_FILES", "VCS_MISSING_FILES", "BUILD_ID", "BUILD_URI", "BUILD_TRIGGER", "BUILD_CONTACT", "BUILD_ORIGIN_URI", "BUILD_REF",
      "BUILD_ATTEMPT", "BUILD_WORKFLOW_NAME", "BUILD_WORKFLOW_PATH", "BUILD_COMMIT_ID", "BUILD_ORIGIN_ID", "DOCKERFILE_PATH_WITHIN_VCTL",
      "DOCKER_TARGET", "DOCKER_LABELS", "_BUILD_COMMIT_ID", "_BUILD_ORIGIN_ID", "DOCKER_TAGS", "DOCKER_PLATFORM", "DOCKER_BASE_IMAGE",
      "_REPO_DIGESTS",
      "_REPO_LIST_DIGESTS", "_REPO_TAGS", "_IMAGE_DIGEST", "_IMAGE_LIST_DIGEST", "_IMAGE_ID", "_IMAGE_CONFIG_DIGEST", "_CURRENT_HASH",
      "_STORE_URI", "_IMAGE_LABELS", "_OP_ARTIFACT_TYPE", "ARTIFACT_TYPE", "SIGNATURE", "_SIGNATURES", "_COMMIT_ID", "_BRANCH", "_TAG",
      "_AUTHOR",
      "_COMMIT_MESSAGE", "_DATE_COMMITTED", "_TIMESTAMP_COMMITTED", "_COMMIT_SIGNED", "_VCS_MODIFIED_FILES", "_VCS_MISSING_FILES",
      "_BUILD_ID",
      "_BUILD_URI", "_BUILD_TRIGGER", "_BUILD_CONTACT", "_BUILD_ORIGIN_URI", "_BUILD_REF", "_BUILD_ATTEMPT", "_BUILD_WORKFLOW_NAME",
      "_BUILD_WORKFLOW_PATH");

  private static final List<String> OF_THE_COMMIT = List.of("COMMIT_ID", "BRANCH", "TAG", "AUTHOR", "COMMIT_MESSAGE", "DATE_COMMITTED",
      "TIMESTAMP_COMMITTED", "COMMIT_SIGNED", "VCS_MODIFIED_FILES", "VCS_MISSING_FILES");
  private static final List<String> OF_THE_JOB = List.of("BUILD_ID", "BUILD_URI", "BUILD_TRIGGER", "BUILD_CONTACT", "BUILD_ORIGIN_URI",
      "BUILD_REF",
      "BUILD_ATTEMPT", "BUILD_WORKFLOW_NAME", "BUILD_WORKFLOW_PATH", "BUILD_COMMIT_ID", "BUILD_ORIGIN_ID");

  /// A build also tells of the folder and the job it runs in (`_COMMIT_ID`, `_BUILD_ID`): they stand in where the artifact has no such facts.
  /// Of the commit all or nothing: a branch of this folder is no branch of another repository's commit.
  static ReportFields ofBuild(Map<String, Object> chalk, Map<String, Object> host) {
    var own = new ReportFields(chalk, host);
    var all = new HashMap<>(host);
    if (own.value("COMMIT_ID") == null && own.value("ORIGIN_URI") == null) OF_THE_COMMIT.forEach(k -> standIn(all, k));
    OF_THE_JOB.forEach(k -> standIn(all, k));
    return new ReportFields(chalk, all);
  }

  private static void standIn(Map<String, Object> host, String key) {
    var current = host.get("_" + key);
    if (current != null) host.putIfAbsent(key, current);
  }

  /// Whether anything tells which artifact it is.
  boolean isIdentified() {
    return !text("CHALK_ID").isEmpty() || !text("METADATA_ID").isEmpty();
  }

  /// The text at a key; a number counts as its digits, a list of one as its element. Empty where there is none.
  String text(String key) {
    return text(value(key));
  }

  static String text(@Nullable Object value) {
    return switch (value) {
      case String s -> Text.clean(s).strip();
      case Boolean b -> b.toString();
      case List<?> list when !list.isEmpty() -> text(list.getFirst());
      case null, default -> "";
    };
  }

  /// The container of ECS that the report was written in.
  Optional<ObservedStart> execution() {
    return value(CLOUD) instanceof ObservedStart e ? Optional.of(e) : Optional.empty();
  }

  @Nullable
  Object value(String key) {
    var own = chalk.get(key);
    return own != null ? own : host.get(key);
  }

  Map<?, ?> map(String key) {
    return value(key) instanceof Map<?, ?> map ? map : Map.of();
  }

  List<?> list(String key) {
    return switch (value(key)) {
      case List<?> list -> list;
      case String s when !s.isBlank() -> List.of(s);
      case null, default -> List.of();
    };
  }

  Optional<Boolean> claim(String key) {
    return switch (text(key)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
