package chalkboard.text;

import java.util.ArrayList;
import java.util.List;

/// Tells the text that may hold a secret from most text, which holds nothing like one, in one quick pass.
final class SecretSigns {
  /// Without regard to case.
  private static final List<String> WORDS = List.of("secret", "token", "pass", "pwd", "phrase", "cred", "key", "signature", "auth",
      "cookie",
      "jwt", "otp", "dsn", "session", "data", "script", "string", "://", "@", "akia", "asia", "aiza", "eyj", "sk-", "sk_", "ghp_", "gho_",
      "ghu_", "ghs_", "ghr_", "github_pat", "npm_", "xox", "dckr_pat", "hf_", "pypi-", "hvs.", "sg.", "atatt", "hooks.slack", "bearer",
      "basic", "--user");
  private static final int ASCII = 128;
  /// The words by the character that they begin with.
  private static final String[][] BEGINNING = beginning();
  /// So long a run of what keys are written in is looked at.
  private static final int LONG = 100;

  private SecretSigns() {
  }

  private static String[][] beginning() {
    var all = new String[ASCII][];
    for (char c = 0; c < ASCII; c++) {
      var here = new ArrayList<String>();
      for (var word : WORDS) if (word.charAt(0) == c) here.add(word);
      if (!here.isEmpty()) all[c] = here.toArray(String[]::new);
    }
    return all;
  }

  static boolean areIn(String text) {
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = lower(text.charAt(i));
      run = isOfKeys(c) ? run + 1 : 0;
      if (run == LONG || (c < ASCII && BEGINNING[c] != null && beginsOne(BEGINNING[c], text, i))) return true;
      if (c == 'g' && isGitLab(text, i)) return true;
      if (c == '-' && i > 0 && i + 1 < text.length() && isSpace(text.charAt(i - 1)) && "uUpPaA".indexOf(text.charAt(i + 1)) >= 0)
        return true;
    }
    return false;
  }

  private static boolean beginsOne(String[] words, String text, int at) {
    for (var word : words) if (text.regionMatches(true, at, word, 0, word.length())) return true;
    return false;
  }

  /// `glpat-` and its like.
  private static boolean isGitLab(String text, int at) {
    if (at + 1 >= text.length() || lower(text.charAt(at + 1)) != 'l') return false;
    int end = at + 2;
    while (end < text.length() && end < at + 8 && isLetter(lower(text.charAt(end)))) end++;
    return end >= at + 4 && end <= at + 7 && end < text.length() && text.charAt(end) == '-';
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isOfKeys(char c) {
    return isLetter(c) || (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '_' || c == '=' || c == '-';
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
