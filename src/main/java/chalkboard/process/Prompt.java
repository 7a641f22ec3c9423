package chalkboard.process;

import java.util.List;
import java.util.regex.Pattern;

/// Whether a program wanted to ask somebody: here nobody can answer it, so it failed, and said so in its own words.
public final class Prompt {
  private static final List<Pattern> ASKING = List.of(
      words("/dev/tty\\b.*(no such device|device not configured|cannot open|can't open|could not open)"),
      words("(no such device or address|device not configured)\\b.*/dev/tty\\b"),
      words("(cannot|can't|could not|failed to) (open|create) ['\"]?/dev/tty\\b"),
      words("\\bENXIO\\b|\\bEOFError\\b|\\bEOF when reading a line\\b|\\bGetPassWarning\\b"),
      words(
          "inappropriate ioctl for device|\\b(stdin|input) is not a (tty|terminal)\\b|\\bno (tty|terminal) (present|available)|terminal is required"),
      // A question that ends where the answer would stand.
      words("\\b(password|passphrase|passcode|mfa|otp|pin|one-time|token code|verification code|username)\\b[^:?]{0,120}[:?]\\s*$"));

  private Prompt() {
  }

  private static Pattern words(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  /// @param line of its error stream
  public static boolean isIn(String line) {
    return ASKING.stream().anyMatch(p -> p.matcher(line).find());
  }
}
