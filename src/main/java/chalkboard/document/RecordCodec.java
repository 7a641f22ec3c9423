package chalkboard.document;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Records: objects of their components by name, without those that are empty.
///
/// What its components are is found out when the first value is written or read, so that records may hold records of their own type.
final class RecordCodec implements ValueCodec {
  private final Supplier<RecordShape> found;
  private volatile @Nullable RecordShape shape;

  RecordCodec(Supplier<RecordShape> found) {
    this.found = found;
  }

  /// Found twice by two threads it is the same.
  private RecordShape shape() {
    var known = shape;
    if (known == null) {
      known = found.get();
      shape = known;
    }
    return known;
  }

  @Override
  public void write(Object value, DocumentWriter out) throws IOException {
    out.json().writeStartObject();
    writeFields(value, out);
    out.json().writeEndObject();
  }

  void writeFields(Object value, DocumentWriter out) throws IOException {
    var fields = shape();
    var contents = new @Nullable Object[fields.fields().length];
    fields.access().take(fields.written().apply(value), contents);
    for (int i = 0; i < contents.length; i++) {
      var field = fields.fields()[i];
      var content = contents[i];
      if (field.isMissing(content)) continue;
      if (content == null) throw new IllegalArgumentException(field.name() + " of a " + fields.type().getSimpleName() + " is null");
      out.json().writeFieldName(field.name());
      field.codec().write(content, out);
    }
  }

  @Override
  public Object read(DocumentReader in) throws IOException {
    in.expect(JsonToken.START_OBJECT);
    return readFields(in);
  }

  Object readFields(DocumentReader in) throws IOException {
    var fields = shape();
    var values = new @Nullable Object[fields.fields().length];
    int expected = 0;
    while (in.next() != JsonToken.END_OBJECT) {
      int at = fields.place(in.json().currentName(), expected);
      var token = in.next();
      if (at < 0) {
        in.skip();
        continue;
      }
      if (values[at] != null) throw in.bad("a key that is there twice");
      var codec = fields.fields()[at].codec();
      if (token != JsonToken.VALUE_NULL || codec instanceof OptionalCodec) values[at] = codec.read(in);
      expected = at + 1;
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) values[i] = fields.fields()[i].missing();
      if (values[i] == null && !fields.fields()[i].mayBeMissing())
        throw in.bad(fields.fields()[i].name() + " of a " + fields.type().getSimpleName() + " is missing");
    }
    return fields.make(values, in);
  }

  @Override
  public List<ValueCodec> parts() {
    return Arrays.stream(shape().fields()).map(RecordShape.ComponentCodec::codec).toList();
  }
}
