package chalkboard.source.custodian;

import chalkboard.board.Text;
import java.util.regex.Pattern;

/// What a tool said, fit to be shown and kept: clean, of bounded length, and without what looks like a secret.
final class Masked {
  private static final int LENGTH = 2000;
  private static final Pattern NAMED = Pattern.compile("(?i)\\b((?:aws_)?(?:secret_access_key|session_token|security_token|"
      + "secret|password|passwd|token|authorization|secretaccesskey|sessiontoken|api_?key)[\"']?\\s*[=:]\\s*[\"']?)"
      + "[^\\s\"',;]+");
  private static final Pattern KEY_ID = Pattern.compile("\\b((?:AKIA|ASIA)[A-Z0-9]{4})[A-Z0-9]{8,}\\b");
  private static final Pattern LONG = Pattern.compile("[A-Za-z0-9+/_=-]{100,}");

  private Masked() {
  }

  static String text(String raw) {
    var text = Text.clean(raw.length() > LENGTH ? raw.substring(0, LENGTH) : raw);
    text = NAMED.matcher(text).replaceAll("$1***");
    text = KEY_ID.matcher(text).replaceAll("$1***");
    return LONG.matcher(text).replaceAll("***");
  }
}
