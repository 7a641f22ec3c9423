package chalkboard.source.custodian;

import chalkboard.board.Text;
import chalkboard.text.Secrets;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// Reads JSON of which only some fields matter; what is missing, null or of another type than expected reads as nothing.
final class Fields {
  static final JsonFactory JSON = new JsonFactory();

  private Fields() {
  }

  interface OnField {
    void read(String name) throws IOException;
  }

  interface OnItem {
    void read() throws IOException;
  }

  /// Calls back for each field, with the parser on its value; what the callback leaves unread is skipped.
  static void object(JsonParser p, OnField each) throws IOException {
    if (p.currentToken() != JsonToken.START_OBJECT) return;
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      var name = p.currentName();
      p.nextToken();
      each.read(name);
      p.skipChildren();
    }
  }

  static void array(JsonParser p, OnItem each) throws IOException {
    if (p.currentToken() != JsonToken.START_ARRAY) return;
    while (p.nextToken() != JsonToken.END_ARRAY) {
      if (p.currentToken() == null) throw new IOException("the file ends inside a list");
      each.read();
      p.skipChildren();
    }
  }

  /// A string, number or boolean as clean text; else empty.
  static String text(JsonParser p) throws IOException {
    var token = p.currentToken();
    return token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL ? Text.clean(p.getText()) : "";
  }

  /// What AWS or an agent says in a sentence, which may repeat an address with a password.
  static String said(JsonParser p) throws IOException {
    return Secrets.mask(text(p));
  }

  static int number(JsonParser p) throws IOException {
    if (p.currentToken() == JsonToken.VALUE_NUMBER_INT || p.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
      return (int) Math.clamp(p.getDoubleValue(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    try {
      return Integer.parseInt(text(p).strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /// ISO 8601 with any offset (Custodian writes that of its own time zone), or seconds since the epoch.
  static Optional<Instant> time(JsonParser p) throws IOException {
    try {
      if (p.currentToken() == JsonToken.VALUE_NUMBER_INT || p.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
        return Optional.of(ofSeconds(p.getDoubleValue()));
      }
      var text = text(p).strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant ofSeconds(double seconds) {
    double whole = Math.floor(seconds);
    return Instant.ofEpochSecond((long) whole, Math.round((seconds - whole) * 1e6) * 1000);
  }
}
