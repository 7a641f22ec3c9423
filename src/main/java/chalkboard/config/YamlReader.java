package chalkboard.config;

import chalkboard.settings.ConfigError;
import chalkboard.settings.Place;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
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
  private static final int MOST_BYTES = 1 << 20;

  private final List<ConfigError> errors;
  private final String file;

  YamlReader(String file, List<ConfigError> errors) {
    this.file = file;
    this.errors = errors;
  }

  /// Empty for an empty file, and where it is no YAML, which is an error.
  Optional<Node> read(Path path) {
    try {
      var text = text(path);
      return text.isEmpty() ? Optional.empty() : read(text.get());
    } catch (IOException e) {
      return mistake(new Place(1, 1), "cannot be read: " + e.getMessage());
    }
  }

  private Optional<Node> read(String text) throws IOException {
    try (var parser = new YAMLFactory().createParser(text)) {
      if (parser.nextToken() == null) return Optional.empty();
      var top = parser.currentToken() == JsonToken.VALUE_NULL ? Optional.<Node>empty() : Optional.of(node(parser, 0));
      if (parser.nextToken() != null) mistake(place(parser.currentTokenLocation()), "a second document stands here; a file holds one");
      return top;
    } catch (JsonProcessingException e) {
      var at = e.getLocation() == null ? new Place(1, 1) : place(e.getLocation());
      // What breaks off a value is told where that value ends.
      var tab = tabIn(text, at.line()).or(() -> tabIn(text, at.line() + 1));
      return tab.isPresent()
          ? mistake(tab.get(), "a tab, and YAML is indented by spaces alone; write spaces for it")
          : mistake(at, "not YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    }
  }

  private <T> Optional<T> mistake(Place place, String words) {
    errors.add(new ConfigError(file, place, words));
    return Optional.empty();
  }

  /// The text of a file; empty where it holds what no text does, which is an error.
  private Optional<String> text(Path path) throws IOException {
    var bytes = ConfigBytes.read(path, MOST_BYTES, ConfigBytes.PATIENCE);
    if (bytes.length > MOST_BYTES) return mistake(new Place(1, 1), "larger than " + (MOST_BYTES >> 20) + " MB: that is no configuration");
    var out = CharBuffer.allocate(bytes.length);
    var in = ByteBuffer.wrap(bytes);
    var end = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    var text = out.flip().toString();
    if (end.isError()) {
      return mistake(behind(text), "the byte 0x%02X is no UTF-8; save the file as UTF-8".formatted(bytes[in.position()] & 0xff));
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 0x7f) {
        return mistake(behind(text.substring(0, i)), "the control character U+%04X; remove it".formatted((int) c));
      }
    }
    return Optional.of(text);
  }

  /// Where what follows that text begins.
  private static Place behind(String text) {
    return new Place((int) text.chars().filter(c -> c == '\n').count() + 1, text.length() - text.lastIndexOf('\n'));
  }

  /// Where a tab indents that line.
  private static Optional<Place> tabIn(String text, int number) {
    var line = text.lines().skip(Math.max(0, number - 1)).findFirst().orElse("");
    int tab = line.indexOf('\t');
    return tab >= 0 && line.substring(0, tab).isBlank() ? Optional.of(new Place(number, tab + 1)) : Optional.empty();
  }

  private Node node(JsonParser parser, int depth) throws IOException {
    var at = place(parser.currentTokenLocation());
    if (depth > DEEPEST) throw new IOException("nested too deep");
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias())
      mistake(at, "an alias, \"*" + parser.getText() + "\"; write out what it stands for");
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
