package chalkboard.app;

import chalkboard.board.Comparison;
import chalkboard.build.Build;
import chalkboard.words.ComparisonSentences;
import java.time.Instant;

/// A build in a sentence or two, and how it compares with another.
final class BuildWords {
  private BuildWords() {
  }

  private static String named(Build build) {
    var text = build.shortName() + (build.code().branch().isEmpty() ? "" : "  " + build.code().branch());
    return text + (build.ci().id().isEmpty() ? "" : "  #" + build.ci().id()) + (build.code().isDirty() ? "  dirty tree" : "");
  }

  static String branch(Build build) {
    return (build.code().branch().isEmpty() ? "" : " on " + build.code().branch())
        + (build.ci().id().isEmpty() ? "" : " #" + build.ci().id());
  }

  /// The name without the mail address.
  static String person(String author) {
    int mail = author.indexOf('<');
    return mail > 0 ? author.substring(0, mail).strip() : author;
  }

  /// The comparison in one line: `behind 2 of staging f00dbab main #812`.
  static String against(Comparison c) {
    if (c.reference().isEmpty()) return "nothing to compare it with";
    var build = c.reference().get();
    var message = build.code().message().isEmpty() ? "" : "  \"" + build.code().message() + "\"";
    return relation(c) + " " + c.name() + "  " + named(build)
        + (build.code().author().isEmpty() ? "" : "  by " + person(build.code().author())) + message;
  }

  static String comparison(Comparison c) {
    if (c.reference().isEmpty()) return "";
    var build = c.reference().get();
    return named(build) + "   " + relation(c) + " " + c.name() + c.time().map(t -> " for " + Age.of(t)).orElse("")
        + c.doubt().map(d -> "; " + ComparisonSentences.doubt(d)).orElse("");
  }

  private static String relation(Comparison c) {
    var count = c.bound().words() + c.count();
    return switch (c.relation()) {
      case SAME -> "the same as";
      case SAME_CODE -> "the same code as";
      case BEHIND -> count + " behind";
      case AHEAD -> count + " ahead of";
      case DIVERGED -> "diverged from";
      case NONE -> "not compared with";
    };
  }

  static String told(Build build, Instant now) {
    return named(build) + (build.code().author().isEmpty() ? "" : "   by " + person(build.code().author()))
        + "   reported " + Age.moment(build.reported(), now);
  }
}
