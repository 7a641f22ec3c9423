package chalkboard.source.custodian;

import java.io.IOException;

/// A folder or a file that cannot be read and will not be by waiting, with what helps; the others may well be.
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

  /// A pipe, a socket or a device: who opens it may wait for ever, and may read for ever.
  static AccessRefused notAFile(String name) {
    return new AccessRefused(new RunCause(name + " is no file, but a pipe, a socket or a device", "remove it"));
  }

  RunCause why() {
    return cause;
  }
}
