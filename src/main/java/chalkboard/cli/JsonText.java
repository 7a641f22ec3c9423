package chalkboard.cli;

import chalkboard.text.Text;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;

/// JSON as it is printed, with its last line break: what no terminal should be sent stands in it as an escape, and is the same data.
final class JsonText {
  private JsonText() {
  }

  /// Writes a value.
  interface JsonWriter {
    void write(JsonGenerator json) throws IOException;
  }

  /// Of many lines.
  static String pretty(JsonWriter value) throws IOException {
    return text(json -> {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      value.write(json);
    });
  }

  /// On one line.
  static String line(JsonWriter value) throws IOException {
    return text(value);
  }

  /// A text, or a list or mapping of what is one of these.
  static void value(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (var entry : map.entrySet()) {
          json.writeFieldName(entry.getKey().toString());
          value(json, entry.getValue());
        }
        json.writeEndObject();
      }
      case Collection<?> list -> {
        json.writeStartArray();
        for (var each : list) value(json, each);
        json.writeEndArray();
      }
      default -> json.writeString(value.toString());
    }
  }

  private static String text(JsonWriter value) throws IOException {
    var out = new StringWriter();
    try (var json = new JsonFactory().createGenerator(out)) {
      value.write(json);
    }
    return Text.escapedJson(out + "\n");
  }
}
