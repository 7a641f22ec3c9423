package chalkboard.board;

import java.util.Optional;

/// A container of a task, as DescribeTasks tells it.
///
/// @param image the reference of the task definition: `registry/name:tag`, perhaps with `@sha256:…`
/// @param digest `imageDigest`, else the digest in the reference; empty before the image is pulled and from old agents
/// @param lastStatus PENDING, RUNNING or STOPPED
/// @param health HEALTHY, UNHEALTHY or UNKNOWN
public record Container(String name, String image, Optional<Digest> digest, String lastStatus, String health, String reason) {
  public boolean isRunning() {
    return lastStatus.equals("RUNNING");
  }

  public ImageName imageName() {
    return ImageName.parse(image);
  }
}
