package chalkboard.source.aws;

import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.signin.auth.LoginCredentialsProvider;
import software.amazon.awssdk.services.ssooidc.SsoOidcTokenProvider;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;

/// Makes the provider of credentials of a profile, in the order in which the AWS CLI looks at its settings.
final class ProfileLogin {
  private static final String SESSION = "chalkboard";
  private static final String ROLE = "role_arn";
  private static final String KEY = "aws_access_key_id";

  private final LoginSettings settings;
  private final LoginClients clients;
  private final Set<String> seen = new HashSet<>();

  ProfileLogin(LoginSettings settings, LoginClients clients) {
    this.settings = settings;
    this.clients = clients;
  }

  /// Empty where the profile says nothing of credentials.
  ///
  /// @throws LoginProblem where it says what cannot be
  Optional<AwsCredentialsProvider> of(AwsProfile profile) {
    if (profile.has(ROLE) && (profile.has("source_profile") || profile.has("credential_source"))) return Optional.of(role(profile));
    return withoutRole(profile);
  }

  private Optional<AwsCredentialsProvider> withoutRole(AwsProfile profile) {
    if (profile.has("web_identity_token_file")) return Optional.of(webIdentity(profile));
    if (profile.has("sso_session") || profile.has("sso_start_url")) return Optional.of(sso(profile));
    if (profile.credentials().containsKey(KEY)) return Optional.of(keys(profile, profile.credentials()));
    if (profile.has("login_session")) {
      return Optional.of(LoginCredentialsProvider.builder().loginSession(needed(profile, "login_session")).signinClient(clients.signin())
          .build());
    }
    if (profile.has("credential_process")) {
      return Optional.of(new ProcessCredentials(profile.name(), needed(profile, "credential_process"), Clock.systemUTC()));
    }
    return profile.config().containsKey(KEY) ? Optional.of(keys(profile, profile.config())) : Optional.empty();
  }

  private static AwsCredentialsProvider keys(AwsProfile profile, Map<String, String> from) {
    var secret = from.get("aws_secret_access_key");
    if (secret == null) {
      throw LoginProblem.setting("profile " + profile.name() + " has an " + KEY + " and no aws_secret_access_key", "add it");
    }
    return keys(from.getOrDefault(KEY, ""), secret, Optional.ofNullable(from.get("aws_session_token"))
        .or(() -> Optional.ofNullable(from.get("aws_security_token"))));
  }

  static AwsCredentialsProvider keys(String id, String secret, Optional<String> token) {
    return StaticCredentialsProvider.create(token.<AwsCredentials>map(t -> AwsSessionCredentials.create(id, secret, t))
        .orElseGet(() -> AwsBasicCredentials.create(id, secret)));
  }

  private AwsCredentialsProvider role(AwsProfile profile) {
    if (profile.has("mfa_serial")) {
      throw LoginProblem.setting("profile " + profile.name() + " asks for a code (mfa_serial), and chalkboard cannot ask you for it",
          "use a profile with credential_process = aws configure export-credentials --profile " + profile.name() + " --format process");
    }
    seen.add(profile.name());
    var source = profile.get("source_profile").map(name -> source(profile, name))
        .orElseGet(() -> named(profile, needed(profile, "credential_source")));
    var sts = clients.sts(source, needed(profile, ROLE));
    var seconds = profile.get("duration_seconds").map(s -> seconds(profile, s));
    return StsAssumeRoleCredentialsProvider.builder().stsClient(sts).refreshRequest(r -> r.roleArn(needed(profile, ROLE))
        .roleSessionName(profile.get("role_session_name").orElse(SESSION)).externalId(profile.get("external_id").orElse(null))
        .durationSeconds(seconds.orElse(null))).build();
  }

  private static Integer seconds(AwsProfile profile, String text) {
    if (text.matches("[1-9][0-9]{0,6}")) return Integer.valueOf(text);
    throw LoginProblem.setting("duration_seconds of profile " + profile.name() + " is \"" + text + "\"", "set it to a number of seconds");
  }

  private AwsCredentialsProvider source(AwsProfile of, String name) {
    var source = settings.files().profile(name).orElseThrow(() -> LoginProblem.setting("profile " + of.name() + " has the source_profile \""
        + name + "\", which is not there", "correct it; see which there are: aws configure list-profiles"));
    // A profile may name itself, or one with a role too, where it has keys: then these are meant.
    var own = source.credentials().containsKey(KEY) ? source.credentials() : source.config();
    boolean isSelf = name.equals(of.name());
    if (own.containsKey(KEY) && (isSelf || !source.has(ROLE))) return keys(source, own);
    if (seen.contains(name)) {
      throw LoginProblem.setting("the source_profile of " + of.name() + " leads back to " + name, "let one of them have credentials");
    }
    return of(source).orElseThrow(() -> LoginProblem.nobody("profile " + name + ", the source_profile of " + of.name() + ", has none"));
  }

  private AwsCredentialsProvider named(AwsProfile of, String source) {
    return switch (source) {
      case "Environment" -> shellKeys(settings.shell()).orElseThrow(() -> LoginProblem.nobody("profile " + of.name()
          + " takes them of the environment, which has none"));
      case "EcsContainer" -> ContainerCredentialsProvider.builder().build();
      case "Ec2InstanceMetadata" -> new InstanceRole(settings);
      default -> throw LoginProblem.setting("credential_source of profile " + of.name() + " is \"" + source + "\"",
          "set it to Environment, EcsContainer or Ec2InstanceMetadata");
    };
  }

  /// The keys in the environment.
  static Optional<AwsCredentialsProvider> shellKeys(Shell shell) {
    return shell.get("AWS_ACCESS_KEY_ID").map(id -> keys(id, shell.get("AWS_SECRET_ACCESS_KEY").orElseThrow(() -> LoginProblem.setting(
        "AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not", "set both, or neither")),
        shell.get("AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN")));
  }

  private AwsCredentialsProvider webIdentity(AwsProfile profile) {
    return webIdentity(needed(profile, "web_identity_token_file"), needed(profile, ROLE), profile.get("role_session_name"));
  }

  AwsCredentialsProvider webIdentity(String file, String role, Optional<String> session) {
    return StsWebIdentityTokenFileCredentialsProvider.builder().stsClient(clients.stsOfNobody(role)).roleArn(role)
        .roleSessionName(session.orElse(SESSION)).webIdentityTokenFile(settings.shell().path(file)).build();
  }

  /// What a session and the older way without one have in common: the file of the token has the name of the session, else the address.
  private AwsCredentialsProvider sso(AwsProfile profile) {
    var session = profile.get("sso_session").map(name -> settings.files().named("sso-session", name).orElseThrow(() -> LoginProblem.setting(
        "profile " + profile.name() + " names [sso-session " + name + "], which is not there", "add it: aws configure sso")));
    var region = needed(session.orElse(profile), "sso_region");
    var tokens = SsoOidcTokenProvider.builder().ssoOidcClient(clients.ssoOidc(region))
        .sessionName(session.map(AwsProfile::name).orElseGet(() -> needed(profile, "sso_start_url"))).build();
    var account = needed(profile, "sso_account_id");
    var role = needed(profile, "sso_role_name");
    return new SsoLogin(clients.sso(region), tokens, account, role);
  }

  private static String needed(AwsProfile profile, String setting) {
    return profile.get(setting).orElseThrow(() -> LoginProblem.setting("profile " + profile.name() + " has no " + setting, "add it"));
  }
}
