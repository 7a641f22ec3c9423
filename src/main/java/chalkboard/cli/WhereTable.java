package chalkboard.cli;

import chalkboard.board.Board;
import chalkboard.board.BuildLocation;
import chalkboard.board.BuildLocation.LocatedCell;
import chalkboard.board.Share;
import chalkboard.build.Build;
import chalkboard.build.BuildSearch;
import chalkboard.text.Table;
import chalkboard.words.LocationSentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Where builds serve, as text in columns.
final class WhereTable {
  private static final int MOST_NAMED = 5;

  private WhereTable() {
  }

  static String of(BuildSearch.SearchResult.FoundBuilds found, List<BuildLocation> locations, Board board) {
    var lines = new ArrayList<List<String>>();
    lines.add(List.of("ENV", "SERVES", "REPOSITORY", "RUNS", "SHARE", "SINCE", "WHY"));
    for (var location : locations) {
      if (location.cells().isEmpty())
        lines.add(List.of(location.environment(), word(location.presence()), "", "", "", "", LocationSentences.ofNoRow(location)));
      for (var cell : location.cells()) lines.add(line(location.environment(), cell, found, board));
    }
    if (lines.size() == 1) return heading(found);
    return heading(found) + Table.of(lines).stream().map(l -> l + "\n").collect(Collectors.joining());
  }

  private static String heading(BuildSearch.SearchResult.FoundBuilds found) {
    var builds = found.builds().values().stream().flatMap(List::stream).toList();
    if (builds.isEmpty()) return "";
    var words = builds.size() == 1
        ? " is " + LocationSentences.described(builds.getFirst())
        : " is " + builds.size() + " builds" + (builds.size() > MOST_NAMED
            ? ""
            : ": " + builds.stream().map(Build::shortName).distinct().collect(Collectors.joining(", ")));
    return Table.line(found.query().words() + words) + "\n";
  }

  private static List<String> line(String environment, LocatedCell located, BuildSearch.SearchResult.FoundBuilds found, Board board) {
    var cell = located.cell();
    var share = located.percent();
    boolean isPart = located.presence() == BuildLocation.Presence.PARTLY && share.isPresent();
    return List.of(environment, word(located.presence()), located.row().label(),
        cell.serving().stream().map(Share::name).collect(Collectors.joining(" ")),
        isPart ? share.getAsInt() + "%" : "",
        cell.since().filter(_ -> !cell.serving().isEmpty()).map(s -> StatusTable.age(s, board.age(cell).asOf().orElse(board.taken())))
            .orElse(""),
        LocationSentences.of(located, found.query()));
  }

  private static String word(BuildLocation.Presence presence) {
    return presence.name().toLowerCase(Locale.ROOT);
  }
}
