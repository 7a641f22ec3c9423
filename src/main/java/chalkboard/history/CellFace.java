package chalkboard.history;

import chalkboard.board.Baseline;
import chalkboard.board.BuildDistance;
import chalkboard.board.Cell;
import chalkboard.board.Comparison;
import chalkboard.board.DriftClass;
import chalkboard.board.Finding;
import chalkboard.board.Flag;
import chalkboard.board.Ground;
import chalkboard.board.Headline;
import chalkboard.board.Relation;
import chalkboard.board.Rollout;
import chalkboard.board.Running;
import chalkboard.build.Build;
import chalkboard.build.BuildOrigin;
import chalkboard.build.ChalkStamp;
import chalkboard.build.CiRun;
import chalkboard.build.Digest;
import chalkboard.build.Image;
import chalkboard.build.ImageRecipe;
import chalkboard.build.Mark;
import chalkboard.build.MarkDigests;
import chalkboard.build.MarkIds;
import chalkboard.build.Operation;
import chalkboard.build.PushedAs;
import chalkboard.build.ReportPlace;
import chalkboard.build.SourceRevision;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.Container;
import chalkboard.runtime.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What the matrix shows of a cell but its age; many cells of a board share one.
///
/// @param images what it is named by where it is mixed or has no build of its own: the builds of its containers, or their digests
/// @param count builds behind or ahead
record CellFace(
    Headline headline, DriftClass driftClass, Set<Flag> flags, boolean isAcked, Optional<NamedBuild> build, List<NamedImage> images,
    int count, Comparison.Bound bound, Optional<RolloutFace> rollout) {
  /// What a build is called.
  ///
  /// @param name its short name
  /// @param run of the CI
  record NamedBuild(String name, String run) {
    static NamedBuild of(Build build) {
      return new NamedBuild(build.shortName(), build.ci().id());
    }

    Build build() {
      return build(name, "");
    }

    /// @param place what tells it from another one
    private Build build(String place, String chalkId) {
      var mark = new Mark(new ReportPlace("", place, 0, 0), Operation.BUILD, Instant.EPOCH, new MarkIds(chalkId, "", ""), Optional.empty(),
          PushedAs.UNTOLD, MarkDigests.UNTOLD, SourceRevision.UNTOLD, CiRun.UNTOLD, BuildOrigin.UNTOLD, ImageRecipe.UNTOLD,
          ChalkStamp.UNTOLD, Optional.empty());
      return new Build(List.of(mark), Optional.empty(), Set.of(), Set.of(),
          new SourceRevision(name, "", "", "", "", "", Optional.empty(), Optional.empty(), 0), new CiRun(run, "", "", "", "", ""),
          Instant.EPOCH);
    }
  }

  /// What a container runs, as far as it is known.
  record NamedImage(Optional<NamedBuild> build, Optional<Digest> digest) {
    private static final Task TASK = new Task("", new Cluster("", "", ""), "", "", "", "", "", "", Optional.empty(), Optional.empty(), "",
        List.of(), Map.of());

    /// @param number what tells it from the others
    private Running running(int number) {
      return new Running(TASK, new Container("", "", digest, "", "", ""), build.map(b -> b.build("", String.valueOf(number))),
          new Running.Proof.ByRule(""), Optional.empty());
    }
  }

  /// A rollout.
  ///
  /// @param isOfOneBuild whether it changes settings alone
  record RolloutFace(Optional<NamedBuild> from, Optional<NamedBuild> to, boolean isOfOneBuild, int percent, boolean backwards,
      boolean isTrafficTold, boolean isMoved) {
    static RolloutFace of(Rollout r) {
      return new RolloutFace(r.from().map(NamedBuild::of), r.to().map(NamedBuild::of), r.isOfOneBuild(), r.percent(), r.backwards(),
          r.isTrafficTold(), r.isMoved());
    }

    Rollout rollout() {
      return new Rollout(from.map(b -> b.build("old", "")), to.map(b -> b.build(isOfOneBuild ? "old" : "new", "")), percent, false,
          backwards, isTrafficTold, isMoved, Optional.empty(), Optional.empty());
    }
  }

  static CellFace of(Cell cell) {
    var version = cell.version();
    boolean isMarked = cell.headline() != Headline.UNMARKED && cell.headline() != Headline.MARK_UNREAD;
    List<NamedImage> images = cell.headline() == Headline.MIXED || !isMarked || version.build().isEmpty()
        ? images(version.running())
        : List.of();
    return new CellFace(cell.headline(), cell.driftClass(), cell.flags(), cell.isAcked(), version.build().map(NamedBuild::of), images,
        cell.comparison().count(), cell.comparison().bound(),
        cell.headline() == Headline.ROLLING ? version.rollout().map(RolloutFace::of) : Optional.empty());
  }

  /// One for each that is another.
  private static List<NamedImage> images(List<Running> running) {
    var images = new LinkedHashMap<Object, NamedImage>();
    for (var each : running) {
      var key = each.build().<Object>map(b -> List.of(b.chalkId(), b.digests())).orElseGet(() -> each.container().digest());
      images.putIfAbsent(key, image(each));
    }
    return List.copyOf(images.values());
  }

  private static NamedImage image(Running running) {
    return new NamedImage(running.build().map(NamedBuild::of), running.container().digest());
  }

  /// A cell that looks like this, since then.
  Cell cell(Image image, String environment, Optional<Instant> since) {
    var running = new ArrayList<Running>();
    for (var each : images) running.add(each.running(running.size()));
    var version = new Cell.RunningVersion(running, List.of(), 0, build.map(NamedBuild::build), List.of(), Optional.empty(),
        rollout.map(RolloutFace::rollout), since, Optional.empty(), Optional.empty());
    var distance = new BuildDistance(Relation.NONE, count, bound, OptionalInt.empty(), Optional.empty(),
        Optional.empty(), Optional.empty());
    var used = new Comparison(Optional.empty(), Baseline.NONE, distance, Optional.empty());
    return new Cell(image, environment, version, Cell.CellHealth.NONE,
        new Cell.Comparisons(Comparison.NOTHING, Comparison.NOTHING, used, Optional.empty()), Cell.Certainty.UNREAD,
        List.of(new Finding(headline, driftClass, Ground.Plain.NOTHING_TELLS)), flags, isAcked);
  }
}
