package chalkboard.cli;

import chalkboard.history.BoardEvent;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;

/// An event as one line of JSON, schema `chalkboard-event/1`: a contract, to which keys are only ever added.
final class EventJson {
  private EventJson() {
  }

  /// The line with its end; what is not told is null.
  static String of(BoardEvent event) throws IOException {
    var out = new StringWriter();
    try (var json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("schema", "chalkboard-event/1");
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
    return out + "\n";
  }
}
