package chalkboard.source.aws;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.retries.api.RetryStrategy;

/// What the shell and the profile of a login say of how AWS is asked. A variable stands before the profile, as for the AWS CLI.
///
/// @param isExplicit whether chalkboard itself was told the profile; then the keys of the shell are not used
record LoginSettings(Shell shell, AwsFiles files, AwsProfile profile, boolean isExplicit) {
  /// What the profile is called before the SDK, whose own names allow less than the CLI's.
  static final String NAME = "login";

  private static final Pattern REGION = Pattern.compile("(?![0-9]+$)[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?");
  /// Settings of S3 that the SDK itself reads of a profile.
  private static final List<String> FOR_SDK = List.of("s3_us_east_1_regional_endpoint", "s3_disable_express_session_auth",
      "ec2_metadata_service_endpoint", "ec2_metadata_service_endpoint_mode", "ec2_metadata_v1_disabled", "metadata_service_timeout",
      "ignore_configured_endpoint_urls", "sigv4a_signing_region_set");

  /// @throws LoginProblem where the profile is not there, or broken
  static LoginSettings of(AwsLogin login, Shell shell) {
    var files = AwsFiles.read(shell);
    var asked = login.profile().or(() -> shell.get("AWS_PROFILE", "AWS_DEFAULT_PROFILE"));
    var profile = files.profile(asked.orElse("default"));
    if (profile.isEmpty() && asked.isPresent()) {
      throw LoginProblem.setting("there is no profile \"" + asked.get() + "\" in " + files.places(),
          "see which there are: aws configure list-profiles");
    }
    return new LoginSettings(shell, files, profile.orElseGet(() -> new AwsProfile("default", Map.of(), Map.of())),
        login.profile().isPresent());
  }

  Optional<String> value(String setting, String variable) {
    return shell.get(variable).or(() -> profile.get(setting));
  }

  private String place(String setting, String variable) {
    return shell.get(variable).isPresent() ? variable : setting + " of profile " + profile.name();
  }

  private Optional<Boolean> flag(String setting, String variable) {
    return value(setting, variable).map(v -> Shell.flag(v, place(setting, variable)));
  }

  /// Empty where nobody says one.
  Optional<String> region() {
    var region = shell.get("AWS_REGION", "AWS_DEFAULT_REGION").or(() -> profile.get("region"));
    region.filter(r -> !REGION.matcher(r).matches()).ifPresent(r -> {
      throw LoginProblem.setting("\"" + r + "\" is no region", "correct AWS_REGION, or region of profile " + profile.name());
    });
    return region;
  }

  boolean isFips() {
    return flag("use_fips_endpoint", "AWS_USE_FIPS_ENDPOINT").orElse(false);
  }

  /// @param service as in `s3`
  boolean isDualStack(String service) {
    var own = profile.get(service + ".use_dualstack_endpoint").map(v -> Shell.flag(v, service + " use_dualstack_endpoint"));
    return own.or(() -> flag("use_dualstack_endpoint", "AWS_USE_DUALSTACK_ENDPOINT")).orElse(false);
  }

  /// The address of a service that is not where the region says; the more special of two holds.
  ///
  /// @param service as its section is called, as in `sso_oidc`
  Optional<URI> endpoint(String service) {
    if (flag("ignore_configured_endpoint_urls", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS").orElse(false)) return Optional.empty();
    var own = shell.get("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT), "AWS_ENDPOINT_URL");
    var told = own.or(() -> profile.get("services").flatMap(s -> services(s).get(service + ".endpoint_url")))
        .or(() -> profile.get("endpoint_url"));
    return told.map(t -> address(t, service));
  }

  private AwsProfile services(String name) {
    return files.named("services", name).orElseThrow(() -> LoginProblem.setting("profile " + profile.name() + " names [services " + name
        + "], which is not in " + files.config().path(), "add it, or remove the line"));
  }

  static URI address(String text, String service) {
    try {
      var uri = URI.create(text.strip());
      if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) return uri;
    } catch (IllegalArgumentException no) {
      // told below, together with what has no host
    }
    throw LoginProblem.setting("the endpoint_url of " + service + " is no address: " + text, "write it as in https://minio.example:9000");
  }

  /// Empty where nobody says one: then chalkboard slows down by itself.
  Optional<RetryMode> retryMode() {
    return value("retry_mode", "AWS_RETRY_MODE").map(mode -> switch (mode.toLowerCase(Locale.ROOT)) {
      case "legacy" -> RetryMode.LEGACY;
      case "standard" -> RetryMode.STANDARD;
      case "adaptive" -> RetryMode.ADAPTIVE_V2;
      default -> throw LoginProblem.setting(place("retry_mode", "AWS_RETRY_MODE") + " is \"" + mode + "\"",
          "set it to standard, adaptive or legacy");
    });
  }

  /// How often a call is tried again, and after which wait.
  RetryStrategy retries() {
    var strategy = AwsRetryStrategy.forRetryMode(retryMode().orElse(RetryMode.ADAPTIVE_V2)).toBuilder();
    maxAttempts().ifPresent(strategy::maxAttempts);
    return strategy.build();
  }

  /// The first one counts.
  Optional<Integer> maxAttempts() {
    return value("max_attempts", "AWS_MAX_ATTEMPTS").map(n -> {
      if (n.matches("[1-9][0-9]{0,5}")) return Integer.valueOf(n);
      throw LoginProblem.setting(place("max_attempts", "AWS_MAX_ATTEMPTS") + " is \"" + n + "\"", "set it to a number from 1");
    });
  }

  /// Whether STS is asked at its one address for the world, as old set-ups want it.
  boolean isStsGlobal() {
    return value("sts_regional_endpoints", "AWS_STS_REGIONAL_ENDPOINTS").map(v -> switch (v.toLowerCase(Locale.ROOT)) {
      case "legacy" -> true;
      case "regional" -> false;
      default -> throw LoginProblem.setting(place("sts_regional_endpoints", "AWS_STS_REGIONAL_ENDPOINTS") + " is \"" + v + "\"",
          "set it to regional or legacy");
    }).orElse(false);
  }

  /// `path`, `virtual`, or else as the address wants it.
  Optional<String> addressingStyle() {
    return profile.get("s3.addressing_style");
  }

  /// A switch of the `s3` section.
  boolean s3(String setting, boolean otherwise) {
    return profile.get("s3." + setting).map(v -> Shell.flag(v, "s3 " + setting + " of profile " + profile.name())).orElse(otherwise);
  }

  /// Files of certificates that are trusted beside Java's own.
  List<Path> certificates() {
    var bundle = value("ca_bundle", "AWS_CA_BUNDLE").or(() -> shell.get("REQUESTS_CA_BUNDLE"));
    return Stream.of(bundle, shell.get("SSL_CERT_FILE")).flatMap(Optional::stream).map(shell::path).distinct().toList();
  }

  /// What the SDK reads by itself of the profile, under a name and in words that it understands.
  ProfileFile forSdk() {
    var text = new StringBuilder("[profile " + NAME + "]\n");
    for (var setting : FOR_SDK) {
      var nested = setting.startsWith("s3_") ? profile.get("s3." + setting.substring(3)) : Optional.<String>empty();
      nested.or(() -> profile.get(setting)).ifPresent(v -> text.append(setting).append(" = ").append(v.replace("\n", " ")).append('\n'));
    }
    return ProfileFile.builder().type(ProfileFile.Type.CONFIGURATION).content(text.toString()).build();
  }
}
