package chalkboard.filter;

import chalkboard.board.Cell;
import chalkboard.board.Rollout;
import chalkboard.board.Row;
import chalkboard.board.Share;
import chalkboard.build.Build;
import chalkboard.build.Digest;
import chalkboard.filter.FilterTerm.TermPart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All that a filter can ask of one cell of a row, or of what a row tells beside its cells: its newest build.
///
/// @param cell empty where it is of the newest build
record CellFacts(Row row, Optional<Cell> cell, Instant now) {
  /// So few hexadecimal digits are of very many commits.
  private static final int SHORTEST_HASH = 4;
  private static final int SHORTEST_NUMBER = 2;

  boolean holds(FilterTerm term) {
    for (var part : term.any()) if (holds(part)) return true;
    return false;
  }

  /// Beside what the row says for all of them.
  private boolean holds(TermPart part) {
    var pattern = part.pattern();
    if (part.field().isEmpty()) return isNamed(pattern);
    return switch (part.field().get()) {
      case ENV -> cell.filter(c -> pattern.isIn(c.environment())).isPresent();
      case STATE -> cell.filter(c -> isState(c, pattern)).isPresent();
      case CLASS -> cell.filter(c -> isClass(c, pattern)).isPresent();
      case AGE ->
        part.age().isPresent() && cell.flatMap(Cell::since).filter(s -> part.age().get().holds(Duration.between(s, now))).isPresent();
      case IMAGE -> runs(pattern);
      case COMMIT -> anyBuild(b -> pattern.begins(b.code().commit()));
      case BRANCH -> anyBuild(b -> pattern.isIn(b.code().branch()));
      case BUILD -> anyBuild(b -> pattern.isIn(b.ci().id()));
      case AUTHOR -> anyBuild(b -> pattern.isIn(b.code().author()));
      case TAG -> anyBuild(b -> isTagged(b, pattern));
      case DIGEST -> isOfDigest(pattern);
      case OWNER, REPO -> false;
    };
  }

  private interface Asking {
    boolean of(Build build);
  }

  private boolean anyBuild(Asking asking) {
    if (cell.isEmpty()) return row.newest().filter(asking::of).isPresent();
    if (cell.get().build().filter(asking::of).isPresent() || cell.get().coming().flatMap(Share::build).filter(asking::of).isPresent())
      return true;
    for (var share : cell.get().serving()) if (share.build().filter(asking::of).isPresent()) return true;
    for (var running : cell.get().running()) if (running.build().filter(asking::of).isPresent()) return true;
    return false;
  }

  /// By what people call a build: short words would be in very many hashes and numbers.
  private boolean isNamed(TextPattern pattern) {
    int length = pattern instanceof TextPattern.PlainText(var text) ? text.length() : Integer.MAX_VALUE;
    return anyBuild(b -> pattern.isIn(b.code().branch()) || pattern.isIn(b.code().author())
        || (length >= SHORTEST_NUMBER && (isNumbered(b, pattern) || isTagged(b, pattern)))
        || (length >= SHORTEST_HASH && pattern.begins(b.code().commit()))) || (length >= SHORTEST_HASH && isOfDigest(pattern));
  }

  /// By its first digits or its last, which are those that people read out.
  private static boolean isNumbered(Build build, TextPattern pattern) {
    return pattern.begins(build.ci().id()) || (pattern instanceof TextPattern.PlainText(var text) && build.ci().id().endsWith(text));
  }

  private boolean runs(TextPattern pattern) {
    for (var running : cell.map(Cell::running).orElse(List.of())) if (pattern.isIn(running.container().image())) return true;
    return false;
  }

  private static boolean isTagged(Build build, TextPattern pattern) {
    if (!build.code().tag().isEmpty() && pattern.begins(build.code().tag())) return true;
    for (var mark : build.marks())
      for (var tag : mark.pushedAs().tags())
        if (pattern.begins(tag.substring(tag.lastIndexOf(':') + 1)) || pattern.begins(tag)) return true;
    return false;
  }

  private boolean isOfDigest(TextPattern pattern) {
    for (var share : cell.map(Cell::serving).orElse(List.of()))
      if (share.digest().filter(d -> isNamed(d, pattern)).isPresent()) return true;
    for (var running : cell.map(Cell::running).orElse(List.of()))
      if (running.container().digest().filter(d -> isNamed(d, pattern)).isPresent()) return true;
    return anyBuild(b -> b.digests().stream().anyMatch(d -> isNamed(d, pattern)));
  }

  private static boolean isNamed(Digest digest, TextPattern pattern) {
    return pattern.begins(digest.hex()) || pattern.begins(digest.toString());
  }

  /// All that is true of a cell counts, not only its headline. A word may be typed in part.
  private static boolean isState(Cell cell, TextPattern pattern) {
    for (var flag : cell.flags()) if (pattern.begins(FilterField.word(flag))) return true;
    if (cell.rollout().filter(Rollout::isWaiting).isPresent() && pattern.begins("waiting")) return true;
    if (cell.failure().isPresent() && pattern.begins("failed")) return true;
    if (cell.isAcked() && pattern.begins("acked")) return true;
    for (var finding : cell.findings()) if (pattern.begins(FilterField.word(finding.headline()))) return true;
    return isClass(cell, pattern);
  }

  private static boolean isClass(Cell cell, TextPattern pattern) {
    for (var finding : cell.findings()) if (pattern.begins(FilterField.word(finding.driftClass()))) return true;
    return false;
  }
}
