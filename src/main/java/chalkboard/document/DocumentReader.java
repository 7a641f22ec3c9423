package chalkboard.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one document, with what was read of it so far: the tables of what is shared, and texts, so that equal ones are one object.
final class DocumentReader {
  private static final int LONGEST_KEPT = 100;
  private static final int MOST_KEPT = 200_000;

  private final JsonParser json;
  private final Map<Class<?>, List<?>> tables = new HashMap<>();
  private final IdentityHashMap<TextCodec, Map<String, Object>> values = new IdentityHashMap<>();

  DocumentReader(JsonParser json) {
    this.json = json;
  }

  JsonParser json() {
    return json;
  }

  @Nullable
  JsonToken token() {
    return json.currentToken();
  }

  /// Goes on to the next token, of which there must be one.
  JsonToken next() throws IOException {
    var token = json.nextToken();
    if (token == null) throw bad("the text ends too early");
    return token;
  }

  /// The parser, where it stands on such a token.
  JsonParser expect(JsonToken token) throws BadDocument {
    if (json.currentToken() != token) throw bad(json.currentToken() + " where there should be " + token);
    return json;
  }

  /// Goes on to the end of the value at hand.
  void skip() throws IOException {
    json.skipChildren();
    if (json.currentToken() == null) throw bad("the text ends too early");
  }

  /// What a text stands for.
  Object valueOf(TextCodec codec, String text) throws BadDocument {
    if (text.length() > LONGEST_KEPT) return made(codec, text);
    var known = values.computeIfAbsent(codec, _ -> new HashMap<>());
    var value = known.get(text);
    if (value != null) return value;
    value = made(codec, text);
    if (known.size() < MOST_KEPT) known.put(text, value);
    return value;
  }

  private Object made(TextCodec codec, String text) throws BadDocument {
    try {
      return codec.of().apply(text);
    } catch (RuntimeException refused) {
      throw bad("no " + codec.name() + ": " + refused.getMessage());
    }
  }

  void share(Class<?> type, List<?> table) throws BadDocument {
    if (tables.put(type, table) != null) throw bad("a table that is there twice");
  }

  Object shared(Class<?> type, int number) throws BadDocument {
    var table = tables.getOrDefault(type, List.of());
    if (number < 0 || number >= table.size()) throw bad("there is no " + type.getSimpleName() + " of the number " + number);
    return table.get(number);
  }

  BadDocument bad(String what) {
    var place = json.currentLocation();
    var path = json.getParsingContext().pathAsPointer().toString();
    return new BadDocument(what, (path.isEmpty() ? "/" : path) + " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")");
  }
}
