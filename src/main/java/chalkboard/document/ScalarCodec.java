package chalkboard.document;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/// Numbers and truth values: one token each, and what is written must fit in the type exactly.
enum ScalarCodec implements ValueCodec {
  INT(0), LONG(0L), DOUBLE(0.0), BOOLEAN(false);

  private final Object empty;

  ScalarCodec(Object empty) {
    this.empty = empty;
  }

  @Override
  public void write(Object value, DocumentWriter out) throws IOException {
    switch (this) {
      case INT -> out.json().writeNumber((int) value);
      case LONG -> out.json().writeNumber((long) value);
      case DOUBLE -> out.json().writeNumber(finite((double) value));
      case BOOLEAN -> out.json().writeBoolean((boolean) value);
    }
  }

  private static double finite(double value) {
    if (!Double.isFinite(value)) throw new IllegalArgumentException("JSON has no " + value);
    return value;
  }

  @Override
  public Object read(DocumentReader in) throws IOException {
    return switch (this) {
      case INT -> in.expect(JsonToken.VALUE_NUMBER_INT).getIntValue();
      case LONG -> in.expect(JsonToken.VALUE_NUMBER_INT).getLongValue();
      case DOUBLE -> number(in);
      case BOOLEAN -> in.token() == JsonToken.VALUE_TRUE || in.expect(JsonToken.VALUE_FALSE).getBooleanValue();
    };
  }

  private static Object number(DocumentReader in) throws IOException {
    double value = (in.token() == JsonToken.VALUE_NUMBER_INT ? in.json() : in.expect(JsonToken.VALUE_NUMBER_FLOAT)).getDoubleValue();
    if (!Double.isFinite(value)) throw in.bad("a number that is too large");
    return value;
  }

  @Override
  public Object empty() {
    return empty;
  }
}
