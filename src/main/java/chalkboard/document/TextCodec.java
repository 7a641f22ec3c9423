package chalkboard.document;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Values that are one text: text itself, names of enums, times, and whatever is adapted to text. They may be keys of a map.
///
/// @param of throws where a text stands for no value
/// @param empty what stands for a value that was not written
record TextCodec(
    String name, Function<Object, String> text, Function<String, Object> of, @Nullable Object empty) implements ValueCodec {
  static final TextCodec STRING = new TextCodec("text", v -> (String) v, v -> v, "");
  static final TextCodec INSTANT = new TextCodec("Instant", Object::toString, Instant::parse, null);
  static final TextCodec DURATION = new TextCodec("Duration", Object::toString, Duration::parse, null);

  /// @param former names that constants had, and what they are called now
  static TextCodec ofEnum(Class<?> type, Map<String, Object> former) {
    var constants = new HashMap<String, Object>(former);
    for (var constant : type.getEnumConstants()) constants.put(((Enum<?>) constant).name(), constant);
    return new TextCodec(type.getSimpleName(), v -> ((Enum<?>) v).name(), name -> {
      var constant = constants.get(name);
      if (constant == null) throw new IllegalArgumentException("there is no " + type.getSimpleName() + " of the name " + name);
      return constant;
    }, null);
  }

  @Override
  public void write(Object value, DocumentWriter out) throws IOException {
    out.json().writeString(text.apply(value));
  }

  @Override
  public Object read(DocumentReader in) throws IOException {
    return in.valueOf(this, in.expect(JsonToken.VALUE_STRING).getText());
  }
}
