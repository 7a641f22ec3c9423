package chalkboard.source.aws;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What a person does to log in again, by the kind of the profile.
final class Renewal {
  /// That of the process, until clients are made by another.
  private static volatile Shell current = new Shell(System.getenv());

  private Renewal() {
  }

  static void in(Shell shell) {
    current = shell;
  }

  static String of(AwsLogin login) {
    return of(login, current);
  }

  static String of(AwsLogin login, Shell shell) {
    var name = login.profile().or(() -> shell.get("AWS_PROFILE", "AWS_DEFAULT_PROFILE")).orElse("default");
    boolean isEnvironment = login.profile().isEmpty() && shell.get("AWS_ACCESS_KEY_ID").isPresent();
    if (isEnvironment) return "the AWS_* variables of this shell hold them: export new ones and start chalkboard again";
    var token = login.profile().isEmpty() ? shell.get("AWS_WEB_IDENTITY_TOKEN_FILE") : Optional.<String>empty();
    if (token.isPresent()) return "renew the web identity token in " + token.get();
    try {
      return of(AwsFiles.read(shell), name, new HashSet<>());
    } catch (LoginProblem unreadable) {
      // The trouble itself is told by the call; this is only the remedy, and most profiles are of that kind.
      return "run: aws sso login --profile " + name;
    }
  }

  private static String of(AwsFiles files, String name, Set<String> seen) {
    var profile = files.profile(name);
    if (profile.isEmpty() || !seen.add(name)) return "see which profiles there are: aws configure list-profiles";
    var p = profile.get();
    if (p.has("sso_session") || p.has("sso_start_url")) return "run: aws sso login --profile " + name;
    if (p.has("login_session")) return "run: aws login --profile " + name;
    if (p.has("credential_process")) return "renew what the credential_process of profile " + name + " hands out";
    if (p.has("source_profile")) return of(files, p.get("source_profile").orElseThrow(), seen);
    if (p.has("web_identity_token_file")) return "renew the web identity token of profile " + name;
    if (p.has("aws_session_token")) return "renew the session of profile " + name + " in the credentials file";
    return "renew the keys of profile " + name + " in the credentials file";
  }
}
