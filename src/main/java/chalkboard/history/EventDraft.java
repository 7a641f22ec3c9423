package chalkboard.history;

import chalkboard.build.Build;
import chalkboard.build.Image;
import chalkboard.build.Repository;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/// All of an event but its id, which follows from what it is about: whoever sees the same transition makes the same one.
///
/// @param image empty for what concerns all of an environment or of the board
/// @param environment empty for what concerns no single one
record EventDraft(
    EventKind kind, Optional<Image> image, String environment, EventTime time, String from, String to, String by, String detail) {
  private static final int ID_BYTES = 10;

  static EventDraft of(EventKind kind, EventTime time) {
    return new EventDraft(kind, Optional.empty(), "", time, "", "", "", "");
  }

  /// What happened was seen by then, whatever another clock says.
  EventDraft notAfter(Instant seen) {
    if (!time.at().isAfter(seen)) return this;
    return new EventDraft(kind, image, environment, new EventTime(seen, time.fact(), time.teller()), from, to, by, detail);
  }

  EventDraft of(Image what) {
    return new EventDraft(kind, Optional.of(what), environment, time, from, to, by, detail);
  }

  EventDraft in(String where) {
    return new EventDraft(kind, image, where, time, from, to, by, detail);
  }

  EventDraft between(Optional<Build> older, Optional<Build> newer) {
    return named(older.map(Build::shortName).orElse(""), newer.map(Build::shortName).orElse(""));
  }

  /// Of all of these environments.
  EventDraft of(String environments) {
    return named("", environments);
  }

  EventDraft between(Instant since, Instant until) {
    return named(since.truncatedTo(ChronoUnit.MILLIS).toString(), until.truncatedTo(ChronoUnit.MILLIS).toString());
  }

  private EventDraft named(String before, String after) {
    return new EventDraft(kind, image, environment, time, before, after, by, detail);
  }

  EventDraft by(String whom) {
    return new EventDraft(kind, image, environment, time, from, to, whom, detail);
  }

  EventDraft saying(String what) {
    return new EventDraft(kind, image, environment, time, from, to, by, what);
  }

  BoardEvent event() {
    var repository = image.flatMap(Image::repository).map(Repository::name).orElse("");
    return new BoardEvent(id(), time.at(), kind.word(), repository, image.map(Image::name).orElse(""), environment, from, to, by,
        time.teller().word(), detail);
  }

  /// A deployment is known by ECS's own time: one may see a build of it that another does not.
  private String id() {
    boolean isTimed = time.teller() == EventTime.TimeTeller.ECS;
    var about = String.join("\n", kind.name(), image.flatMap(Image::repository).map(Repository::name).orElse(""),
        image.map(Image::name).orElse(""), image.filter(Image::ofTasks).isPresent() ? "tasks" : "", environment, isTimed ? "" : from,
        isTimed ? "" : to, time.fact().toString());
    return HexFormat.of().formatHex(sha256(about), 0, ID_BYTES);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("every Java has SHA-256", never);
    }
  }
}
