package chalkboard.history;

import chalkboard.board.Cell;
import chalkboard.board.Finding;
import chalkboard.board.Ground;
import chalkboard.board.Headline;
import chalkboard.build.Build;
import chalkboard.build.Image;
import chalkboard.text.Secrets;
import java.time.Instant;
import java.util.Optional;

/// That somebody has seen what a cell says and takes care of it: it stays until the cell says something else.
///
/// @param build the build it was said of; empty where there was none
/// @param reason why that may be so, in their own words, without what looks like a secret; may be empty
/// @param by who it was; may be empty
public record Ack(Image image, String environment, Headline headline, Optional<Build> build, String reason, String by, Instant at) {
  public Ack {
    reason = Secrets.mask(reason);
  }

  /// It is no earlier than what it is of, whatever the clocks say.
  public static Ack of(Cell cell, String reason, String by, Instant at) {
    var from = cell.findings().getFirst().ground() instanceof Ground.RolledBack back && back.at().isAfter(at) ? back.at() : at;
    return new Ack(cell.image(), cell.environment(), cell.headline(), cell.build(), reason, by, from);
  }

  /// Whether it is of what a cell says.
  public boolean isOf(Cell cell) {
    return cell.image().equals(image) && cell.environment().equals(environment) && isOf(cell.findings().getFirst(), cell.build());
  }

  /// Whether it is of what a cell says, or ended that it is said to have gone back.
  public boolean holdsFor(Cell cell) {
    return isOf(cell) || (headline == Headline.ROLLED_BACK && cell.image().equals(image) && cell.environment().equals(environment)
        && isOf(cell.build()) && cell.findings().stream().noneMatch(f -> f.headline() == Headline.ROLLED_BACK));
  }

  /// Whether it is of that statement; one that went back again since was not acked.
  boolean isOf(Finding said, Optional<Build> runs) {
    if (headline != said.headline()) return false;
    return said.ground() instanceof Ground.RolledBack back ? isOf(Optional.of(back.to())) && !back.at().isAfter(at) : isOf(runs);
  }

  /// Whether it is of going back to what runs, then.
  boolean isOf(ServiceHistory.Rollback back) {
    return headline == Headline.ROLLED_BACK && isOf(Optional.of(back.to())) && !back.at().isAfter(at);
  }

  private boolean isOf(Optional<Build> runs) {
    return build.equals(runs) || (build.isPresent() && runs.filter(build.get()::isArtifact).isPresent());
  }

  /// That it was given, as what happened.
  BoardEvent event() {
    return EventDraft.of(EventKind.ACK, EventTime.seen(at)).of(image).in(environment).by(by)
        .saying(reason.isEmpty() ? headline.word() : headline.word() + ": " + reason).event();
  }

  /// That it was given up, as what happened: known by when it was given, whoever sees it first.
  BoardEvent givenUp(Instant when, String whom) {
    return EventDraft.of(EventKind.UNACK, new EventTime(when, at, EventTime.TimeTeller.READING)).of(image).in(environment).by(whom)
        .saying(headline.word()).event();
  }

  /// By which it is found among those that are kept: one for each thing that a cell may say.
  String key() {
    return KeptDocuments.key(image) + "\n" + environment + "\n" + headline;
  }
}
