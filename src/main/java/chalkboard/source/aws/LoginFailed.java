package chalkboard.source.aws;

import software.amazon.awssdk.core.exception.SdkClientException;

/// No credentials came, for a reason that we know ourselves; only a person can change it.
final class LoginFailed extends SdkClientException {
  private static final long serialVersionUID = 1;

  private final String why;
  private final String remedy;

  LoginFailed(String why, String remedy) {
    this.why = why;
    this.remedy = remedy;
    super(builder().message(why));
  }

  AwsCause toCause() {
    return new AwsCause(AwsCause.Kind.NO_LOGIN, "", why, remedy);
  }
}
