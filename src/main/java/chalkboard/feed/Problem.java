package chalkboard.feed;

import chalkboard.text.Secrets;
import chalkboard.text.Text;

/// Trouble outside, said once where it arose: `cannot list services of "prod": credentials expired; run: aws sso login`.
///
/// @param what what could not be done, with the name of the thing
/// @param why the cause in one line, as the other side gave it
/// @param remedy what the reader can do about it; empty where nothing is known to help
public record Problem(String what, String why, String remedy) {
  public Problem {
    what = shown(what);
    why = shown(why);
    remedy = shown(remedy);
  }

  /// Somebody wanted no more of it: no trouble of the other side.
  public static Problem calledOff(String what) {
    return new Problem(what, "it was called off", "");
  }

  /// Clean first: what a control character tears apart, no pattern finds.
  private static String shown(String text) {
    return Secrets.mask(Text.clean(text));
  }

  @Override
  public String toString() {
    return what + ": " + why + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
