package chalkboard.build;

import static chalkboard.text.SharedValues.text;

import chalkboard.text.SharedValues;
import java.util.Optional;
import java.util.Set;

/// What the marks of one repository mostly tell alike: one object for all that do.
///
/// @param runs how the addresses of its CI runs begin, up to their number; empty where they have none
/// @param address how its tags begin, up to what differs; empty where that is nothing
record MarkSetting(
    String source, Operation operation, Optional<Repository> repository, Set<String> names, String branch, String ref, String author,
    String trigger, String workflow, String attempt, String contact, BuildOrigin origin, ImageRecipe recipe, ChalkStamp stamp, String runs,
    String address) {
  private static final SharedValues<MarkSetting> SHARED = new SharedValues<>(1 << 13);
  private static final SharedValues<Set<String>> NAMES = new SharedValues<>(1 << 12);

  static MarkSetting of(String source, Operation operation, Optional<Repository> repository, PushedAs pushedAs, SourceRevision code,
      CiRun ci, BuildOrigin origin, ImageRecipe recipe, ChalkStamp stamp) {
    return SHARED.one(new MarkSetting(text(source), operation, repository, NAMES.one(pushedAs.names()), text(code.branch()),
        text(code.ref()), text(code.author()), text(ci.trigger()), text(ci.workflow()), text(ci.attempt()), text(ci.contact()), origin,
        recipe, stamp, text(runs(ci.uri())), pushedAs.tags().isEmpty() ? "" : text(address(pushedAs.tags().getFirst()))));
  }

  MarkSetting from(String other) {
    return SHARED.one(new MarkSetting(other, operation, repository, names, branch, ref, author, trigger, workflow, attempt, contact, origin,
        recipe, stamp, runs, address));
  }

  /// Up to the first part of a path that is a number.
  private static String runs(String uri) {
    int slash = uri.indexOf('/', uri.indexOf("://") < 0 ? 0 : uri.indexOf("://") + 3);
    while (slash >= 0 && slash + 1 < uri.length()) {
      int end = slash + 1;
      while (end < uri.length() && Character.isDigit(uri.charAt(end))) end++;
      if (end > slash + 1 && (end == uri.length() || uri.charAt(end) == '/')) return uri.substring(0, slash + 1);
      slash = uri.indexOf('/', slash + 1);
    }
    return "";
  }

  /// `registry/name:` of a reference.
  private static String address(String reference) {
    int colon = reference.lastIndexOf(':');
    return colon > reference.lastIndexOf('/') ? reference.substring(0, colon + 1) : "";
  }
}
