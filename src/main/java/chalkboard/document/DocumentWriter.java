package chalkboard.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Writes one document: its value, and beside it the tables of what is shared, which come first in the end.
final class DocumentWriter {
  private final Map<Class<?>, SharedTable> tables = new HashMap<>();
  private final List<SharedTable> inOrder = new ArrayList<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final JsonGenerator bodyJson;
  private JsonGenerator json;
  /// The table that is being written; those from it on may not be asked for numbers.
  private int current = Integer.MAX_VALUE;

  /// The objects of a type that are shared.
  private record SharedTable(int order, Class<?> type, ByteArrayOutputStream bytes, JsonGenerator json, Map<Object, Integer> numbers) {}

  DocumentWriter(JsonFactory factory, Shapes shapes) throws IOException {
    bodyJson = factory.createGenerator(body);
    json = bodyJson;
    for (var entry : shapes.shared().entrySet()) {
      var bytes = new ByteArrayOutputStream();
      var table = new SharedTable(entry.getValue(), entry.getKey(), bytes, factory.createGenerator(bytes),
          shapes.isSharedByValue(entry.getKey()) ? new HashMap<>() : new IdentityHashMap<>());
      table.json.writeStartArray();
      tables.put(entry.getKey(), table);
      inOrder.add(table);
    }
  }

  /// What the value at hand is to be written to.
  JsonGenerator json() {
    return json;
  }

  /// The number of a shared object in the table of its type; -1 where it has to be written where it stands.
  int number(SharedCodec codec, Object value) throws IOException {
    var table = Objects.requireNonNull(tables.get(codec.type()));
    if (table.order >= current) return -1;
    var known = table.numbers.get(value);
    if (known != null) return known;
    var before = json;
    int outside = current;
    json = table.json;
    current = table.order;
    codec.plain().write(value, this);
    json = before;
    current = outside;
    int number = table.numbers.size();
    table.numbers.put(value, number);
    return number;
  }

  /// Writes it all.
  void finish(OutputStream out) throws IOException {
    bodyJson.close();
    if (tables.isEmpty()) {
      body.writeTo(out);
      return;
    }
    var before = "{\"" + DocumentCodec.SHARED + "\":{";
    for (var table : inOrder) {
      table.json.close();
      if (table.numbers.isEmpty()) continue;
      out.write((before + "\"" + table.type.getSimpleName() + "\":").getBytes(StandardCharsets.US_ASCII));
      table.bytes.writeTo(out);
      before = ",";
    }
    out.write(((before.equals(",") ? "}," : "{") + "\"" + DocumentCodec.VALUE + "\":").getBytes(StandardCharsets.US_ASCII));
    body.writeTo(out);
    out.write('}');
  }
}
