package chalkboard.document;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Lists and sets, as lists; a set keeps its order.
record CollectionCodec(ValueCodec item, boolean isSet) implements ValueCodec {
  @Override
  public void write(Object value, DocumentWriter out) throws IOException {
    out.json().writeStartArray();
    for (var each : (Collection<?>) value) item.write(each, out);
    out.json().writeEndArray();
  }

  @Override
  public Object read(DocumentReader in) throws IOException {
    in.expect(JsonToken.START_ARRAY);
    var items = new ArrayList<Object>();
    while (in.next() != JsonToken.END_ARRAY) items.add(item.read(in));
    if (!isSet) return List.copyOf(items);
    return items.size() < 2 ? Set.copyOf(items) : Collections.unmodifiableSet(new LinkedHashSet<>(items));
  }

  @Override
  public Object empty() {
    return isSet ? Set.of() : List.of();
  }

  @Override
  public List<ValueCodec> parts() {
    return List.of(item);
  }
}
