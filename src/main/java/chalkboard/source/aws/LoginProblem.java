package chalkboard.source.aws;

import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;

/// What of a login a person must mend before AWS can be asked at all. It goes the way of the SDK's own exceptions.
final class LoginProblem extends SdkClientException {
  private static final long serialVersionUID = 1;

  private final AwsError error;
  private final String remedy;

  private LoginProblem(AwsError error, String why, String remedy) {
    super(SdkClientException.builder().message(why));
    this.error = error;
    this.remedy = remedy;
  }

  /// A setting that cannot be understood, or not be obeyed.
  static LoginProblem setting(String why, String remedy) {
    return new LoginProblem(AwsError.SETTING, why, remedy);
  }

  /// A line of a file.
  static LoginProblem broken(String where) {
    return setting(where, "mend or remove it");
  }

  /// Nothing that could sign a call.
  static LoginProblem nobody(String why) {
    return nobody(why, "");
  }

  /// The same where the way to log in does not follow from the login.
  static LoginProblem nobody(String why, String remedy) {
    return new LoginProblem(AwsError.NO_LOGIN, why, remedy);
  }

  /// The SDK wraps what is thrown while it makes a connection.
  static Optional<LoginProblem> behind(Throwable e) {
    for (var cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof LoginProblem problem) return Optional.of(problem);
    }
    return Optional.empty();
  }

  AwsError error() {
    return error;
  }

  /// Empty where it follows from the login.
  Optional<String> remedy() {
    return remedy.isEmpty() ? Optional.empty() : Optional.of(remedy);
  }
}
