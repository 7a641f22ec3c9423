package chalkboard.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// As much of a JSON Schema validator (draft 2020-12) as our own schema needs; what it does not know it refuses to pass over.
///
/// @param schema of the value and of all that it holds
record SchemaCheck(JsonNode schema) {
  private static final Set<String> ANNOTATIONS = Set.of("$schema", "title", "description", "default");

  /// What is wrong, with the path to it; nothing where the schema accepts the value.
  static List<String> errors(JsonNode schema, JsonNode value) {
    var errors = new ArrayList<String>();
    new SchemaCheck(schema).check(value, "", errors);
    return errors;
  }

  private static boolean accepts(JsonNode schema, JsonNode value) {
    return errors(schema, value).isEmpty();
  }

  private void check(JsonNode value, String path, List<String> errors) {
    for (var keyword : schema.properties()) {
      if (ANNOTATIONS.contains(keyword.getKey())) continue;
      var should = keyword.getValue();
      switch (keyword.getKey()) {
        case "properties" -> should.properties().forEach(p -> Optional.ofNullable(value.get(p.getKey()))
            .ifPresent(v -> new SchemaCheck(p.getValue()).check(v, path + "/" + p.getKey(), errors)));
        case "additionalProperties" -> additional(value, should, path, errors);
        case "items" -> {
          for (int i = 0; value.isArray() && i < value.size(); i++) new SchemaCheck(should).check(value.get(i), path + "/" + i, errors);
        }
        case "allOf" -> should.forEach(s -> new SchemaCheck(s).check(value, path, errors));
        case "dependentSchemas" -> should.properties().stream().filter(p -> value.has(p.getKey()))
            .forEach(p -> new SchemaCheck(p.getValue()).check(value, path, errors));
        default -> {
          if (!holds(keyword.getKey(), should, value)) errors.add(path + ": " + keyword.getKey() + " " + should);
        }
      }
    }
  }

  private void additional(JsonNode value, JsonNode should, String path, List<String> errors) {
    for (var field : value.properties()) {
      if (schema.path("properties").has(field.getKey())) continue;
      if (should.isObject()) new SchemaCheck(should).check(field.getValue(), path + "/" + field.getKey(), errors);
      else if (!should.asBoolean()) errors.add(path + ": no property " + field.getKey());
    }
  }

  private static boolean holds(String keyword, JsonNode should, JsonNode value) {
    return switch (keyword) {
      case "type" -> should.isArray() ? some(should, t -> isOf(t.asText(), value)) : isOf(should.asText(), value);
      case "enum" -> some(should, value::equals);
      case "pattern" -> !value.isTextual() || Pattern.compile(should.asText()).matcher(value.asText()).find();
      case "maxLength" -> !value.isTextual() || value.asText().length() <= should.asInt();
      case "minimum" -> !value.isNumber() || value.asDouble() >= should.asDouble();
      case "maximum" -> !value.isNumber() || value.asDouble() <= should.asDouble();
      case "exclusiveMinimum" -> !value.isNumber() || value.asDouble() > should.asDouble();
      case "required" -> !value.isObject() || !some(should, k -> !value.has(k.asText()));
      case "anyOf" -> some(should, s -> accepts(s, value));
      case "oneOf" -> StreamSupport.stream(should.spliterator(), false).filter(s -> accepts(s, value)).count() == 1;
      case "dependentRequired" -> should.properties().stream()
          .noneMatch(p -> value.has(p.getKey()) && some(p.getValue(), k -> !value.has(k.asText())));
      default -> throw new IllegalArgumentException("a keyword that is not known here: " + keyword);
    };
  }

  private static boolean some(JsonNode list, Predicate<JsonNode> test) {
    return StreamSupport.stream(list.spliterator(), false).anyMatch(test);
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      case "number" -> value.isNumber();
      case "integer" -> value.isIntegralNumber() || value.isNumber() && value.asDouble() == Math.rint(value.asDouble());
      default -> throw new IllegalArgumentException("no type: " + type);
    };
  }
}
