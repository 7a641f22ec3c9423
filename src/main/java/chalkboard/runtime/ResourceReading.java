package chalkboard.runtime;

import chalkboard.feed.AgeBasis;
import chalkboard.feed.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The services or the tasks of one cluster, as last read.
///
/// @param taken when the items were seen; empty where they never were
/// @param complete whether the items are all there are: read to the end, and by no filter
/// @param trouble why the last attempt to read failed; what stands here is then of before
/// @param basis what its age rests on
public record ResourceReading<T>(Optional<Instant> taken, List<T> items, boolean complete, Optional<Problem> trouble, AgeBasis basis) {
  /// AWS was asked when it was taken.
  public ResourceReading(Optional<Instant> taken, List<T> items, boolean complete, Optional<Problem> trouble) {
    this(taken, items, complete, trouble, AgeBasis.ASKED);
  }

  public static <T> ResourceReading<T> of(Instant taken, List<T> items) {
    return new ResourceReading<>(Optional.of(taken), items, true, Optional.empty());
  }

  /// Read by a policy with filters: what is here is true, what is missing proves nothing.
  public static <T> ResourceReading<T> filtered(Instant taken, List<T> items) {
    return new ResourceReading<>(Optional.of(taken), items, false, Optional.empty());
  }

  public static <T> ResourceReading<T> never(Problem trouble) {
    return new ResourceReading<>(Optional.empty(), List.of(), false, Optional.of(trouble));
  }

  /// No policy or setting asks for it here.
  public static <T> ResourceReading<T> notWanted(Problem trouble) {
    return new ResourceReading<>(Optional.empty(), List.of(), false, Optional.of(trouble), AgeBasis.NOT_WANTED);
  }

  public boolean isWanted() {
    return basis != AgeBasis.NOT_WANTED;
  }

  /// Without the complaint that it is not asked for, since another source tells it.
  ResourceReading<T> uncomplaining() {
    return isWanted() ? this : new ResourceReading<>(taken, items, complete, Optional.empty(), basis);
  }

  /// This reading, or where it failed, the one before with the trouble of this one.
  public ResourceReading<T> orBefore(ResourceReading<T> before) {
    if (trouble.isEmpty() || taken.isPresent() || before.taken.isEmpty()) return this;
    return new ResourceReading<>(before.taken, before.items, before.complete, trouble, before.basis);
  }

  /// What stands of this reading when a later listing no longer names its cluster: nothing, unless that listing had trouble.
  ///
  /// @param others what that listing knows of clusters it does not name, where it says
  ResourceReading<T> gone(Instant now, Optional<Problem> listing, Optional<ResourceReading<T>> others) {
    return listing.isEmpty() ? others.orElseGet(() -> of(now, List.of())) : new ResourceReading<>(taken, items, complete, listing, basis);
  }
}
