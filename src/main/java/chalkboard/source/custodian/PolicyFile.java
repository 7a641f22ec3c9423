package chalkboard.source.custodian;

import chalkboard.source.JsonWalk;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A policy file of the user's, as far as one must know it before it is run: whether any of it would do more than ask.
final class PolicyFile {
  private static final String UNCLEAR = " cannot be understood here, so it may have actions";

  private PolicyFile() {
  }

  /// What in it does more than ask; what cannot be parsed here counts as if it did.
  static Optional<String> danger(Path file) {
    try (var p = new YAMLFactory().createParser(Files.readString(file))) {
      if (p.nextToken() == null) return Optional.empty();
      var found = policies(p, file);
      return found.isEmpty() && p.nextToken() != null ? Optional.of(file + UNCLEAR) : found;
    } catch (IOException e) {
      return Optional.of(file + UNCLEAR);
    }
  }

  private static Optional<String> policies(JsonParser p, Path file) throws IOException {
    if (p.currentToken() != JsonToken.START_OBJECT) return Optional.of(file + UNCLEAR);
    var found = new ArrayList<String>();
    JsonWalk.object(p, key -> {
      switch (key) {
        case "policies" -> found.addAll(list(p, file));
        case "<<" -> found.add(file + UNCLEAR);
        default -> {}
      }
    });
    return found.stream().findFirst();
  }

  private static List<String> list(JsonParser p, Path file) throws IOException {
    if (p.currentToken() == JsonToken.VALUE_NULL) return List.of();
    if (p.currentToken() != JsonToken.START_ARRAY) return List.of(file + UNCLEAR);
    var found = new ArrayList<String>();
    JsonWalk.array(p, () -> policy(p, file).ifPresent(found::add));
    return found;
  }

  /// An alias or a merge could bring anything.
  private static Optional<String> policy(JsonParser p, Path file) throws IOException {
    if (p.currentToken() != JsonToken.START_OBJECT) return Optional.of(file + UNCLEAR);
    var name = new ArrayList<String>();
    var acts = new ArrayList<String>();
    JsonWalk.object(p, key -> {
      switch (key) {
        case "name" -> name.add(ResourceFields.text(p));
        case "actions" -> { if (holdsSomething(p)) acts.add("has actions"); }
        case "mode" -> { if (holdsSomething(p)) acts.add("has a mode"); }
        case "<<" -> acts.add("is merged from elsewhere");
        default -> {}
      }
    });
    return acts.stream().findFirst().map(what -> "policy \"" + name.stream().findFirst().orElse("") + "\" in " + file + " " + what);
  }

  private static boolean holdsSomething(JsonParser p) throws IOException {
    int[] items = {0};
    switch (p.currentToken()) {
      case START_ARRAY -> JsonWalk.array(p, () -> items[0]++);
      case START_OBJECT -> JsonWalk.object(p, _ -> items[0]++);
      default -> items[0] = ResourceFields.text(p).isEmpty() ? 0 : 1;
    }
    return items[0] > 0;
  }
}
