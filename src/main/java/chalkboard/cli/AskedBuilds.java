package chalkboard.cli;

import chalkboard.build.BuildQuery;
import chalkboard.build.BuildSearch.SearchResult;
import chalkboard.text.Table;
import java.util.List;

/// The builds that somebody names on the command line: a commit, a branch, a digest, …
final class AskedBuilds {
  private AskedBuilds() {
  }

  /// Refuses what names nothing, as where a script left a variable empty.
  static void requireNamed(String command, String what) throws CannotRun {
    if (BuildQuery.worded(what).map(BuildQuery::text).orElse(what).isBlank())
      throw new CannotRun(List.of("chalkboard: nothing is named; write it as in chalkboard " + command + " commit:1a2b3c4"));
  }

  static SearchResult.FoundBuilds found(OneShot.BoardSeen seen, String what) throws CannotRun {
    return switch (seen.find(what)) {
      case SearchResult.FoundBuilds builds -> builds;
      case SearchResult.SeveralMeanings(var meanings) -> throw new CannotRun(List.of("chalkboard: \"" + Table.name(what)
          + "\" may mean several things; name one: " + String.join(", ", meanings.stream().map(Table::name).toList())));
    };
  }
}
