package chalkboard.source.aws;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// The credentials of a profile whose way leads to a `credential_process`: its own, or that of a `source_profile`, over the roles between.
///
/// What a profile means is as the SDK has it; only the process is started by us. All other profiles are the SDK's.
final class ProcessLogin implements AwsCredentialsProvider, SdkAutoCloseable {
  private final AwsCredentialsProvider last;
  private final List<SdkAutoCloseable> closing;

  private ProcessLogin(AwsCredentialsProvider last, List<SdkAutoCloseable> closing) {
    this.last = last;
    this.closing = closing;
  }

  /// @param sts makes a client that assumes roles with those credentials
  static Optional<AwsCredentialsProvider> of(ProfileFile file, AwsLogin login,
      Function<AwsCredentialsProvider, StsClient> sts) {
    var name = login.profile().orElseGet(() -> ProfileFileSystemSetting.AWS_PROFILE.getStringValue().orElse("default"));
    return way(file, name, new HashSet<>()).map(way -> open(way, sts))
        .map(own -> login.profile().isPresent() ? own : behindTheEnvironment(own));
  }

  /// Of a file that cannot be read the SDK tells, when it is asked for the credentials.
  static Optional<AwsCredentialsProvider> of(AwsLogin login, Function<AwsCredentialsProvider, StsClient> sts) {
    try {
      return of(ProfileFile.defaultProfileFile(), login, sts);
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty(); // the SDK, which is asked then, says what is wrong with it
    }
  }

  /// From the profile with the process to the one that was asked for; empty where there is none.
  private static Optional<List<Profile>> way(ProfileFile file, String name, Set<String> seen) {
    var profile = file.profile(name).filter(_ -> seen.add(name)).orElse(null);
    if (profile == null || hasSso(profile)) return Optional.empty();
    if (has(profile, "role_arn")) {
      // Roles by a token, by the machine, or of a broken profile.
      if (has(profile, "web_identity_token_file") || has(profile, "credential_source")) return Optional.empty();
      if (has(profile, "source_profile")) {
        return way(file, profile.property("source_profile").orElseThrow(), seen).map(way -> {
          way.add(profile);
          return way;
        });
      }
    }
    return has(profile, "credential_process") ? Optional.of(new ArrayList<>(List.of(profile))) : Optional.empty();
  }

  private static boolean hasSso(Profile profile) {
    return List.of("sso_role_name", "sso_account_id", "sso_region", "sso_start_url", "sso_session").stream().anyMatch(p -> has(profile, p));
  }

  private static boolean has(Profile profile, String property) {
    return profile.property(property).isPresent();
  }

  private static ProcessLogin open(List<Profile> way, Function<AwsCredentialsProvider, StsClient> sts) {
    var first = way.getFirst();
    AwsCredentialsProvider last = new ProcessCredentials(first.name(), first.property("credential_process").orElseThrow(),
        Clock.systemUTC());
    var closing = new ArrayList<SdkAutoCloseable>();
    for (var profile : way.subList(1, way.size())) {
      var client = sts.apply(last);
      var role = StsAssumeRoleCredentialsProvider.builder().stsClient(client)
          .refreshRequest(r -> r.roleArn(profile.property("role_arn").orElseThrow())
              .externalId(profile.property("external_id").orElse(null))
              .roleSessionName(profile.property("role_session_name").orElse(Credentials.SESSION)))
          .build();
      closing.addFirst(client);
      closing.addFirst(role);
      last = role;
    }
    return new ProcessLogin(last, List.copyOf(closing));
  }

  /// What the SDK asks before a profile that nobody named. Behind it nothing else is asked: whose process fails gets no other identity.
  private static AwsCredentialsProvider behindTheEnvironment(ProcessLogin own) {
    var environment = AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create(),
        EnvironmentVariableCredentialsProvider.create(), WebIdentityTokenFileCredentialsProvider.create());
    return new ProcessLogin(() -> {
      try {
        return environment.resolveCredentials();
      } catch (SdkClientException none) {
        return own.resolveCredentials();
      }
    }, List.of(environment, own));
  }

  @Override
  public AwsCredentials resolveCredentials() {
    return last.resolveCredentials();
  }

  @Override
  public void close() {
    closing.forEach(SdkAutoCloseable::close);
  }
}
