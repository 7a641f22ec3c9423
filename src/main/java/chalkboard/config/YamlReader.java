package chalkboard.config;

import chalkboard.settings.ConfigError;
import chalkboard.settings.Place;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads YAML into nodes, keeping the places that a tree of plain values would lose.
///
/// It walks by itself, for the walk of the sources ([chalkboard.source.JsonWalk]) calls with the parser on a value: where its key stands is
/// gone by then, and an error about a key needs that.
final class YamlReader {
  private static final int DEEPEST = 20;

  private final List<ConfigError> errors;
  private final String file;

  YamlReader(String file, List<ConfigError> errors) {
    this.file = file;
    this.errors = errors;
  }

  /// Empty for an empty file, and where it is no YAML, which is an error.
  Optional<Node> read(Path path) {
    try (var parser = new YAMLFactory().createParser(Files.readString(path))) {
      if (parser.nextToken() == null || parser.currentToken() == JsonToken.VALUE_NULL) return Optional.empty();
      return Optional.of(node(parser, 0));
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      errors.add(new ConfigError(file, at == null ? new Place(1, 1) : place(at),
          "not YAML: " + e.getOriginalMessage().lines().findFirst().orElse("")));
      return Optional.empty();
    } catch (IOException e) {
      errors.add(new ConfigError(file, new Place(1, 1), "cannot be read: " + e.getMessage()));
      return Optional.empty();
    }
  }

  private Node node(JsonParser parser, int depth) throws IOException {
    var at = place(parser.currentTokenLocation());
    if (depth > DEEPEST) throw new IOException("nested too deep");
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        var fields = new ArrayList<Node.Field>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          var place = place(parser.currentTokenLocation());
          var key = parser.currentName();
          parser.nextToken();
          if (fields.stream().anyMatch(f -> f.key().equals(key)))
            errors.add(new ConfigError(file, place, "\"" + key + "\" stands here twice"));
          fields.add(new Node.Field(place, key, node(parser, depth + 1)));
        }
        yield new Node.Fields(at, fields);
      }
      case START_ARRAY -> {
        var items = new ArrayList<Node>();
        while (parser.nextToken() != JsonToken.END_ARRAY) items.add(node(parser, depth + 1));
        yield new Node.Items(at, items);
      }
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL, VALUE_EMBEDDED_OBJECT, END_ARRAY,
          END_OBJECT,
          FIELD_NAME, NOT_AVAILABLE ->
        new Node.Word(at, parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText());
    };
  }

  private static Place place(JsonLocation at) {
    return new Place(at.getLineNr(), at.getColumnNr());
  }
}
