package chalkboard.document;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Maps in their order: as an object where the keys are text, else as a list of key and value in turn.
record MapCodec(ValueCodec key, ValueCodec item) implements ValueCodec {
  @Override
  public void write(Object value, DocumentWriter out) throws IOException {
    boolean byName = key instanceof TextCodec;
    if (byName) out.json().writeStartObject();
    else out.json().writeStartArray();
    for (var entry : ((Map<?, ?>) value).entrySet()) {
      if (key instanceof TextCodec text) out.json().writeFieldName(text.text().apply(entry.getKey()));
      else key.write(entry.getKey(), out);
      item.write(entry.getValue(), out);
    }
    if (byName) out.json().writeEndObject();
    else out.json().writeEndArray();
  }

  @Override
  public Object read(DocumentReader in) throws IOException {
    boolean byName = key instanceof TextCodec;
    in.expect(byName ? JsonToken.START_OBJECT : JsonToken.START_ARRAY);
    var end = byName ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
    var map = new LinkedHashMap<Object, Object>();
    while (in.next() != end) {
      var name = key instanceof TextCodec text ? in.valueOf(text, in.json().currentName()) : key.read(in);
      in.next();
      if (map.put(name, item.read(in)) != null) throw in.bad("a key that is there twice");
    }
    return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(map);
  }

  @Override
  public Object empty() {
    return Map.of();
  }

  @Override
  public List<ValueCodec> parts() {
    return List.of(key, item);
  }
}
