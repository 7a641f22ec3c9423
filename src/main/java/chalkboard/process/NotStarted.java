package chalkboard.process;

import java.io.IOException;

/// A program could not even be started.
public final class NotStarted extends IOException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  /// What is to be done about it differs by these.
  public enum Reason {
    NOT_FOUND("command not found"),
    NOT_EXECUTABLE("permission denied, it is not executable"),
    NO_INTERPRETER(
        "its interpreter (the #! line) was not found"),
    TOO_LONG("too many arguments"),
    OTHER("it could not be started");

    private final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  NotStarted(String program, Reason reason) {
    super(program + ": " + reason.words);
    this.reason = reason;
  }

  NotStarted(String program, IOException cause) {
    boolean isLong = String.valueOf(cause.getMessage()).matches(".*error[=:] ?7\\b.*");
    super(isLong ? program + ": " + Reason.TOO_LONG.words : String.valueOf(cause.getMessage()), cause);
    this.reason = isLong ? Reason.TOO_LONG : Reason.OTHER;
  }

  public Reason reason() {
    return reason;
  }
}
