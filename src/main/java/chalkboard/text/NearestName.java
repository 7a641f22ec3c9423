package chalkboard.text;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The name that somebody meant who wrote another one.
public final class NearestName {
  private NearestName() {
  }

  /// To stand behind an error: `; did you mean "title"?`, or all names where none is near.
  public static String of(String wrong, List<String> known) {
    return near(wrong, known).map(k -> "; did you mean \"" + k + "\"?").orElseGet(() -> "; known: " + String.join(", ", known));
  }

  /// The one that was meant; empty where none is near.
  public static Optional<String> near(String wrong, List<String> known) {
    return known.stream().min(Comparator.comparingInt(k -> distance(wrong, k)))
        .filter(k -> distance(wrong, k) <= Math.max(2, wrong.length() / 3));
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
