package chalkboard.cli;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.Comparison;
import chalkboard.board.Environment;
import chalkboard.board.Headline;
import chalkboard.board.Relation;
import chalkboard.board.Rollout;
import chalkboard.board.Row;
import chalkboard.board.Share;
import chalkboard.build.Build;
import chalkboard.build.Digest;
import chalkboard.build.Marks;
import chalkboard.build.Repository;
import chalkboard.build.SkipReason;
import chalkboard.feed.Feed;
import chalkboard.rules.Pin;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.words.Reasons;
import chalkboard.words.Sentences;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The board as JSON, schema `chalkboard/1`: a contract, to which keys are only ever added.
final class StatusJson {
  private final Board board;
  private final SourceSnapshot glance;
  private final JsonGenerator json;

  private StatusJson(Board board, SourceSnapshot glance, JsonGenerator json) {
    this.board = board;
    this.glance = glance;
    this.json = json;
  }

  static String of(Board board, SourceSnapshot glance) throws IOException {
    var out = new StringWriter();
    try (var json = new JsonFactory().createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      new StatusJson(board, glance, json).write();
    }
    return out + "\n";
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", "chalkboard/1");
    json.writeStringField("taken", board.taken().toString());
    json.writeArrayFieldStart("environments");
    for (var environment : board.environments()) environment(environment);
    json.writeEndArray();
    json.writeArrayFieldStart("rows");
    for (var row : board.rows()) row(row);
    json.writeEndArray();
    json.writeArrayFieldStart("sources");
    for (var e : glance.marks().entrySet()) source(e.getKey(), e.getValue());
    for (var e : glance.fleets().entrySet()) source(e.getKey(), e.getValue());
    for (var e : glance.clones().entrySet()) source(e.getKey(), e.getValue());
    json.writeEndArray();
    marks();
    json.writeEndObject();
  }

