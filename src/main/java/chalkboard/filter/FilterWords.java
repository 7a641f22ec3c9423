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
      if (isQuoted) word = word.substring(1, word.length() > 1 && word.endsWith("\"") ? word.length() - 1 : word.length());
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
      i = begins && text.charAt(i) == '/' ? closed(text, i + 1, '/') : i + 1;
    }
    return i;
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
      if (begins && word.charAt(i) == '/') i = closed(word, i + 1, '/');
      else if (word.charAt(i) == '|') {
        if (i > begin) parts.add(word.substring(begin, i));
        begin = ++i;
      } else i++;
    }
    if (word.length() > begin) parts.add(word.substring(begin));
    return parts;
  }
}
