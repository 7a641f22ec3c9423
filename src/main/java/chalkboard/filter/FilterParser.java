package chalkboard.filter;

import chalkboard.filter.FilterTerm.TermPart;
import chalkboard.text.NearestName;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the words of a filter. What is wrong with one is told, and the others stand.
final class FilterParser {
  private static final List<String> FIELDS = Stream.of(FilterField.values()).map(f -> f.word() + ":").toList();

  private final List<FilterTerm> terms = new ArrayList<>();
  private final List<String> mistakes = new ArrayList<>();

  static BoardFilter parse(String text) {
    var parser = new FilterParser();
    for (var word : FilterWords.of(text)) parser.add(word);
    return new BoardFilter(text, parser.terms, parser.mistakes);
  }

  /// A word that cannot be taken as it stands.
  private static final class FilterMistake extends Exception {
    private static final long serialVersionUID = 1;

    FilterMistake(String why) {
      super(why);
    }
  }

  private void add(FilterWords.FilterWord word) {
    try {
      var parts = new ArrayList<TermPart>();
      if (word.isQuoted())
        parts.add(new TermPart(Optional.empty(), new TextPattern.PlainText(word.text().toLowerCase(Locale.ROOT)), Optional.empty()));
      else
        for (var part : FilterWords.parts(word.text())) parts.add(part(part, parts.isEmpty() ? Optional.empty() : parts.getLast().field()));
      parts.removeIf(p -> p.pattern().isEmpty());
      long columns = parts.stream().filter(p -> p.field().filter(f -> f == FilterField.ENV).isPresent()).count();
      if (columns > 0 && columns < parts.size()) throw new FilterMistake("env: chooses columns; write it as a word of its own");
      if (!parts.isEmpty()) terms.add(new FilterTerm(word.isNot(), List.copyOf(parts)));
    } catch (FilterMistake e) {
      mistakes.add(e.getMessage());
    }
  }

  /// @param before the field of the part before it, which holds on where this one names none
  private static TermPart part(String part, Optional<FilterField> before) throws FilterMistake {
    int colon = part.indexOf(':');
    boolean isNamed = colon > 0 && part.substring(0, colon).chars().allMatch(Character::isLetter);
    var field = isNamed ? Optional.of(field(part.substring(0, colon))) : before;
    var value = isNamed ? part.substring(colon + 1) : part;
    return new TermPart(field, pattern(field, value), field.isPresent() && field.get() == FilterField.AGE ? age(value) : Optional.empty());
  }

  private static FilterField field(String word) throws FilterMistake {
    var field = FilterField.of(word.toLowerCase(Locale.ROOT));
    if (field.isPresent()) return field.get();
    throw new FilterMistake("there is no " + word + ":" + meant(word.toLowerCase(Locale.ROOT) + ":", FIELDS));
  }

  private static TextPattern pattern(Optional<FilterField> field, String value) throws FilterMistake {
    TextPattern pattern;
    try {
      boolean isText = value.startsWith("\"");
      var words = FilterWords.unquoted(value).toLowerCase(Locale.ROOT);
      pattern = isText
          ? new TextPattern.PlainText(field.filter(f -> f == FilterField.STATE).isPresent() ? words.replace(' ', '-') : words)
          : TextPattern.of(value);
    } catch (PatternSyntaxException e) {
      throw new FilterMistake("no regular expression: " + value + " (" + e.getDescription() + ")");
    }
    var choices = field.map(FilterField::choices).orElse(List.of());
    if (!choices.isEmpty() && !pattern.isEmpty() && choices.stream().noneMatch(pattern::begins))
      throw new FilterMistake("there is no " + field.get().word() + " \"" + value + "\"" + meant(value.toLowerCase(Locale.ROOT), choices));
    return pattern;
  }

  private static String meant(String wrong, List<String> known) {
    return NearestName.near(wrong, known).map(k -> "; did you mean " + k + "?").orElseGet(() -> "; known: " + String.join(" ", known));
  }

  private static Optional<AgeBound> age(String value) throws FilterMistake {
    if (value.isEmpty()) return Optional.empty();
    var bound = AgeBound.of(value);
    if (bound.isEmpty()) throw new FilterMistake("no age: " + value + "; write it as in age:<1h or age:>2d");
    return bound;
  }
}
