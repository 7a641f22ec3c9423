package chalkboard.history;

import chalkboard.board.Cell;
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

  public static Ack of(Cell cell, String reason, String by, Instant at) {
    return new Ack(cell.image(), cell.environment(), cell.headline(), cell.build(), reason, by, at);
  }

  public boolean isOf(Headline said, Optional<Build> runs) {
    return headline == said && (build.equals(runs) || (build.isPresent() && runs.filter(build.get()::isArtifact).isPresent()));
  }

  /// The same, for that reason.
  Ack because(String why) {
    return new Ack(image, environment, headline, build, why, by, at);
  }

  /// That it was given, as what happened.
  public BoardEvent event() {
    return EventDraft.of(EventKind.ACK, EventTime.seen(at)).of(image).in(environment).by(by)
        .saying(reason.isEmpty() ? headline.word() : headline.word() + ": " + reason).event();
  }

  /// Whether an event tells of it.
  public boolean isOf(BoardEvent event) {
    return event.kind().equals(EventKind.ACK.word()) && event.environment().equals(environment) && event.image().equals(image.name());
  }

  /// By which it is found among those that are kept: one for each thing that a cell may say.
  String key() {
    return KeptDocuments.key(image) + "\n" + environment + "\n" + headline;
  }
}
