package chalkboard.source.chalk;

import chalkboard.text.Secrets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The text of a Dockerfile without the values that it gives to variables, whatever their names: chalk writes it as it is.
final class Dockerfile {
  private static final Pattern ASSIGNS = Pattern.compile("(?i)(\\s*(?:ONBUILD\\s+)?(?:ARG|ENV)\\s+)(.*)");
  private static final Pattern ASSIGNED = Pattern
      .compile("([A-Za-z_]\\w*=)(?!‹)(?:\"(?:[^\"\\\\]*(?:\\\\.)?){0,60}\"?\\S*|'[^']*'?\\S*|(?:(?!\\\\$)\\S)++)");
  /// The old form: one name, and all behind it is its value.
  private static final Pattern NAME_AND_VALUE = Pattern.compile("([A-Za-z_]\\w*\\s+)[^\\s\\\\].*");

  private boolean goesOn;

  private Dockerfile() {
  }

  static String masked(String text) {
    var file = new Dockerfile();
    return text.lines().map(file::line).collect(Collectors.joining("\n"));
  }

  private String line(String line) {
    var m = ASSIGNS.matcher(line);
    boolean begins = !goesOn && m.matches();
    if (!begins && !goesOn) return line;
    var before = begins ? m.group(1) : "";
    var rest = begins ? m.group(2) : line;
    goesOn = line.stripTrailing().endsWith("\\");
    var old = NAME_AND_VALUE.matcher(rest);
    if (begins && old.matches()) return before + old.group(1) + Secrets.MASK + (goesOn ? " \\" : "");
    return before + ASSIGNED.matcher(rest).replaceAll(a -> Matcher.quoteReplacement(a.group(1) + Secrets.MASK));
  }
}
