package chalkboard.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The JSON Schema of a group of settings, for editors: it accepts whatever the parser does.
public final class JsonSchema {
  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

  private JsonSchema() {
  }

  /// As maps, lists, texts, numbers and booleans. An empty file is all defaults.
  public static Map<String, Object> of(Group group, String title) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("$schema", DRAFT);
    schema.put("title", title);
    schema.put("type", List.of("object", "null"));
    body(group, schema);
    return schema;
  }

  private static void body(Group group, Map<String, Object> schema) {
    var properties = new LinkedHashMap<String, Object>();
    for (var setting : group.settings()) properties.put(setting.name(), of(setting));
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    if (!group.rules().isEmpty()) schema.put("allOf", group.rules().stream().map(JsonSchema::of).toList());
  }

  private static Map<String, Object> of(Setting<?> setting) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("description", setting.sentence());
    schema.putAll(of(setting.type()));
    if (setting.fallback() instanceof Fallback.Value(var words, var isList))
      schema.put("default", isList ? words.stream().map(JsonSchema::plain).toList() : plain(words.getFirst()));
    return schema;
  }

  private static Map<String, Object> of(Type<?> type) {
    return switch (type) {
      case Type.Scalar<?> s -> new TreeMap<>(s.schema());
      case Type.OneOrMore<?>(var each) -> oneOrMore(of(each));
      case Type.CommandWords _ -> oneOrMore(of(Scalars.TEXT));
      case Type.ListOf<?>(var each, _) -> list(of(each));
      case Type.MapOf<?>(var each, _) -> ordered("type", "object", "additionalProperties", of(each));
      case Type.Section(var group, var mayBeEmpty) -> {
        // The key alone is a null, or an empty text.
        var schema = mayBeEmpty
            ? ordered("type", List.of("object", "null", "string"), "maxLength", 0)
            : ordered("type", "object", "title", group.what());
        body(group, schema);
        yield schema;
      }
    };
  }

  private static Map<String, Object> oneOrMore(Map<String, Object> each) {
    return ordered("anyOf", List.of(each, list(each)));
  }

  private static Map<String, Object> list(Map<String, Object> each) {
    return ordered("type", "array", "items", each);
  }

  private static Map<String, Object> of(Rule rule) {
    return switch (rule) {
      case Rule.Needs(var keys, _) -> ordered("required", keys);
      case Rule.OneOf(var keys, _) -> ordered("oneOf", keys.stream().map(k -> Map.of("required", List.of(k))).toList());
      case Rule.Beside(var keys, var other, _) -> ordered("dependentRequired", each(keys, List.of(other)));
      case Rule.BesideText(var keys, var other, var start, _) ->
        ordered("dependentSchemas", each(keys, Map.of("properties", Map.of(other, Map.of("pattern", "^" + start)))));
    };
  }

  private static Map<String, Object> each(List<String> keys, Object value) {
    var map = new LinkedHashMap<String, Object>();
    for (var key : keys) map.put(key, value);
    return map;
  }

  /// A word as YAML understands it.
  private static Object plain(String word) {
    if (word.equals("true") || word.equals("false")) return word.equals("true");
    if (word.matches("\\d{1,9}")) return Integer.valueOf(word);
    return word.matches("\\d*\\.\\d+") ? Double.valueOf(word) : word;
  }

  private static Map<String, Object> ordered(String key, Object value) {
    var map = new LinkedHashMap<String, Object>();
    map.put(key, value);
    return map;
  }

  private static Map<String, Object> ordered(String key, Object value, String key2, Object value2) {
    var map = ordered(key, value);
    map.put(key2, value2);
    return map;
  }
}
