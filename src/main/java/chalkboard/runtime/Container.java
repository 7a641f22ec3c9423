package chalkboard.runtime;

import chalkboard.build.Digest;
import chalkboard.text.SharedValues;
import java.util.Optional;

/// A container of a task, as DescribeTasks tells it.
///
/// @param image the reference of the task definition: `registry/name:tag`, perhaps with `@sha256:…`
/// @param digest `imageDigest`, else the digest in the reference; empty before the image is pulled and from old agents
/// @param teller who told the digest
/// @param lastStatus PENDING, RUNNING or STOPPED
/// @param health HEALTHY, UNHEALTHY or UNKNOWN
public record Container(String name, String image, Optional<Digest> digest, Teller teller, String lastStatus, String health, String reason) {
  /// What many share is kept once.
  public Container {
    name = SharedValues.text(name);
    image = SharedValues.text(image);
    lastStatus = SharedValues.text(lastStatus);
    health = SharedValues.text(health);
    reason = SharedValues.text(reason);
  }

  /// Who tells which image a container runs.
  public enum Teller {
    /// The agent that pulled it (`imageDigest`), or the reference itself.
    TASK,
    /// The service revision that started the task (`containerImages`): ECS fixed the digest when it began the deployment.
    REVISION
  }

  public Container(String name, String image, Optional<Digest> digest, String lastStatus, String health, String reason) {
    this(name, image, digest, Teller.TASK, lastStatus, health, reason);
  }

  /// The same, with the digest that its service revision names.
  public Container toldByRevision(Digest told) {
    return new Container(name, image, Optional.of(told), Teller.REVISION, lastStatus, health, reason);
  }

  public boolean isRunning() {
    return lastStatus.equals("RUNNING");
  }
}
