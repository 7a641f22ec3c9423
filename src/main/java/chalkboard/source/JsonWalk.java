package chalkboard.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/// Walks through JSON while it is read, of which only some fields matter: each callback finds the parser on its value.
///
/// What a callback leaves unread is read past, so that nobody can lose the place. What is of another shape than expected has no fields.
public final class JsonWalk {
  private JsonWalk() {
  }

  /// Reads the value of a field.
  @FunctionalInterface
  public interface OnField {
    void read(String name) throws IOException;
  }

  /// Reads an item of a list.
  @FunctionalInterface
  public interface OnItem {
    void read() throws IOException;
  }

  /// @throws JsonEOFException where the text ends inside of the object
  public static void object(JsonParser p, OnField each) throws IOException {
    if (p.currentToken() != JsonToken.START_OBJECT) return;
    while (p.nextToken() != JsonToken.END_OBJECT) {
      var name = p.currentName();
      if (name == null || p.nextToken() == null)
        throw new JsonEOFException(p, JsonToken.NOT_AVAILABLE, "the text ends inside of an object");
      each.read(name);
      p.skipChildren();
    }
  }

  /// @throws JsonEOFException where the text ends inside of the list
  public static void array(JsonParser p, OnItem each) throws IOException {
    if (p.currentToken() != JsonToken.START_ARRAY) return;
    while (p.nextToken() != JsonToken.END_ARRAY) {
      if (p.currentToken() == null) throw new JsonEOFException(p, JsonToken.NOT_AVAILABLE, "the text ends inside of a list");
      each.read();
      p.skipChildren();
    }
  }
}
