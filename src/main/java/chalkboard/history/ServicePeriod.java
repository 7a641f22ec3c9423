package chalkboard.history;

import chalkboard.runtime.Cluster;
import java.time.Instant;
import java.util.Optional;

/// A time in which a service ran one version. The same cluster, service, version and beginning is the same period: it is kept anew,
/// unless it was seen later already.
///
/// @param digest what the version is known by; where it is empty, by its commit
/// @param build the number of the CI's run
/// @param seen when it was last seen to run
/// @param ended empty while it runs
/// @param end how it ended: `replaced`, `rolled back`, `failed`, `stopped`, `not seen`; empty while it runs
/// @param told by whose times its beginning is told: `seen` or `ecs`
public record ServicePeriod(
    Cluster cluster, String service, String repository, String image, String digest, String commit, String branch, String build,
    String author, Instant since, Instant seen, Optional<Instant> ended, String end, String told) {
  public static final String REPLACED = "replaced";
  public static final String ROLLED_BACK = "rolled back";
  /// Nothing of it runs, though it should.
  public static final String FAILED = "failed";
  /// It was asked to run nothing.
  public static final String STOPPED = "stopped";
  /// Its service is there no more.
  public static final String NOT_SEEN = "not seen";

  /// Where what else is known tells how it ended.
  ServicePeriod ended(Optional<Instant> at, String how) {
    return new ServicePeriod(cluster, service, repository, image, digest, commit, branch, build, author, since, seen, at, how, told);
  }

  /// As it was known at a moment; empty where it began later.
  public Optional<ServicePeriod> asOf(Instant moment) {
    if (since.isAfter(moment)) return Optional.empty();
    boolean ran = ended.isEmpty() || ended.get().isAfter(moment);
    return Optional.of(ran ? ended(Optional.empty(), "") : this);
  }

  /// What its build is called, as [chalkboard.build.Build#shortName()] does.
  public String shortName() {
    if (!commit.isEmpty()) return commit.substring(0, Math.min(7, commit.length()));
    return digest.startsWith("sha256:") ? "sha:" + digest.substring(7, Math.min(10, digest.length())) : digest;
  }
}
