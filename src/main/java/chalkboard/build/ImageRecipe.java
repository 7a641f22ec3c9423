package chalkboard.build;

import chalkboard.text.SharedValues;

/// How an image was made; the empty text means "not reported".
///
/// @param file Dockerfile and target it was built by (`DOCKERFILE_PATH_WITHIN_VCTL`, `DOCKER_TARGET`): they tell several images of one
///   registry repository apart
/// @param platform `linux/amd64`
/// @param baseImage `DOCKER_BASE_IMAGE`
public record ImageRecipe(String file, String platform, String baseImage) {
  /// What many builds share is kept once.
  public ImageRecipe {
    file = SharedValues.text(file);
    platform = SharedValues.text(platform);
    baseImage = SharedValues.text(baseImage);
  }

  public static final ImageRecipe UNTOLD = new ImageRecipe("", "", "");
}
