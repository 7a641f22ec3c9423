package chalkboard.source.aws;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.signin.SigninClient;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// Makes the clients of one login, all by the same settings: those that read, and those that get its credentials.
///
/// @param opened is told of each client that gets credentials, for to close it
record LoginClients(LoginSettings settings, SdkHttpClient http, RetryStrategy retries, String application,
    Consumer<SdkAutoCloseable> opened) {
  private static final String ANY_REGION = "us-east-1";
  /// A region of each partition but the common one, whose STS nobody else's credentials are good for.
  private static final Map<String, String> HOME = Map.of("aws-cn", "cn-north-1", "aws-us-gov", "us-gov-west-1", "aws-iso", "us-iso-east-1",
      "aws-iso-b", "us-isob-east-1", "aws-eusc", "eusc-de-east-1");
  /// Those that STS served at its one address when there were no others.
  private static final Set<String> OF_GLOBAL_STS = Set.of("ap-northeast-1", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "aws-global",
      "ca-central-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2",
      "us-west-1", "us-west-2");

  static {
    // The SDK reads both files for each client that is made, whatever it is told, and throws where they are not as it likes. We read them
    // as the AWS CLI does and tell it what they say. A folder is no file: nothing is read.
    System.setProperty("aws.configFile", System.getProperty("java.home"));
    System.setProperty("aws.sharedCredentialsFile", System.getProperty("java.home"));
  }

  /// @param service as its section in a profile is called
  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B set(B builder, String service, String region,
      AwsCredentialsProvider credentials, Optional<MetricPublisher> calls) {
    builder.httpClient(http).credentialsProvider(credentials).region(Region.of(region)).overrideConfiguration(overrides(calls))
        .fipsEnabled(settings.isFips()).dualstackEnabled(settings.isDualStack(service));
    settings.endpoint(service).ifPresent(builder::endpointOverride);
    return builder;
  }

  private ClientOverrideConfiguration overrides(Optional<MetricPublisher> calls) {
    var b = ClientOverrideConfiguration.builder().apiCallAttemptTimeout(Aws.ATTEMPT).apiCallTimeout(Aws.CALL)
        .retryStrategy(retries).putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, application)
        .defaultProfileFile(settings.forSdk()).defaultProfileName(LoginSettings.NAME);
    calls.ifPresent(b::addMetricPublisher);
    return b.build();
  }

  /// @param role the ARN of who is to be asked for: where no region is set, its partition has one
  StsClient sts(AwsCredentialsProvider credentials, String role) {
    var region = settings.region().orElseGet(() -> home(role));
    boolean isGlobal = settings.isStsGlobal() && OF_GLOBAL_STS.contains(region) && !settings.isFips() && !settings.isDualStack("sts");
    return open(set(StsClient.builder(), "sts", isGlobal ? Region.AWS_GLOBAL.id() : region, credentials, Optional.empty()).build());
  }

  private static String home(String role) {
    return HOME.entrySet().stream().filter(e -> role.startsWith("arn:" + e.getKey() + ":")).map(Map.Entry::getValue).findFirst()
        .orElse(ANY_REGION);
  }

  /// For a call that is not signed.
  StsClient stsOfNobody(String role) {
    return sts(AnonymousCredentialsProvider.create(), role);
  }

  SsoClient sso(String region) {
    return open(set(SsoClient.builder(), "sso", region, AnonymousCredentialsProvider.create(), Optional.empty()).build());
  }

  SsoOidcClient ssoOidc(String region) {
    return open(set(SsoOidcClient.builder(), "sso_oidc", region, AnonymousCredentialsProvider.create(), Optional.empty()).build());
  }

  SigninClient signin() {
    return open(set(SigninClient.builder(), "signin", settings.region().orElse(ANY_REGION), AnonymousCredentialsProvider.create(),
        Optional.empty()).build());
  }

  private <T extends SdkAutoCloseable> T open(T client) {
    opened.accept(client);
    return client;
  }
}
