package chalkboard.source.ecs;

import chalkboard.source.aws.AwsCause;

/// Only a person can help: every further call would be refused as this one was.
final class LoginExpired extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient AwsCause cause;

  LoginExpired(AwsCause cause) {
    super(cause.why(), null, false, false);
    this.cause = cause;
  }

  AwsCause why() {
    return cause;
  }
}
