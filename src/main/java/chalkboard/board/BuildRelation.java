package chalkboard.board;

import chalkboard.board.BuildLocation.Presence;
import chalkboard.build.Build;
import chalkboard.build.BuildOrder;
import chalkboard.build.BuildSearch.SearchResult;
import chalkboard.build.OrderKey;
import java.util.List;
import java.util.OptionalInt;

/// What a build that serves has to do with what is asked for.
public sealed interface BuildRelation {
  /// It is that.
  record Same(Build build) implements BuildRelation {}

  /// It holds that: it is later on the line, or built on it by the history of a clone.
  ///
  /// @param builds how many commits with builds later; empty where only the history tells
  record Later(Build wanted, OptionalInt builds, OrderKey order) implements BuildRelation {}

  /// It came before that.
  record Earlier(Build wanted, OptionalInt builds, OrderKey order) implements BuildRelation {}

  /// It is something else, and whether it is later does not matter.
  record Other() implements BuildRelation {}

  /// Nothing that was read says that it is that, but a report that could not be read may.
  record MaybeNot() implements BuildRelation {}

  /// Nothing tells which of the two came first.
  record Unordered() implements BuildRelation {}

  /// No mark names it, or it could not be looked up: it may be anything.
  record Unidentified() implements BuildRelation {}

  /// What it says to the question.
  default Presence presence() {
    return switch (this) {
      case Same _,Later _ -> Presence.YES;
      case Earlier _,Other _ -> Presence.NO;
      case MaybeNot _,Unordered _,Unidentified _ -> Presence.UNKNOWN;
    };
  }

  /// @param wanted the builds that are asked for, of the image of the line; with none of them a commit is searched for in the clone
  static BuildRelation of(Share share, BuildOrder line, SearchResult.FoundBuilds found, List<Build> wanted) {
    return share.build().map(b -> of(b, line, found, wanted)).orElseGet(BuildRelation.Unidentified::new);
  }

  /// @param wanted as above
  static BuildRelation of(Build runs, BuildOrder line, SearchResult.FoundBuilds found, List<Build> wanted) {
    for (var w : wanted) if (runs.isArtifact(w)) return new BuildRelation.Same(w);
    if (!found.query().isOfCode()) return found.mayBe(runs) ? new BuildRelation.MaybeNot() : new BuildRelation.Other();
    for (var w : wanted) if (isOfCommit(runs, w.code().commit())) return new BuildRelation.Same(w);
    BuildRelation best = wanted.isEmpty() ? byHistory(runs, line, found.query().text()) : new BuildRelation.Unordered();
    for (var w : wanted) {
      var relation = relation(runs, line, w);
      if (relation instanceof BuildRelation.Later) return relation;
      if (best instanceof BuildRelation.Unordered) best = relation;
    }
    return best;
  }

  private static boolean isOfCommit(Build build, String commit) {
    return !commit.isEmpty() && build.code().commit().equals(commit);
  }

  private static BuildRelation byHistory(Build runs, BuildOrder line, String commit) {
    if (isOfCommit(runs, commit)) return new BuildRelation.Same(runs);
    var history = line.history();
    if (history.isEmpty() || !history.get().contains(runs.code().commit())) return new BuildRelation.Unordered();
    if (history.get().isAncestor(commit, runs.code().commit())) return new BuildRelation.Later(runs, OptionalInt.empty(), OrderKey.HISTORY);
    return history.get().isCut() ? new BuildRelation.Unordered() : new BuildRelation.Earlier(runs, OptionalInt.empty(), OrderKey.HISTORY);
  }

  /// By the history of a clone, where one knows both; else by the order of the line, where that proves it.
  private static BuildRelation relation(Build runs, BuildOrder line, Build wanted) {
    var history = line.history();
    if (history.isPresent() && history.get().contains(runs.code().commit()) && history.get().contains(wanted.code().commit())) {
      var builds = distance(line, wanted, runs);
      if (history.get().isAncestor(wanted.code().commit(), runs.code().commit()))
        return new BuildRelation.Later(wanted, builds, OrderKey.HISTORY);
      if (!history.get().isCut()) return new BuildRelation.Earlier(wanted, builds, OrderKey.HISTORY);
      return new BuildRelation.Unordered();
    }
    if (!isProof(line, runs) || !isProof(line, wanted)) return new BuildRelation.Unordered();
    int distance = line.distance(wanted, runs).orElse(0);
    if (distance > 0) return new BuildRelation.Later(wanted, OptionalInt.of(distance), line.order());
    return distance < 0 ? new BuildRelation.Earlier(wanted, OptionalInt.of(-distance), line.order()) : new BuildRelation.Unordered();
  }

  private static OptionalInt distance(BuildOrder line, Build from, Build to) {
    if (!line.contains(from) || !line.contains(to)) return OptionalInt.empty();
    var distance = line.distance(from, to);
    return distance.isPresent() && distance.getAsInt() != 0 ? OptionalInt.of(Math.abs(distance.getAsInt())) : OptionalInt.empty();
  }

  /// Whether the place of a build on the line tells what it holds: not of one that may be of another branch, as a release may that tells
  /// none, nor where only the time of its report orders it.
  private static boolean isProof(BuildOrder line, Build build) {
    if (line.order() == OrderKey.REPORT_TIME || !line.contains(build) || line.untold().contains(build)) return false;
    return !line.isRelease(build) || (!line.branch().isEmpty() && line.branch().equals(build.code().branch()));
  }
}
