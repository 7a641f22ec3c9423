package chalkboard.text;

import java.util.List;
import java.util.Locale;

/// Names by pattern, as a shell writes them: `*` is any text, `?` any character, a leading `!` means "not"; a list means any of them.
///
/// @param patterns none at all matches everything
public record Glob(List<String> patterns) {
  public static final Glob ANY = new Glob(List.of());

  public static Glob of(String... patterns) {
    return new Glob(List.of(patterns));
  }

  /// True where one of the plain patterns matches (or there is none) and none of the `!` patterns does.
  public boolean matches(String text) {
    boolean plain = false, any = false;
    for (var p : patterns) {
      if (p.startsWith("!")) {
        if (matches(p, 1, text, 0)) return false;
      } else {
        plain = true;
        any = any || matches(p, 0, text, 0);
      }
    }
    return any || !plain;
  }

  /// The same for names that are in lower case whatever they were written like.
  public Glob lowerCased() {
    return new Glob(patterns.stream().map(p -> p.toLowerCase(Locale.ROOT)).toList());
  }

  private static boolean matches(String p, int i, String s, int j) {
    int star = -1, mark = 0;
    int from = i;
    while (j < s.length()) {
      if (i < p.length() && p.charAt(i) == '*') {
        star = i++;
        mark = j;
      } else if (i < p.length() && (p.charAt(i) == '?' || p.charAt(i) == s.charAt(j))) {
        i++;
        j++;
      } else if (star >= from) {
        i = star + 1;
        j = ++mark;
      } else return false;
    }
    while (i < p.length() && p.charAt(i) == '*') i++;
    return i == p.length();
  }
}
