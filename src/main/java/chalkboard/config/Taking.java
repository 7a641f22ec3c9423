package chalkboard.config;

import chalkboard.board.Glob;
import chalkboard.text.Durations;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Takes values out of nodes, and notes what is not what it should be; a mistake never stops the search for more.
final class Taking {
  private final String file;
  private final Path home;
  private final List<Mistake> mistakes;

  Taking(String file, Path home, List<Mistake> mistakes) {
    this.file = file;
    this.home = home;
    this.mistakes = mistakes;
  }

  void mistake(Node at, String words) {
    mistakes.add(new Mistake(file, at.line(), at.column(), words));
  }

  /// The fields of a mapping, after saying which of its keys there are not.
  Optional<Node.Fields> fields(Node node, String what, List<String> known) {
    if (!(node instanceof Node.Fields fields)) {
      mistake(node, what + " must be a mapping of keys to values");
      return Optional.empty();
    }
    for (var f : fields.fields()) {
      if (known.contains(f.key())) continue;
      mistakes.add(new Mistake(file, f.line(), f.column(), "unknown key \"" + f.key() + "\" in " + what + nearest(f.key(), known)));
    }
    return Optional.of(fields);
  }

  static Optional<Node> get(Node.Fields fields, String key) {
    return fields.fields().stream().filter(f -> f.key().equals(key)).map(Node.Field::value).findFirst();
  }

  List<Node> items(Node node, String what) {
    if (node instanceof Node.Items(_, _, var items)) return items;
    mistake(node, what + " must be a list");
    return List.of();
  }

  Optional<String> text(Node node, String what) {
    if (node instanceof Node.Scalar s && !s.text().isBlank()) return Optional.of(s.text());
    mistake(node, what + " must be a text");
    return Optional.empty();
  }

  /// One text, or a list of them.
  List<String> texts(Node node, String what) {
    if (!(node instanceof Node.Items(_, _, var items))) return text(node, what).stream().toList();
    return items.stream().flatMap(i -> text(i, what).stream()).toList();
  }

  Glob glob(Node node, String what) {
    return new Glob(texts(node, what));
  }

  Optional<Path> path(Node node, String what) {
    return text(node, what).flatMap(t -> {
      try {
        return Optional.of(Path.of(expand(t)));
      } catch (InvalidPathException e) {
        mistake(node, what + " is no path: " + e.getReason());
        return Optional.empty();
      }
    });
  }

  /// `~` is the user's home: no shell reads this file.
  String expand(String text) {
    return text.equals("~") ? home.toString() : text.startsWith("~/") ? home + text.substring(1) : text;
  }

  Optional<Duration> duration(Node node, String what) {
    var duration = node instanceof Node.Scalar s ? Durations.parse(s.text()) : Optional.<Duration>empty();
    if (duration.isEmpty()) mistake(node, what + " must be a time as in 30s, 5m, 2h or 7d");
    return duration;
  }

  Optional<Double> share(Node node, String what) {
    if (node instanceof Node.Scalar s && s.text().matches("0?\\.\\d{1,4}|1(\\.0+)?") && Double.parseDouble(s.text()) > 0) {
      return Optional.of(Double.parseDouble(s.text()));
    }
    mistake(node, what + " must be a share above 0 and at most 1, as in 0.5");
    return Optional.empty();
  }

  Optional<Boolean> claim(Node node, String what) {
    if (node instanceof Node.Scalar s && (s.text().equals("true") || s.text().equals("false"))) return Optional.of(s.text().equals("true"));
    mistake(node, what + " must be true or false");
    return Optional.empty();
  }

  Optional<Integer> count(Node node, String what) {
    if (node instanceof Node.Scalar s && s.text().matches("\\d{1,6}")) return Optional.of(Integer.parseInt(s.text()));
    mistake(node, what + " must be a number");
    return Optional.empty();
  }

  /// One of a few names.
  <T> Optional<T> oneOf(Node node, String what, List<String> names, Function<String, T> made) {
    var text = text(node, what);
    if (text.isEmpty()) return Optional.empty();
    if (names.contains(text.get())) return Optional.of(made.apply(text.get()));
    mistake(node, what + " must be one of " + String.join(", ", names) + nearest(text.get(), names));
    return Optional.empty();
  }

  static String nearest(String wrong, List<String> known) {
    return known.stream().min(Comparator.comparingInt(k -> distance(wrong, k)))
        .filter(k -> distance(wrong, k) <= Math.max(2, wrong.length() / 3))
        .map(k -> "; did you mean \"" + k + "\"?").orElseGet(() -> "; known: " + String.join(", ", known));
  }

  /// Edits between two words (Levenshtein 1965).
  private static int distance(String a, String b) {
    var row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) row[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int up = row[j];
        row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
        corner = up;
      }
    }
    return row[b.length()];
  }
}
