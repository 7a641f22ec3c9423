package chalkboard.cli;

import chalkboard.history.BoardEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An event as one line of JSON, schema `chalkboard-event/1`: a contract, to which keys are only ever added.
final class EventJson {
  private static final String SCHEMA = "chalkboard-event/1";

  private EventJson() {
  }

  /// The line with its end; what is not told is null.
  static String of(BoardEvent event) throws IOException {
    return JsonText.line(json -> write(json, event));
  }

  static void write(JsonGenerator json, BoardEvent event) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    json.writeStringField("id", event.id());
    json.writeStringField("at", event.at().toString());
    json.writeStringField("kind", event.kind());
    BuildJson.text(json, "repository", event.repository());
    BuildJson.text(json, "image", event.image());
    BuildJson.text(json, "environment", event.environment());
    BuildJson.text(json, "from", event.from());
    BuildJson.text(json, "to", event.to());
    BuildJson.text(json, "by", event.by());
    BuildJson.text(json, "source", event.source());
    BuildJson.text(json, "detail", event.detail());
    json.writeEndObject();
  }

  /// That whoever tells the events is there, though nothing happened: a line with the keys of an event, so one reader takes both.
  ///
  /// @param watched when anything was last read; what happened since is not known to anybody
  static String heartbeat(Instant at, Optional<Instant> watched) throws IOException {
    return JsonText.line(json -> {
      json.writeStartObject();
      json.writeStringField("schema", SCHEMA);
      json.writeNullField("id");
      json.writeStringField("at", at.toString());
      json.writeStringField("kind", "heartbeat");
      for (var key : List.of("repository", "image", "environment", "from", "to", "by", "source", "detail")) json.writeNullField(key);
      json.writeStringField("watched", watched.map(Instant::toString).orElse(null));
      json.writeEndObject();
    });
  }
}
