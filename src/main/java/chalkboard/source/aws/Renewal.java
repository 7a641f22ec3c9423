package chalkboard.source.aws;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/// What a person does to log in again, by the kind of the profile.
final class Renewal {
  private Renewal() {
  }

  static String of(AwsLogin login) {
    var name = login.profile().or(() -> Optional.ofNullable(System.getenv("AWS_PROFILE"))).orElse("default");
    boolean isEnvironment = login.profile().isEmpty() && System.getenv("AWS_ACCESS_KEY_ID") != null;
    if (isEnvironment) return "the AWS_* variables of this shell hold them: export new ones and start chalkboard again";
    try {
      return of(ProfileFile.defaultProfileFile(), name, new HashSet<>());
    } catch (RuntimeException unreadable) {
      // The trouble itself is told by the call; this is only the remedy, and most profiles are of that kind.
      return "run: aws sso login --profile " + name;
    }
  }

  static String of(ProfileFile file, String name, Set<String> seen) {
    var profile = file.profile(name);
    if (profile.isEmpty() || !seen.add(name)) return "see which profiles there are: aws configure list-profiles";
    var p = profile.get();
    if (has(p, "sso_session") || has(p, "sso_start_url")) return "run: aws sso login --profile " + name;
    if (has(p, "login_session")) return "run: aws login --profile " + name;
    if (has(p, "credential_process")) return "renew what the credential_process of profile " + name + " hands out";
    if (has(p, "source_profile")) return of(file, p.property("source_profile").orElseThrow(), seen);
    if (has(p, "web_identity_token_file")) return "renew the web identity token of profile " + name;
    if (has(p, "aws_session_token")) return "renew the session of profile " + name + " in the credentials file";
    return "renew the keys of profile " + name + " in the credentials file";
  }

  private static boolean has(Profile profile, String property) {
    return profile.property(property).isPresent();
  }
}
