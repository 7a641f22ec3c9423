package chalkboard.words;

import chalkboard.board.BuildLocation;
import chalkboard.board.BuildLocation.LocatedCell;
import chalkboard.board.BuildLocation.LocatedShare;
import chalkboard.board.BuildRelation;
import chalkboard.board.Headline;
import chalkboard.build.Build;
import chalkboard.build.BuildQuery;
import chalkboard.build.OrderKey;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// Why a build is said to serve somewhere, or not to.
public final class LocationSentences {
  private LocationSentences() {
  }

  /// Of one cell: what each build that serves there has to do with what is asked for.
  public static String of(LocatedCell cell, BuildQuery query) {
    // What was read of it may be all that there is, or not.
    boolean isTold = cell.presence() != BuildLocation.Presence.UNKNOWN
        || cell.serving().stream().anyMatch(s -> s.relation().presence() == BuildLocation.Presence.UNKNOWN);
    if (!isTold && !cell.serving().isEmpty()) return "what runs here was not read in full";
    if (!cell.serving().isEmpty())
      return cell.serving().stream().map(s -> of(s, cell.serving().size() == 1 ? "it" : s.share().name(), query)).distinct()
          .collect(Collectors.joining("; ")) + coming(cell);
    if (!cell.cell().running().isEmpty()) return "what of it serves here is not told" + coming(cell);
    return nothing(cell.cell().headline()) + coming(cell);
  }

  /// A build in one line: its branch, the number of its run, its author, its message.
  public static String described(Build build) {
    var code = build.code();
    return build.shortName() + (code.branch().isEmpty() ? "" : " on " + code.branch())
        + (build.ci().id().isEmpty() ? "" : ", build " + build.ci().id())
        + (code.author().isEmpty() ? "" : " by " + code.author()) + (code.message().isEmpty() ? "" : ": " + code.message());
  }

  /// Of an environment in which nothing was asked.
  public static String ofNoRow(BuildLocation location) {
    return location.presence() == BuildLocation.Presence.NO ? "nothing of it is here" : "it was not read in full, or no report names it";
  }

  private static String nothing(Headline headline) {
    return switch (headline) {
      case ABSENT -> "nothing of it is here";
      case LOADING, UNKNOWN -> "what runs here was not read in full";
      case STOPPED, DOWN, ROLLOUT_FAILED, DEGRADED, ROLLING, MARK_UNREAD, MIXED, UNMARKED, OFF_PIN, DIVERGED, ROLLED_BACK, AHEAD, BEHIND,
          SAME_CODE, IN_SYNC, RUNNING ->
        "nothing serves: " + headline.word();
    };
  }

  private static String coming(LocatedCell cell) {
    return cell.cell().coming().map(s -> "; " + s.name() + " is on its way").orElse("");
  }

  /// @param name what runs: "it" where that is one build
  private static String of(LocatedShare share, String name, BuildQuery query) {
    return switch (share.relation()) {
      case BuildRelation.Same _ -> name + (query.kind() == BuildQuery.QueryKind.COMMIT ? " is that commit" : " is of " + query.words());
      case BuildRelation.Later(var wanted, var builds, var order) -> name + " is " + count(builds, "later than ") + wanted.shortName()
          + by(order);
      case BuildRelation.Earlier(var wanted, var builds, var order) -> name + " is " + count(builds, "earlier than ") + wanted.shortName()
          + by(order);
      case BuildRelation.MaybeNot _ ->
        "no report that was read says that " + name + " is of " + query.words() + ", and not all could be read";
      case BuildRelation.Other _ -> name + " is not of " + query.words();
      case BuildRelation.Unordered _ -> "nothing tells whether " + name + " holds that: a clone of the repository would";
      case BuildRelation.Unidentified _ -> "no mark was read that names what runs here (" + share.share().name() + ")";
    };
  }

  private static String count(OptionalInt builds, String way) {
    return builds.isEmpty() ? way : builds.getAsInt() + (builds.getAsInt() == 1 ? " build " : " builds ") + way;
  }

  private static String by(OrderKey order) {
    return " (by " + (order == OrderKey.HISTORY ? "the history of the clone" : ComparisonSentences.order(order)) + ")";
  }
}
