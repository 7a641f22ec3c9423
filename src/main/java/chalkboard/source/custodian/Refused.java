package chalkboard.source.custodian;

import java.io.IOException;

/// A folder or a file that must not be read, with what helps; the others may well be.
final class Refused extends IOException {
  private static final long serialVersionUID = 1;
  private static final Cause DENIED = new Cause("permission denied", "let this user read it");
  private final transient Cause cause;

  Refused(Cause cause) {
    super(cause.why());
    this.cause = cause;
  }

  static Refused denied() {
    return new Refused(DENIED);
  }

  Cause why() {
    return cause;
  }
}
