package chalkboard.source.custodian;

import chalkboard.text.Secrets;
import chalkboard.text.Text;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// Reads single values of JSON; what is missing, null or of another type than expected reads as nothing.
final class ResourceFields {
  static final JsonFactory JSON = new JsonFactory();

  private ResourceFields() {
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
      return 0; // AWS only writes numbers there; Custodian hands on what AWS wrote
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
      return Optional.empty(); // a time that cannot be read is not known, as one that is missing
    }
  }

  private static Instant ofSeconds(double seconds) {
    double whole = Math.floor(seconds);
    return Instant.ofEpochSecond((long) whole, Math.round((seconds - whole) * 1e6) * 1000);
  }
}
