package chalkboard.settings;

import chalkboard.text.Durations;
import chalkboard.text.NearestName;
import chalkboard.text.Sizes;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The words and numbers that settings are made of.
///
/// A file may quote a number and leave a text without quotes: their schemas accept both, as the parser does.
public final class Scalars {
  /// Any text with something in it.
  public static final Type.Scalar<String> TEXT = new Type.Scalar<>("text",
      Map.of("type", List.of("string", "number", "boolean"), "pattern", "\\S"),
      (text, _) -> text.isBlank() ? new Parsed.Bad<>("must be a text") : new Parsed.Good<>(text));

  public static final Type.Scalar<Boolean> BOOL = of("boolean",
      Map.of("type", List.of("boolean", "string"), "enum", List.of(true, false, "true", "false")), "must be true or false",
      text -> text.equals("true") || text.equals("false") ? Optional.of(text.equals("true")) : Optional.empty());

  public static final Type.Scalar<Integer> COUNT = of("number",
      Map.of("type", List.of("integer", "string"), "minimum", 0, "maximum", 999_999, "pattern", "^[0-9]{1,6}$"), "must be a number",
      text -> text.matches("\\d{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty());

  public static final Type.Scalar<Double> SHARE = of("share",
      Map.of("type", List.of("number", "string"), "exclusiveMinimum", 0, "maximum", 1, "pattern", "^(0?\\.[0-9]{1,4}|1(\\.0+)?)$"),
      "must be a share above 0 and at most 1, as in 0.5",
      text -> text.matches("0?\\.\\d{1,4}|1(\\.0+)?") ? Optional.of(Double.valueOf(text)).filter(d -> d > 0) : Optional.empty());

  public static final Type.Scalar<Duration> TIME = of("time",
      Map.of("type", List.of("string", "integer"), "minimum", 1, "maximum", Durations.MOST_SECONDS, "pattern", Durations.PATTERN),
      "must be a time as in 30s, 5m, 2h or 7d", Durations::parse);

  public static final Type.Scalar<Long> SIZE = of("size",
      Map.of("type", List.of("string", "integer"), "minimum", 1, "maximum", Sizes.MOST_BYTES, "pattern", Sizes.PATTERN),
      "must be a size as in 500kB, 200MB or 2GB", Sizes::parse);

  public static final Type.Scalar<Path> PATH = new Type.Scalar<>("path", TEXT.schema(), (text, home) -> {
    if (text.isBlank()) return new Parsed.Bad<>("must be a text");
    try {
      return new Parsed.Good<>(Path.of(expand(text, home)));
    } catch (InvalidPathException e) {
      return new Parsed.Bad<>("is no path: " + e.getReason());
    }
  });

  public static final Type.OneOrMore<String> TEXTS = new Type.OneOrMore<>(TEXT);

  private Scalars() {
  }

  /// One of a few names.
  public static Type.Scalar<String> choice(List<String> names) {
    return new Type.Scalar<>(String.join(", ", names), Map.of("enum", names), (text, _) -> names.contains(text)
        ? new Parsed.Good<>(text)
        : new Parsed.Bad<>(text.isBlank() ? "must be a text" : "must be one of " + String.join(", ", names) + NearestName.of(text, names)));
  }

  /// @param words what is wrong where `read` finds nothing, as in "must be a number"
  public static <T> Type.Scalar<T> of(String label, Map<String, Object> schema, String words, Function<String, Optional<T>> read) {
    return new Type.Scalar<>(label, schema, (text, _) -> read.apply(text).<Parsed<T>>map(Parsed.Good::new)
        .orElseGet(() -> new Parsed.Bad<>(words)));
  }

  /// A text of one form.
  ///
  /// @param pattern of the whole of it, in words that Java and JSON Schema understand alike
  public static Type.Scalar<String> matching(String label, String pattern, String words) {
    return of(label, Map.of("type", List.of("string", "number"), "pattern", "^(" + pattern + ")$"), words,
        text -> text.matches(pattern) ? Optional.of(text) : Optional.empty());
  }

  /// `~` is the user's home.
  public static String expand(String text, Path home) {
    return text.equals("~") ? home.toString() : text.startsWith("~/") ? home + text.substring(1) : text;
  }
}
