package chalkboard.source.chalk;

import chalkboard.source.JsonWalk;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the small JSON values of one report into maps, lists, strings, numbers and booleans: each bounded in breadth and length, and
/// all of them together.
///
/// Chalk retyped keys over its versions: whoever asks takes the shape that fits and leaves the rest.
final class ValueReader {
  private static final int MOST_ITEMS = 2_000;
  private static final int MOST_CHARS = 8_192;
  /// What an empty item costs, in characters.
  private static final int ITEM = 16;

  private long room;
  private boolean isBroad;
  private boolean isFull;

  /// @param most characters that are kept of the report
  ValueReader(long most) {
    room = most;
  }

  /// The value the parser stands on; null for JSON's null. What is beyond the bounds is read past.
  @Nullable
  Object read(JsonParser parser) throws IOException {
    isBroad = false;
    return value(parser);
  }

  /// Whether items of the last value were read past.
  boolean isBroad() {
    return isBroad;
  }

  /// Whether the report tells more than is kept of one.
  boolean isFull() {
    return isFull;
  }

  private @Nullable Object value(JsonParser parser) throws IOException {
    if (!take(ITEM)) return null;
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> text(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL, VALUE_EMBEDDED_OBJECT, END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE -> null;
    };
  }

  private boolean take(int chars) {
    isFull |= room < chars;
    if (!isFull) room -= chars;
    return !isFull;
  }

  private @Nullable String text(String text) {
    isFull |= text.length() >= ShallowJson.LONGEST_TEXT;
    var kept = text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) : text;
    return take(kept.length()) ? kept : null;
  }

  private Map<String, Object> object(JsonParser parser) throws IOException {
    var map = new LinkedHashMap<String, Object>();
    JsonWalk.object(parser, key -> {
      if (map.size() >= MOST_ITEMS) isBroad = true;
      else if (take(key.length())) {
        var value = value(parser);
        map.put(key, value);
      }
    });
    return map;
  }

  private List<Object> array(JsonParser parser) throws IOException {
    var list = new ArrayList<>();
    JsonWalk.array(parser, () -> {
      if (list.size() >= MOST_ITEMS) isBroad = true;
      else if (!isFull) list.add(value(parser));
    });
    return list;
  }
}
