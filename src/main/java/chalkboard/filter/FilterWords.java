package chalkboard.filter;

import java.util.ArrayList;
import java.util.List;

/// The words of a filter as it is typed: blanks part them, but for those between quotes or the slashes of a regular expression.
final class FilterWords {
  private FilterWords() {
  }

  /// One word.
  ///
  /// @param text without its quotes
  /// @param isQuoted whether it is only text, whatever is in it
  record FilterWord(String text, boolean isNot, boolean isQuoted) {}

  static List<FilterWord> of(String text) {
    var words = new ArrayList<FilterWord>();
    int i = 0;
    while (i < text.length()) {
      if (Character.isWhitespace(text.charAt(i))) {
        i++;
        continue;
      }
      boolean isNot = text.charAt(i) == '!';
      if (isNot) i++;
      int end = end(text, i);
      var word = text.substring(i, end);
      boolean isQuoted = word.startsWith("\"");
      word = unquoted(word);
      if (!word.isEmpty()) words.add(new FilterWord(word, isNot, isQuoted));
      i = end;
    }
    return words;
  }

  private static int end(String text, int from) {
    if (from < text.length() && text.charAt(from) == '"') return closed(text, from + 1, '"');
    int i = from;
    while (i < text.length() && !Character.isWhitespace(text.charAt(i))) {
      boolean begins = i == from || text.charAt(i - 1) == ':' || text.charAt(i - 1) == '|';
      i = begins && isOpening(text.charAt(i)) ? closed(text, i + 1, text.charAt(i)) : i + 1;
    }
    return i;
  }

  private static boolean isOpening(char c) {
    return c == '/' || c == '"';
  }

  /// What stands between quotes; the text itself where it is not quoted.
  static String unquoted(String text) {
    if (!text.startsWith("\"")) return text;
    return text.substring(1, text.length() > 1 && text.endsWith("\"") ? text.length() - 1 : text.length());
  }

  /// Behind what closes it; the end where nothing does, as while it is typed.
  private static int closed(String text, int from, char close) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '\\') i++;
      else if (text.charAt(i) == close) return i + 1;
    }
    return text.length();
  }

  /// The parts of a word between `|`, but for those in a regular expression.
  static List<String> parts(String word) {
    var parts = new ArrayList<String>();
    int begin = 0;
    int i = 0;
    while (i < word.length()) {
      boolean begins = i == begin || word.charAt(i - 1) == ':';
      if (begins && isOpening(word.charAt(i))) i = closed(word, i + 1, word.charAt(i));
      else if (word.charAt(i) == '|') {
        if (i > begin) parts.add(word.substring(begin, i));
        begin = ++i;
      } else i++;
    }
    if (word.length() > begin) parts.add(word.substring(begin));
    return parts;
  }
}
