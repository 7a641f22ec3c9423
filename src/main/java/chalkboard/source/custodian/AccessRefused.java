package chalkboard.source.custodian;

import java.io.IOException;

/// A folder or a file that must not be read, with what helps; the others may well be.
final class AccessRefused extends IOException {
  private static final long serialVersionUID = 1;
  private static final RunCause DENIED = new RunCause("permission denied", "let this user read it");
  private final transient RunCause cause;

  AccessRefused(RunCause cause) {
    super(cause.why());
    this.cause = cause;
  }

  static AccessRefused denied() {
    return new AccessRefused(DENIED);
  }

  RunCause why() {
    return cause;
  }
}