  /// The age is in seconds, and the most it can be where it is not told; null where the environment was not read in full.
  private void environment(Environment e) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", e.name());
    json.writeStringField("group", e.group().orElse(null));
    if (e.readAt().isPresent()) json.writeNumberField("age", Math.max(0, Duration.between(e.readAt().get(), board.taken()).toSeconds()));
    else json.writeNullField("age");
    json.writeBooleanField("ageAtMost", e.isAtMost());
    json.writeBooleanField("stale", e.isStale());
    json.writeArrayFieldStart("problems");
    for (var p : e.problems()) json.writeString(p.toString());
    json.writeEndArray();
    json.writeEndObject();
  }

  private void row(Row row) throws IOException {
    json.writeStartObject();
    json.writeStringField("repository", row.image().repository().map(Repository::name).orElse(null));
    json.writeStringField("image", row.image().name());
    json.writeBooleanField("tasks", row.image().ofTasks());
    json.writeObjectFieldStart("cells");
    for (var cell : row.cells()) cell(row, cell);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void cell(Row row, Cell cell) throws IOException {
    json.writeObjectFieldStart(cell.environment());
    json.writeStringField("headline", cell.headline().word());
    json.writeStringField("glyph", cell.glyph(true));
    json.writeStringField("class", cell.driftClass().name());
    if (cell.comparison().relation() == Relation.BEHIND) json.writeNumberField("behind", cell.comparison().count());
    if (cell.comparison().relation() == Relation.AHEAD) json.writeNumberField("ahead", cell.comparison().count());
    json.writeArrayFieldStart("builds");
    for (var build : builds(cell)) build(json, build);
    json.writeEndArray();
    json.writeArrayFieldStart("serving");
    for (var share : cell.serving()) share(share, Optional.empty());
    json.writeEndArray();
    json.writeFieldName("coming");
    if (cell.coming().isPresent()) share(cell.coming().get(), Optional.of(cell.rollout().flatMap(Rollout::waits)));
    else json.writeNull();
    failure(cell);
    json.writeStringField("health", health(cell));
    json.writeBooleanField("stale", cell.isStale());
    json.writeBooleanField("unsettled", cell.isUnsettled());
    json.writeBooleanField("hint", cell.isHint());
    json.writeStringField("hintWhy", cell.isHint() ? cell.hint() : null);
    json.writeStringField("pin", cell.pin().map(Pin::build).orElse(null));
    json.writeBooleanField("betweenRuns", cell.isBetweenRuns());
    comparison("reference", cell.comparison());
    comparison("upstream", cell.upstream());
    comparison("newest", cell.newest());
    json.writeStringField("order", cell.comparison().order().isEmpty() ? null : cell.comparison().order());
    json.writeStringField("since", cell.since().map(Object::toString).orElse(null));
    json.writeStringField("asOf", cell.asOf().map(Object::toString).orElse(null));
    json.writeArrayFieldStart("flags");
    for (var flag : cell.flags()) json.writeString(flag.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    json.writeEndArray();
    json.writeArrayFieldStart("truths");
    for (var t : cell.findings()) {
      json.writeStartObject();
      json.writeStringField("headline", t.headline().word());
      json.writeStringField("class", t.driftClass().name());
      json.writeStringField("why", Sentences.of(t));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("reasons");
    for (var reason : Reasons.of(row, cell)) json.writeString(reason.rule() + ": " + reason.words());
    json.writeEndArray();
    json.writeEndObject();
  }

  /// @param waits for what a coming build waits; empty for one that serves
  private void share(Share share, Optional<Optional<Rollout.Wait>> waits) throws IOException {
    json.writeStartObject();
    text(json, "commit", share.build().map(b -> b.code().commit()).orElse(""));
    text(json, "digest",
        share.digest().or(() -> share.build().flatMap(b -> b.digests().stream().sorted().findFirst())).map(Digest::toString).orElse(""));
    if (share.percent().isPresent()) json.writeNumberField("share", share.percent().getAsInt());
    else json.writeNullField("share");
    json.writeNumberField("tasks", share.tasks());
    if (waits.isPresent()) waits(waits.get());
    json.writeEndObject();
  }

  private void waits(Optional<Rollout.Wait> waits) throws IOException {
    if (waits.isEmpty()) {
      json.writeNullField("waits");
      return;
    }
    var w = waits.get();
    json.writeObjectFieldStart("waits");
    json.writeStringField("for", w.reason());
    text(json, "since", w.since().map(Object::toString).orElse(""));
    text(json, "until", w.until().map(Object::toString).orElse(""));
    text(json, "then", w.then());
    json.writeEndObject();
  }

  private void failure(Cell cell) throws IOException {
    if (cell.failure().isEmpty()) {
      json.writeNullField("failure");
      return;
    }
    json.writeObjectFieldStart("failure");
    json.writeStringField("reason", cell.failure().get().reason());
    text(json, "at", cell.failure().get().at().map(Object::toString).orElse(""));
    json.writeEndObject();
  }

  private static List<Build> builds(Cell cell) {
    return cell.running().stream().flatMap(r -> r.build().stream()).distinct().toList();
  }

  private static @Nullable String health(Cell cell) {
    return cell.services().isEmpty()
        ? null
        : cell.services().getFirst().headline() == Headline.RUNNING ? "ok" : cell.services().getFirst().headline().word();
  }

  static void build(JsonGenerator json, String key, Build build) throws IOException {
    json.writeFieldName(key);
    build(json, build);
  }

  static void build(JsonGenerator json, Build build) throws IOException {
    json.writeStartObject();
    text(json, "commit", build.code().commit());
    text(json, "digest", build.digests().stream().sorted().findFirst().map(Digest::toString).orElse(""));
    json.writeArrayFieldStart("digests");
    for (var digest : build.digests().stream().sorted().toList()) json.writeString(digest.toString());
    json.writeEndArray();
    text(json, "chalkId", build.chalkId());
    text(json, "branch", build.code().branch());
    text(json, "author", build.code().author());
    text(json, "buildId", build.ci().id());
    text(json, "buildUri", build.ci().uri());
    text(json, "reported", build.reported().toString());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String key, String value) throws IOException {
    json.writeStringField(key, value.isEmpty() ? null : value);
  }

  private void comparison(String key, Comparison c) throws IOException {
    if (c.reference().isEmpty()) {
      json.writeNullField(key);
      return;
    }
    json.writeObjectFieldStart(key);
    json.writeStringField("name", c.name());
    text(json, "commit", c.reference().get().code().commit());
    text(json, "chalkId", c.reference().get().chalkId());
    json.writeStringField("relation", c.relation().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    json.writeNumberField("count", c.count());
    json.writeBooleanField("atLeast", c.bound() == Comparison.Bound.AT_LEAST);
    json.writeBooleanField("atMost", c.bound() == Comparison.Bound.AT_MOST);
    if (c.commits().isPresent()) json.writeNumberField("commits", c.commits().getAsInt());
    else json.writeNullField("commits");
    json.writeStringField("order", c.order().isEmpty() ? null : c.order());
    json.writeStringField("note", c.note().isEmpty() ? null : c.note());
    if (c.time().isPresent()) json.writeNumberField("seconds", c.time().get().toSeconds());
    else json.writeNullField("seconds");
    json.writeEndObject();
  }

  private void source(String name, Feed<?> feed) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("state", feed.state());
    json.writeStringField("problem", feed.trouble().map(Object::toString).orElse(null));
    json.writeStringField("read", feed.readAt().map(Object::toString).orElse(null));
    switch (feed.known().orElse(null)) {
      case FleetSnapshot fleet -> fleet(fleet);
      case Marks marks -> json.writeStringField("asked", marks.begun().toString());
      case null, default -> json.writeNullField("asked");
    }
    json.writeEndObject();
  }

  /// When AWS was asked, or since when, when it was written by whom it asked, and what was passed over.
  private void fleet(FleetSnapshot fleet) throws IOException {
    json.writeStringField("asked", fleet.asked().toString());
    json.writeBooleanField("askedSince", fleet.isAskedAtMost());
    json.writeStringField("written", fleet.notes().written().map(Object::toString).orElse(null));
    json.writeStringField("aged", fleet.notes().aged().map(Object::toString).orElse(null));
    json.writeArrayFieldStart("notRead");
    for (var passed : fleet.notes().passed()) {
      json.writeStartObject();
      json.writeStringField("policy", passed.policy());
      json.writeStringField("resource", passed.resource());
      if (passed.resources().isPresent()) json.writeNumberField("resources", passed.resources().getAsInt());
      else json.writeNullField("resources");
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void marks() throws IOException {
    var known = glance.marks().values().stream().map(Feed::known).flatMap(Optional::stream).toList();
    var skipped = new EnumMap<SkipReason, Integer>(SkipReason.class);
    known.forEach(m -> m.skipped().forEach((reason, n) -> skipped.merge(reason, n, Integer::sum)));
    json.writeObjectFieldStart("marks");
    json.writeNumberField("reports", known.stream().mapToInt(Marks::reports).sum());
    json.writeNumberField("builds", board.builds());
    json.writeObjectFieldStart("skipped");
    for (var e : skipped.entrySet()) json.writeNumberField(e.getKey().words(), e.getValue());
    json.writeEndObject();
    json.writeEndObject();
  }
}
