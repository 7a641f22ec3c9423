package chalkboard.document;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Values of a sealed interface: objects that first say which of its types they are of.
final class SealedCodec implements ValueCodec {
  static final String TAG = "is";
  private static final String NAME = "name";
  private static final String VALUE = "value";

  private final Class<?> type;
  private final Map<Class<?>, ValueCodec> byType = new HashMap<>();
  private final Map<String, ValueCodec> byName = new HashMap<>();

  /// @param former names that types had, and what they are called now
  SealedCodec(Class<?> type, Map<Class<?>, ValueCodec> members, Map<String, Class<?>> former) {
    this.type = type;
    members.forEach((member, codec) -> {
      byType.put(member, codec);
      if (byName.put(member.getSimpleName(), codec) != null)
        throw new IllegalArgumentException("two of " + type + " are called " + member.getSimpleName());
    });
    former.forEach((name, now) -> {
      var codec = byType.get(now);
      if (codec != null) byName.putIfAbsent(name, codec);
    });
  }

  /// The key of a value that is no object by itself.
  private static String key(ValueCodec codec) {
    return codec instanceof TextCodec ? NAME : VALUE;
  }

  @Override
  public void write(Object value, DocumentWriter out) throws IOException {
    var member = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
    var codec = byType.get(member);
    if (codec == null) throw new IllegalArgumentException(member + " is none of " + type);
    out.json().writeStartObject();
    out.json().writeStringField(TAG, member.getSimpleName());
    if (codec instanceof RecordCodec fields) fields.writeFields(value, out);
    else {
      out.json().writeFieldName(key(codec));
      codec.write(value, out);
    }
    out.json().writeEndObject();
  }

  @Override
  public Object read(DocumentReader in) throws IOException {
    in.expect(JsonToken.START_OBJECT);
    if (in.next() != JsonToken.FIELD_NAME || !in.json().currentName().equals(TAG)) throw in.bad("an object that does not say what it is");
    in.next();
    var name = in.expect(JsonToken.VALUE_STRING).getText();
    var codec = byName.get(name);
    if (codec == null) throw in.bad("there is no " + type.getSimpleName() + " of the name " + name);
    if (codec instanceof RecordCodec fields) return fields.readFields(in);
    Object value = null;
    while (in.next() != JsonToken.END_OBJECT) {
      boolean isIt = in.json().currentName().equals(key(codec));
      in.next();
      if (!isIt) in.skip();
      else if (value != null) throw in.bad("a key that is there twice");
      else value = codec.read(in);
    }
    if (value == null) throw in.bad(key(codec) + " of " + name + " is missing");
    return value;
  }

  @Override
  public List<ValueCodec> parts() {
    return List.copyOf(byType.values());
  }
}
