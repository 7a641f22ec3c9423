package chalkboard.board;

import chalkboard.build.Build;
import chalkboard.runtime.Container;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Why a cell says what it says: the steps from the containers to the headline, in their order.
public record Trace(List<TraceStep> steps) {
  public static Trace of(Board board, Row row, Cell cell) {
    var steps = new ArrayList<TraceStep>();
    var age = board.age(cell);
    steps.add(new TraceStep.Readings(age.asOf(), age.isStale()));
    for (var p : age.problems()) steps.add(new TraceStep.Trouble(p));
    containers(cell, steps);
    services(cell, steps);
    if (cell.build().isPresent()) references(board, row, cell, steps);
    cell.version().before().ifPresent(s -> steps.add(new TraceStep.RanBefore(s)));
    for (var f : cell.flags()) steps.add(new TraceStep.Flagged(f));
    findings(cell, steps);
    return new Trace(List.copyOf(steps));
  }

  /// What is told of containers once, however many they are.
  private record Alike(String image, boolean isByRevision, Running.Proof proof, Optional<Build> build) {
    static Alike of(Running r) {
      return new Alike(r.container().image(), r.container().teller() == Container.Teller.REVISION, r.join(), r.build());
    }
  }

  private static void containers(Cell cell, List<TraceStep> steps) {
    var counts = new LinkedHashMap<Alike, Integer>();
    for (var r : cell.running()) counts.merge(Alike.of(r), 1, Integer::sum);
    counts.forEach((a, n) -> steps.add(new TraceStep.ContainersRun(n, a.image, a.isByRevision, a.proof, a.build)));
    if (cell.running().isEmpty())
      steps.add(cell.isBetweenRuns() ? new TraceStep.BetweenRuns(cell.version().ran()) : new TraceStep.NoContainer());
    if (cell.version().pending() > 0) steps.add(new TraceStep.TasksPending(cell.version().pending()));
    if (cell.isHint()) steps.add(new TraceStep.RuleHint(cell.certainty().hint()));
    if (!cell.version().sidecars().isEmpty()) steps.add(new TraceStep.Companions(cell.version().sidecars()));
  }

  private static void services(Cell cell, List<TraceStep> steps) {
    for (var h : cell.services()) steps.add(new TraceStep.ServiceDoes(h));
    if (cell.rollout().isPresent() || cell.serving().size() > 1)
      for (var s : cell.serving()) steps.add(new TraceStep.Serves(s));
    cell.coming().ifPresent(s -> steps.add(new TraceStep.Comes(s)));
    cell.failure().ifPresent(f -> steps.add(new TraceStep.EcsFailure(f)));
    if (cell.flags().contains(Flag.SPLIT)) steps.add(new TraceStep.ServicesSplit());
  }

  private static void references(Board board, Row row, Cell cell, List<TraceStep> steps) {
    var line = row.line();
    var used = cell.comparison();
    steps.add(new TraceStep.LineOrdered(line.branch(), line.isBranchGuessed(), line.order()));
    cell.comparisons().pin().ifPresent(p -> steps.add(new TraceStep.Pinned(p)));
    if (!cell.comparisons().upstream().equals(used) || cell.comparisons().upstream().reference().isPresent())
      steps.add(new TraceStep.UpstreamCompared(board.measured(cell, cell.comparisons().upstream())));
    steps.add(new TraceStep.NewestCompared(board.measured(cell, cell.comparisons().newest()), row.newest()));
    if (!line.untold().isEmpty()) steps.add(new TraceStep.WithoutBranch(line.untold().size(), line.untold().getLast()));
    steps.add(new TraceStep.ReferenceTaken(used.baseline()));
    used.doubt().ifPresent(d -> steps.add(new TraceStep.Doubted(d)));
  }

  private static void findings(Cell cell, List<TraceStep> steps) {
    var first = cell.findings().getFirst();
    steps.add(new TraceStep.HeadlineFound(first, cell.certainty().isUnsettled(), cell.isAcked()));
    for (var other : cell.findings().subList(1, cell.findings().size()))
      steps.add(new TraceStep.AlsoFound(other, first.headline()));
  }
}
