package chalkboard.cli;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.Comparison;
import chalkboard.board.Headline;
import chalkboard.board.Relation;
import chalkboard.board.Rollout;
import chalkboard.board.Row;
import chalkboard.board.Share;
import chalkboard.board.Trace;
import chalkboard.build.Build;
import chalkboard.build.Digest;
import chalkboard.rules.Pin;
import chalkboard.words.ComparisonSentences;
import chalkboard.words.RolloutSentences;
import chalkboard.words.Sentences;
import chalkboard.words.TraceSentences;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A cell of the board as JSON: what runs there, how that compares, and why it is called what it is called.
final class CellJson {
  private final JsonGenerator json;
  private final Board board;

  CellJson(JsonGenerator json, Board board) {
    this.json = json;
    this.board = board;
  }

  void write(Row row, Cell cell) throws IOException {
    json.writeObjectFieldStart(cell.environment());
    json.writeStringField("headline", cell.headline().word());
    json.writeStringField("glyph", cell.glyph(true));
    json.writeStringField("class", cell.driftClass().name());
    if (cell.comparison().relation() == Relation.BEHIND) json.writeNumberField("behind", cell.comparison().count());
    if (cell.comparison().relation() == Relation.AHEAD) json.writeNumberField("ahead", cell.comparison().count());
    running(cell);
    failure(cell);
    json.writeStringField("health", health(cell));
    json.writeBooleanField("stale", board.isStale(cell));
    json.writeBooleanField("unsettled", cell.certainty().isUnsettled());
    json.writeBooleanField("hint", cell.isHint());
    json.writeStringField("hintWhy", cell.isHint() ? cell.certainty().hint() : null);
    json.writeStringField("pin", cell.comparisons().pin().map(Pin::build).orElse(null));
    json.writeBooleanField("betweenRuns", cell.isBetweenRuns());
    comparison("reference", board.measured(cell, cell.comparison()));
    comparison("upstream", board.measured(cell, cell.comparisons().upstream()));
    comparison("newest", board.measured(cell, cell.comparisons().newest()));
    json.writeStringField("order", order(cell.comparison()));
    json.writeStringField("since", cell.since().map(Object::toString).orElse(null));
    json.writeStringField("asOf", board.age(cell).asOf().map(Object::toString).orElse(null));
    why(row, cell);
    json.writeEndObject();
  }

  private void running(Cell cell) throws IOException {
    json.writeArrayFieldStart("builds");
    for (var build : builds(cell)) BuildJson.write(json, build);
    json.writeEndArray();
    json.writeArrayFieldStart("serving");
    for (var share : cell.serving()) share(share, Optional.empty());
    json.writeEndArray();
    json.writeFieldName("coming");
    if (cell.coming().isPresent()) share(cell.coming().get(), Optional.of(cell.rollout().flatMap(Rollout::waits)));
    else json.writeNull();
  }

  private void why(Row row, Cell cell) throws IOException {
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
    for (var line : TraceSentences.of(Trace.of(board, row, cell))) json.writeString(line.rule() + ": " + line.words());
    json.writeEndArray();
  }

  /// @param waits for what a coming build waits; empty for one that serves
  private void share(Share share, Optional<Optional<Rollout.Wait>> waits) throws IOException {
    json.writeStartObject();
    BuildJson.text(json, "commit", share.build().map(b -> b.code().commit()).orElse(""));
    BuildJson.text(json, "digest",
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
    json.writeStringField("for", RolloutSentences.of(w.awaited()));
    BuildJson.text(json, "since", w.since().map(Object::toString).orElse(""));
    BuildJson.text(json, "until", w.until().map(Object::toString).orElse(""));
    BuildJson.text(json, "then", w.then().map(RolloutSentences::of).orElse(""));
    json.writeEndObject();
  }

  private void failure(Cell cell) throws IOException {
    if (cell.failure().isEmpty()) {
      json.writeNullField("failure");
      return;
    }
    json.writeObjectFieldStart("failure");
    json.writeStringField("reason", cell.failure().get().reason());
    BuildJson.text(json, "at", cell.failure().get().at().map(Object::toString).orElse(""));
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

  private static @Nullable String order(Comparison c) {
    return c.distance().order().map(ComparisonSentences::order).orElse(null);
  }

  private void comparison(String key, Comparison c) throws IOException {
    if (c.reference().isEmpty()) {
      json.writeNullField(key);
      return;
    }
    json.writeObjectFieldStart(key);
    json.writeStringField("name", c.name());
    BuildJson.text(json, "commit", c.reference().get().code().commit());
    BuildJson.text(json, "chalkId", c.reference().get().chalkId());
    json.writeStringField("relation", c.relation().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    json.writeNumberField("count", c.count());
    json.writeBooleanField("atLeast", c.bound() == Comparison.Bound.AT_LEAST);
    json.writeBooleanField("atMost", c.bound() == Comparison.Bound.AT_MOST);
    if (c.distance().commits().isPresent()) json.writeNumberField("commits", c.distance().commits().getAsInt());
    else json.writeNullField("commits");
    json.writeStringField("order", order(c));
    json.writeStringField("note", c.baseline().note().map(ComparisonSentences::note).orElse(null));
    if (c.time().isPresent()) json.writeNumberField("seconds", c.time().get().toSeconds());
    else json.writeNullField("seconds");
    json.writeEndObject();
  }
}
