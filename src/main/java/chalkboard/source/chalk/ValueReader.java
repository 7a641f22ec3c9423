package chalkboard.source.chalk;

import chalkboard.source.JsonWalk;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a small JSON value into maps, lists, strings, numbers and booleans, bounded in breadth and length.
///
/// Chalk retyped keys over its versions: whoever asks takes the shape that fits and leaves the rest.
final class ValueReader {
  private static final int MOST_ITEMS = 2_000;
  private static final int MOST_CHARS = 8_192;

  private ValueReader() {
  }

  /// The value the parser stands on; null for JSON's null. What is beyond the bounds is read past.
  static @Nullable Object read(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> {
        var text = parser.getText();
        yield text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) : text;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL, VALUE_EMBEDDED_OBJECT, END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE -> null;
    };
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    var map = new LinkedHashMap<String, Object>();
    JsonWalk.object(parser, key -> {
      if (map.size() < MOST_ITEMS) map.put(key, read(parser));
    });
    return map;
  }

  private static List<Object> array(JsonParser parser) throws IOException {
    var list = new ArrayList<>();
    JsonWalk.array(parser, () -> {
      if (list.size() < MOST_ITEMS) list.add(read(parser));
    });
    return list;
  }
}
