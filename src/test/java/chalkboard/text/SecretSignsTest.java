package chalkboard.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The quick look finds what the slow one would.
class SecretSignsTest {
  private static final Pattern SLOW = Pattern.compile(
      "(?i)secret|token|pass|pwd|phrase|cred|key|signature|auth|cookie|jwt|otp|dsn|session|data|script|string|://|@"
          + "|AKIA|ASIA|AIza|eyJ|sk[-_]|gh[pousr]_|github_pat|npm_|gl[a-z]{2,5}-|xox|dckr_pat|hf_|pypi-|hvs\\.|SG\\.|ATATT|hooks\\.slack"
          + "|bearer|basic|\\s-[uUpa]|--user|[A-Za-z0-9+/_=-]{100}");

  @Property(tries = 5000)
  void theQuickLookFindsWhatTheSlowOneWould(@ForAll("texts") String text) {
    assertEquals(SLOW.matcher(text).find(), SecretSigns.areIn(text), text);
  }

  @Provide
  Arbitrary<String> texts() {
    var words = Arbitraries.of("se", "cret", "SECRET", "tok", "en", "pa", "ss", "key", "aut", "h", "co", "okie", ":", "//", "@", "AK", "IA",
        "aiz",
        "a", "eyJ", "sk", "-", "_", "gh", "p", "github", "gl", "pat", "agent", "abcdef", "npm", "xo", "x", "hf", "hvs", ".", "sg", "hooks",
        "slack",
        "basi", "c", " ", "\t", "\u000b", "-u", "-U", "--us", "er", "0123456789", "abcdefghij+/=klmnopqrstuv", "é");
    return words.list().ofMaxSize(12).map(l -> String.join("", l));
  }
}
