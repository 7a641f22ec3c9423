package chalkboard.words;

import chalkboard.board.Baseline.Note;
import chalkboard.board.Baseline.Selection;
import chalkboard.board.Doubt;
import chalkboard.build.OrderKey;
import chalkboard.text.Moments;

/// What a version is held against: why against that, what has to be known of it, and what makes it doubtful.
public final class ComparisonSentences {
  private ComparisonSentences() {
  }

  public static String doubt(Doubt doubt) {
    return switch (doubt) {
      case Doubt.UpstreamUnread d -> d.environment() + " was not read, and may run anything newer";
      case Doubt.NearerUnknown _ -> "an environment nearer to it is unknown";
      case Doubt.UpstreamUnknown _ -> "an environment before it is unknown";
      case Doubt.ChosenUnknown d -> d.environment() + " is unknown";
      case Doubt.NoOrderConfigured _ -> "no order of environments is configured";
      case Doubt.PinnedUnreported d -> "no report names the pinned build " + d.build();
    };
  }

  public static String note(Note note) {
    return switch (note) {
      case Note.RanLast n -> "what it ran last, seen until " + Moments.of(n.until());
      case Note.NewerReported n -> n.newer().shortName() + " was reported less than 5 min before, and is held back";
    };
  }

  static String selection(Selection selection) {
    return switch (selection) {
      case PIN -> "a pin comes before any other";
      case ASKED -> "that was asked for";
      case NEAREST -> "it is the nearest before this one that can be compared";
      case FIRST_ENVIRONMENT -> "no environment comes before this one";
      case NONE_BEFORE_COMPARABLE -> "no environment before this one runs one known build of the line";
    };
  }

  /// What builds are ordered by.
  public static String order(OrderKey order) {
    return switch (order) {
      case HISTORY -> "history of the clone";
      case COMMIT_TIME -> "commit time";
      case BUILD_NUMBER -> "build number";
      case REPORT_TIME -> "report time";
    };
  }
}
