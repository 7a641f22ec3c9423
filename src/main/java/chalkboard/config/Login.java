package chalkboard.config;

import java.util.Optional;

/// As whom AWS is asked; all empty for what the default chain finds.
///
/// @param assume ARN of a role to assume
/// @param externalId what the role's trust policy asks for
public record Login(Optional<String> profile, Optional<String> assume, Optional<String> externalId) {
  public static final Login DEFAULT = new Login(Optional.empty(), Optional.empty(), Optional.empty());
}
