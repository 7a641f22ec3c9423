package chalkboard.source.chalk;

import chalkboard.board.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The keys of one artifact and of the report around it, as far as a mark needs them.
///
/// A fact stands in the artifact, or else at the top of the report: until chalk 0.4.0 and in every push BUILD_* is in the artifact,
/// in later build reports at the top.
record Facts(Map<String, Object> chalk, Map<String, Object> host) {
  /// What is kept of a report; all else (SBOM, SAST, Dockerfiles, process and cloud data) is read past.
  static final Set<String> WANTED = Set.of(
      "_OPERATION", "_TIMESTAMP", "_DATETIME", "_ACTION_ID", "_OP_CHALKER_VERSION", "CHALK_VERSION", "CHALK_ID", "METADATA_ID", "ORIGIN_URI",
      "_ORIGIN_URI", "COMMIT_ID", "BRANCH", "TAG", "AUTHOR", "COMMIT_MESSAGE", "DATE_COMMITTED", "TIMESTAMP_COMMITTED", "COMMIT_SIGNED",
      "VCS_MODIFIED_FILES", "VCS_MISSING_FILES", "BUILD_ID", "BUILD_URI", "BUILD_TRIGGER", "BUILD_CONTACT", "BUILD_ORIGIN_URI", "BUILD_REF",
      "BUILD_ATTEMPT", "BUILD_WORKFLOW_NAME", "BUILD_WORKFLOW_PATH", "DOCKER_TAGS", "DOCKER_PLATFORM", "DOCKER_BASE_IMAGE", "_REPO_DIGESTS",
      "_REPO_LIST_DIGESTS", "_REPO_TAGS", "_IMAGE_DIGEST", "_IMAGE_LIST_DIGEST", "_IMAGE_ID", "_IMAGE_CONFIG_DIGEST", "_CURRENT_HASH",
      "_STORE_URI", "_IMAGE_LABELS", "_OP_ARTIFACT_TYPE", "ARTIFACT_TYPE", "SIGNATURE", "_SIGNATURES", "MAGIC");

  /// The text at a key; a number counts as its digits, a list of one as its element. Empty where there is none.
  String text(String key) {
    return text(value(key));
  }

  static String text(Object value) {
    return switch (value) {
      case String s -> Text.clean(s).strip();
      case Boolean b -> b.toString();
      case List<?> list when !list.isEmpty() -> text(list.getFirst());
      case null, default -> "";
    };
  }

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
