package chalkboard.board;

import chalkboard.board.BuildLocation.LocatedCell;
import chalkboard.board.BuildLocation.Presence;
import chalkboard.build.Build;
import chalkboard.build.BuildSearch.SearchResult;
import chalkboard.build.Image;
import chalkboard.runtime.Deployment;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Somebody waits until a build serves: what each look at the board means to them. What failed before they began to wait is no answer.
///
/// @param begun when each environment was last read when the waiting began
/// @param before what had failed by then
public record BuildWait(Map<String, Instant> begun, Set<PastFailure> before, SearchResult.FoundBuilds found) {
  /// That a deployment failed.
  ///
  /// @param what tells it from another one of the same cell
  public record PastFailure(Image image, String environment, String what) {}

  /// One of them, with what it is of.
  ///
  /// @param of the build that did not hold; empty where nothing tells
  /// @param reason in ECS's words; empty where it has none
  private record WaitFailure(PastFailure id, Optional<Build> of, String reason) {}

  /// What a look comes to.
  public sealed interface WaitOutcome {
    /// It serves everywhere that was asked for, and nothing is under way there.
    record Serving() implements WaitOutcome {}

    /// It failed or went back there.
    ///
    /// @param reason in ECS's words; empty where it has none
    record FailedThere(String environment, Row row, String reason) implements WaitOutcome {}

    /// Not yet, as far as is known.
    record NotYet() implements WaitOutcome {}
  }

  /// @param first where it serves when the waiting begins
  public static BuildWait begun(Board board, List<BuildLocation> first, SearchResult.FoundBuilds found) {
    var read = new HashMap<String, Instant>();
    board.environments().forEach(e -> read.put(e.name(), e.oldest().orElse(board.taken())));
    return new BuildWait(Map.copyOf(read),
        first.stream().flatMap(l -> l.cells().stream()).flatMap(c -> failed(c).stream()).map(WaitFailure::id)
            .collect(Collectors.toUnmodifiableSet()),
        found);
  }

  /// The same for the builds that are known by now: the report of what is awaited may come late.
  public BuildWait knowing(SearchResult.FoundBuilds now) {
    return new BuildWait(begun, before, now);
  }

  /// @param healthy whether its services have to do well, too
  public WaitOutcome verdict(List<BuildLocation> now, boolean healthy) {
    for (var location : now) {
      for (var cell : location.cells()) {
        var failure = failed(cell).filter(f -> !before.contains(f.id)).or(() -> wentBack(cell)).filter(f -> isAwaited(f, cell));
        if (failure.isPresent()) return new WaitOutcome.FailedThere(location.environment(), cell.row(), failure.get().reason);
      }
    }
    boolean serves = !now.isEmpty() && now.stream().allMatch(l -> l.presence() == Presence.YES)
        && now.stream().flatMap(l -> l.cells().stream()).allMatch(c -> isSettled(c.cell()) && (!healthy || isWell(c.cell())));
    return serves ? new WaitOutcome.Serving() : new WaitOutcome.NotYet();
  }

  private boolean isAwaited(WaitFailure failure, LocatedCell cell) {
    var wanted = found.builds().getOrDefault(cell.row().image().ofServices(), List.of());
    return failure.of.isEmpty()
        || BuildRelation.of(failure.of.get(), cell.row().line(), found, wanted).presence() == Presence.YES;
  }

  private static boolean isSettled(Cell cell) {
    return cell.rollout().isEmpty() && cell.coming().isEmpty() && !cell.certainty().isUnsettled() && cell.certainty().kept().isEmpty();
  }

  private static boolean isWell(Cell cell) {
    return cell.services().stream().allMatch(h -> h.headline() == Headline.RUNNING);
  }

  /// What ECS says of a deployment that failed. It touches that again and again: it is known by its id.
  private static Optional<WaitFailure> failed(LocatedCell located) {
    var cell = located.cell();
    if (cell.failure().isEmpty()) return Optional.empty();
    var reason = cell.failure().get().reason();
    var ids = cell.services().stream().flatMap(h -> h.service().deployments().stream()).filter(Deployment::hasFailed).map(Deployment::id)
        .sorted().collect(Collectors.joining(" "));
    var of = cell.rollout().filter(Rollout::backwards).flatMap(Rollout::from).or(() -> back(cell).flatMap(Ground.RolledBack::from));
    return Optional.of(new WaitFailure(new PastFailure(cell.image(), cell.environment(), ids.isEmpty() ? reason : ids), of, reason));
  }

  /// What went back since.
  private Optional<WaitFailure> wentBack(LocatedCell located) {
    var cell = located.cell();
    var since = begun.getOrDefault(cell.environment(), Instant.MIN);
    return back(cell).filter(b -> b.at().isAfter(since))
        .map(b -> new WaitFailure(new PastFailure(cell.image(), cell.environment(), ""), b.from(), b.reason()));
  }

  private static Optional<Ground.RolledBack> back(Cell cell) {
    return cell.findings().stream().map(Finding::ground).filter(Ground.RolledBack.class::isInstance).map(Ground.RolledBack.class::cast)
        .findFirst();
  }
}
