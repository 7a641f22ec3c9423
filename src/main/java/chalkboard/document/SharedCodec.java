package chalkboard.document;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;

/// Values that are written once in a document, in the table of their type, and elsewhere by their number in it.
record SharedCodec(Class<?> type, ValueCodec plain) implements ValueCodec {
  @Override
  public void write(Object value, DocumentWriter out) throws IOException {
    int number = out.number(this, value);
    if (number < 0) plain.write(value, out);
    else out.json().writeNumber(number);
  }

  /// Also reads one that stands here itself, as before its type was shared.
  @Override
  public Object read(DocumentReader in) throws IOException {
    return in.token() == JsonToken.VALUE_NUMBER_INT ? in.shared(type, in.json().getIntValue()) : plain.read(in);
  }

  @Override
  public List<ValueCodec> parts() {
    return List.of(plain);
  }
}
