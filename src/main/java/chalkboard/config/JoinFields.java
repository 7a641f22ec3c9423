package chalkboard.config;

import chalkboard.board.JoinRule;
import java.util.List;
import java.util.Optional;

/// Reads the rules that hint at what a container is of: one of `tag`, `image` and `pushed_tag` each.
final class JoinFields {
  private static final List<String> KEYS = List.of("tag", "image", "pushed_tag");
  private static final String NAME = "{name}";

  private final Taking taking;

  JoinFields(Taking taking) {
    this.taking = taking;
  }

  Optional<JoinRule> rule(Node node) {
    var fields = taking.fields(node, "a join rule", KEYS);
    if (fields.isEmpty()) return Optional.empty();
    var f = fields.get();
    if (f.fields().size() != 1) {
      taking.mistake(node, "a join rule is one of " + String.join(", ", KEYS));
      return Optional.empty();
    }
    var value = f.fields().getFirst().value();
    return switch (f.fields().getFirst().key()) {
      case "tag" -> taking.text(value, "tag").map(JoinRule.Tag::new);
      case "image" -> image(value);
      case "pushed_tag" -> taking.claim(value, "pushed_tag").filter(on -> on).map(_ -> new JoinRule.PushedTag());
      default -> Optional.empty();
    };
  }

  private Optional<JoinRule> image(Node node) {
    var fields = taking.fields(node, "image", List.of("pattern", "repository"));
    if (fields.isEmpty()) return Optional.empty();
    var pattern = Taking.get(fields.get(), "pattern").flatMap(n -> taking.text(n, "pattern"));
    var repository = Taking.get(fields.get(), "repository").flatMap(n -> taking.text(n, "repository"));
    if (pattern.isEmpty() || repository.isEmpty()) {
      taking.mistake(node, "image needs a pattern and a repository");
      return Optional.empty();
    }
    int names = (pattern.get().length() - pattern.get().replace(NAME, "").length()) / NAME.length();
    if (names > 1 || (names == 0 && repository.get().contains(NAME))) {
      taking.mistake(node, "pattern must hold {name} once where the repository holds it");
      return Optional.empty();
    }
    return Optional.of(new JoinRule.ImagePattern(pattern.get(), repository.get()));
  }
}
