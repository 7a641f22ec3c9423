package chalkboard.build;

import java.util.List;
import java.util.Optional;

/// What is kept of an order of builds in a document: enough to tell its builds in use apart and how far.
///
/// What a clone tells is not kept.
///
/// @param untold how many builds tell no branch and were never deployed
public record KeptOrder(
    String branch, boolean guessed, OrderKey key, List<KeptPlace> places, boolean mostlyUntold, int untold, Optional<Build> lastUntold) {
  /// A place of the order.
  ///
  /// @param counted how many of the places up to this one count, those that were not kept with them
  /// @param perhaps how many of those only perhaps
  public record KeptPlace(PlaceKind kind, List<Build> builds, int counted, int perhaps) {}

  public KeptOrder {
    if (untold < 0 || places.stream().anyMatch(p -> p.builds.isEmpty())) throw new IllegalArgumentException("no order of builds");
  }

  public BuildOrder order() {
    return new BuildOrder(this);
  }
}
