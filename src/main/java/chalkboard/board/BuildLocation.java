package chalkboard.board;

import chalkboard.build.Build;
import chalkboard.build.BuildQuery;
import chalkboard.build.BuildSearch.SearchResult;
import chalkboard.build.Commits;
import chalkboard.build.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The answer of one environment to the question whether a build serves there, with its proof.
///
/// Nothing is called absent that could not be read, and nothing older or newer that no order proves.
///
/// @param cells what was asked of it, one for each image that was built of what is asked for
public record BuildLocation(String environment, Presence presence, List<LocatedCell> cells) {
  /// Whether it serves.
  public enum Presence {
    YES, PARTLY, NO, UNKNOWN;

    /// Of several that are asked together.
    static Presence of(List<Presence> all) {
      if (all.stream().allMatch(p -> p == YES)) return YES;
      if (all.stream().allMatch(p -> p == NO)) return NO;
      boolean some = all.contains(YES) || all.contains(PARTLY);
      if (some && (all.contains(NO) || all.contains(PARTLY))) return PARTLY;
      return UNKNOWN;
    }
  }

  /// One cell that was asked.
  ///
  /// @param presence whether what is asked for serves in it
  /// @param serving what serves there, with what it has to do with what is asked for; none where nothing serves
  public record LocatedCell(Row row, Cell cell, Presence presence, List<LocatedShare> serving) {
    /// The part of the traffic that what is asked for has; by tasks where nothing tells the traffic, empty where it is not known.
    public OptionalInt percent() {
      if (presence == Presence.UNKNOWN) return OptionalInt.empty();
      int tasks = 0;
      int here = 0;
      int percent = 0;
      for (var s : serving) {
        tasks += s.share.tasks();
        if (s.relation.presence() != Presence.YES) continue;
        here += s.share.tasks();
        percent += s.share.percent().orElse(0);
      }
      if (serving.stream().anyMatch(s -> s.share.percent().isEmpty()))
        return tasks == 0 ? OptionalInt.empty() : OptionalInt.of(here * 100 / tasks);
      return OptionalInt.of(percent);
    }
  }

  /// One build that serves.
  public record LocatedShare(Share share, BuildRelation relation) {}

  /// Where builds are, in the environments that are asked for.
  ///
  /// @param found the builds that are asked for; with none of them a commit is searched for in the clones
  /// @param asked names of environments of the board
  public static List<BuildLocation> of(Board board, SearchResult.FoundBuilds found, List<String> asked) {
    var rows = board.rows().stream().filter(r -> isAsked(r, found.query(), found.builds())).toList();
    return asked.stream().map(e -> of(board, found, rows, e)).toList();
  }

  private static boolean isAsked(Row row, BuildQuery query, Map<Image, List<Build>> builds) {
    return !wanted(row, builds).isEmpty() || knows(row.line().history(), query);
  }

  private static boolean knows(Optional<Commits> history, BuildQuery query) {
    return query.kind() == BuildQuery.QueryKind.COMMIT && history.filter(h -> h.contains(query.text())).isPresent();
  }

  private static List<Build> wanted(Row row, Map<Image, List<Build>> builds) {
    return builds.getOrDefault(row.image().ofServices(), List.of());
  }

  private static BuildLocation of(Board board, SearchResult.FoundBuilds found, List<Row> rows, String name) {
    var located = new ArrayList<LocatedCell>();
    for (var row : rows) {
      var cell = row.cell(name).orElseThrow();
      var shares = cell.serving().stream()
          .map(s -> new LocatedShare(s, BuildRelation.of(s, row.line(), found, wanted(row, found.builds()))))
          .toList();
      located.add(new LocatedCell(row, cell, presence(cell, shares), shares));
    }
    // What was built of it and runs nowhere at all is not looked for.
    var counted = located.stream().filter(c -> !c.row.runsNowhere()).toList();
    if (!counted.isEmpty()) return new BuildLocation(name, Presence.of(counted.stream().map(LocatedCell::presence).toList()), counted);
    boolean known = !found.builds().isEmpty() && board.isHeard() && board.environment(name).flatMap(Environment::readAt).isPresent()
        && board.marks().isWhole();
    return new BuildLocation(name, known ? Presence.NO : Presence.UNKNOWN, List.of());
  }

  private static Presence presence(Cell cell, List<LocatedShare> shares) {
    if (cell.headline() == Headline.LOADING || cell.headline() == Headline.UNKNOWN || !cell.certainty().isRead()) return Presence.UNKNOWN;
    if (!shares.isEmpty()) return Presence.of(shares.stream().map(s -> s.relation.presence()).toList());
    return cell.anyFinding(DriftClass.UNKNOWN) || !cell.running().isEmpty() ? Presence.UNKNOWN : Presence.NO;
  }
}
