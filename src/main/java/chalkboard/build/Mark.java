package chalkboard.build;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one chalk report says of one artifact: the extract that the board needs, about a kilobyte.
///
/// Every fact of a report is optional, and chalk never writes an empty one: the empty text or set means "not reported".
/// All text is cleaned; no field holds a secret.
///
/// @param chalkId `CHALK_ID`: one for each build of an image; the surest link of a push to its build
/// @param metadataId `METADATA_ID`: one for each platform of a build
/// @param actionId `_ACTION_ID`: one for each run of chalk
/// @param reported when chalk reported (`_TIMESTAMP`), else the time in the name of the object, else its modification time
/// @param repository of ORIGIN_URI and its fall-backs; empty where there is none
/// @param imageNames names the image was pushed or tagged as, without registry and tag: `team/app`
/// @param manifests digests of platform manifests (`_REPO_DIGESTS`, `_IMAGE_DIGEST`, `_STORE_URI`)
/// @param indexes digests of the index over the platforms (`_REPO_LIST_DIGESTS`, `_IMAGE_LIST_DIGEST`): mostly what ECS shows
/// @param configs digests of image configs (`_IMAGE_ID`, `_IMAGE_CONFIG_DIGEST`, `_CURRENT_HASH` of an image): never a proof against ECS
/// @param tags full references it was pushed or tagged as: `registry/team/app:1.2`
/// @param platform `linux/amd64`
/// @param baseImage `DOCKER_BASE_IMAGE`
/// @param signed whether the mark bears a signature
/// @param origin the repository as the CI tells it
/// @param recipe Dockerfile and target it was built by (`DOCKERFILE_PATH_WITHIN_VCTL`, `DOCKER_TARGET`): they tell several images of one
///   registry repository apart; empty where neither is told
/// @param execution where it was seen to start; only in reports of the operation `exec`
public record Mark(
    ReportPlace place, Operation operation, String chalkId, String metadataId, String actionId, Instant reported,
    Optional<Repository> repository, Set<String> imageNames, Set<Digest> manifests, Set<Digest> indexes, Set<Digest> configs,
    List<String> tags, SourceRevision code, CiRun ci, String platform, String baseImage, boolean signed, String chalkVersion,
    BuildOrigin origin, String recipe, Optional<ObservedStart> execution) {
  /// One whose CI and recipe tell nothing more.
  public Mark(
      ReportPlace place, Operation operation, String chalkId, String metadataId, String actionId, Instant reported,
      Optional<Repository> repository, Set<String> imageNames, Set<Digest> manifests, Set<Digest> indexes, Set<Digest> configs,
      List<String> tags, SourceRevision code, CiRun ci, String platform, String baseImage, boolean signed, String chalkVersion,
      Optional<ObservedStart> execution) {
    this(place, operation, chalkId, metadataId, actionId, reported, repository, imageNames, manifests, indexes, configs, tags, code, ci,
        platform,
        baseImage, signed, chalkVersion, BuildOrigin.UNTOLD, "", execution);
  }

  /// The same, read by a source of that name.
  public Mark from(String source) {
    return new Mark(new ReportPlace(source, place.path(), place.report(), place.chalk()), operation, chalkId, metadataId, actionId,
        reported, repository,
        imageNames, manifests, indexes, configs, tags, code, ci, platform, baseImage, signed, chalkVersion, origin, recipe, execution);
  }
}
