package chalkboard.cli;

import chalkboard.board.Board;
import chalkboard.board.Environment;
import chalkboard.board.Row;
import chalkboard.build.Repository;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
    return of(board, glance, Optional.empty());
  }

  /// @param keptSince when it was last seen, where no source was asked
  static String of(Board board, SourceSnapshot glance, Optional<Instant> keptSince) throws IOException {
    return JsonText.pretty(json -> new StatusJson(board, glance, json).write(keptSince));
  }

  private void write(Optional<Instant> keptSince) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", "chalkboard/1");
    json.writeStringField("taken", board.taken().toString());
    if (keptSince.isPresent()) json.writeStringField("lastSeen", keptSince.get().toString());
    json.writeArrayFieldStart("environments");
    for (var environment : board.environments()) environment(environment);
    json.writeEndArray();
    json.writeArrayFieldStart("rows");
    for (var row : board.rows()) row(row);
    json.writeEndArray();
    var sources = new SourcesJson(json, glance);
    sources.write();
    sources.marks(board.builds());
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
    var cells = new CellJson(json, board);
    for (var cell : row.cells()) cells.write(row, cell);
    json.writeEndObject();
    json.writeEndObject();
  }
}
