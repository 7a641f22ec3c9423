package chalkboard.board;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The services or the tasks of one cluster, as last read.
///
/// @param taken when the items were seen; empty where they never were
/// @param complete whether the items are all there are: read to the end, and by no filter
/// @param trouble why the last attempt to read failed; what stands here is then of before
/// @param basis what its age rests on
public record Reading<T>(Optional<Instant> taken, List<T> items, boolean complete, Optional<Problem> trouble, Basis basis) {
  /// AWS was asked when it was taken.
  public Reading(Optional<Instant> taken, List<T> items, boolean complete, Optional<Problem> trouble) {
    this(taken, items, complete, trouble, Basis.ASKED);
  }

  public static <T> Reading<T> of(Instant taken, List<T> items) {
    return new Reading<>(Optional.of(taken), items, true, Optional.empty());
  }

  /// Read by a policy with filters: what is here is true, what is missing proves nothing.
  public static <T> Reading<T> filtered(Instant taken, List<T> items) {
    return new Reading<>(Optional.of(taken), items, false, Optional.empty());
  }

  public static <T> Reading<T> never(Problem trouble) {
    return new Reading<>(Optional.empty(), List.of(), false, Optional.of(trouble));
  }

  /// No policy or setting asks for it here.
  public static <T> Reading<T> notWanted(Problem trouble) {
    return new Reading<>(Optional.empty(), List.of(), false, Optional.of(trouble), Basis.NOT_WANTED);
  }

  public boolean isWanted() {
    return basis != Basis.NOT_WANTED;
  }

  /// Without the complaint that it is not asked for, since another source tells it.
  Reading<T> uncomplaining() {
    return isWanted() ? this : new Reading<>(taken, items, complete, Optional.empty(), basis);
  }

  /// This reading, or where it failed, the one before with the trouble of this one.
  public Reading<T> orBefore(Reading<T> before) {
    if (trouble.isEmpty() || taken.isPresent() || before.taken.isEmpty()) return this;
    return new Reading<>(before.taken, before.items, before.complete, trouble, before.basis);
  }

  /// What stands of this reading when a later listing no longer names its cluster: nothing, unless that listing had trouble.
  ///
  /// @param others what that listing knows of clusters it does not name, where it says
  Reading<T> gone(Instant now, Optional<Problem> listing, Optional<Reading<T>> others) {
    return listing.isEmpty() ? others.orElseGet(() -> of(now, List.of())) : new Reading<>(taken, items, complete, listing, basis);
  }
}
