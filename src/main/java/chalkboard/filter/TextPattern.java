package chalkboard.filter;

import chalkboard.text.Glob;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Locale;

/// What a text is held against, whatever its case.
sealed interface TextPattern {
  /// The text holds it, or, where it is looked for by its beginning, begins with it.
  record PlainText(String text) implements TextPattern {}

  /// The text is this.
  record ExactText(String text) implements TextPattern {}

  /// The whole text is as a shell would have it: `*` is any text, `?` any character.
  record WholeText(Glob glob) implements TextPattern {}

  /// Something in the text is as a regular expression says: one that takes no longer than the text is long, whatever it is.
  record SomeText(Pattern pattern) implements TextPattern {}

  /// @throws PatternSyntaxException where what stands between slashes is no regular expression
  static TextPattern of(String text) {
    if (text.length() > 1 && text.startsWith("/") && text.endsWith("/"))
      return new SomeText(Pattern.compile(text.substring(1, text.length() - 1), Pattern.CASE_INSENSITIVE));
    var lower = text.toLowerCase(Locale.ROOT);
    return lower.indexOf('*') >= 0 || lower.indexOf('?') >= 0 ? new WholeText(new Glob(List.of(lower))) : new PlainText(lower);
  }

  default boolean isIn(String text) {
    return switch (this) {
      case PlainText(var part) -> text.toLowerCase(Locale.ROOT).contains(part);
      case ExactText(var whole) -> text.equalsIgnoreCase(whole);
      case WholeText(var glob) -> glob.matches(text.toLowerCase(Locale.ROOT));
      case SomeText(var pattern) -> pattern.matcher(text).find();
    };
  }

  default boolean begins(String text) {
    return this instanceof PlainText(var part) ? text.toLowerCase(Locale.ROOT).startsWith(part) : isIn(text);
  }

  /// Nothing was typed behind the colon yet.
  default boolean isEmpty() {
    return this instanceof PlainText(var part) && part.isEmpty();
  }
}
