package chalkboard.source.aws;

import java.util.List;
import java.util.Optional;

/// Who asks AWS: a profile, or whatever the default chain finds, and perhaps a role that it assumes.
///
/// @param assume ARN of the role
/// @param externalId what the role's trust policy asks for
public record AwsLogin(Optional<String> profile, Optional<String> assume, Optional<String> externalId) {
  public static final AwsLogin DEFAULT = new AwsLogin(Optional.empty(), Optional.empty(), Optional.empty());

  public static AwsLogin ofProfile(Optional<String> profile) {
    return new AwsLogin(profile, Optional.empty(), Optional.empty());
  }

  /// As it stands in a message.
  public String words() {
    return profile.map(p -> "profile " + p).orElse("the default credentials");
  }

  public List<Permission> permissions() {
    return assume.map(Permission::toAssume).stream().toList();
  }
}
