package chalkboard.source.aws;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;

/// All clients of AWS: one pool of connections, one set of credentials for each login, time limits on every call.
///
/// Nothing is opened before it is asked for. The clients retry, slower by themselves when AWS throttles them.
public final class Aws implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ATTEMPT = Duration.ofSeconds(10);
  private static final Duration CALL = Duration.ofSeconds(30);
  private static final int CONNECTIONS = 128;

  private final Map<AwsLogin, Credentials> logins = new ConcurrentHashMap<>();
  private final String application;
  private final Supplier<SdkHttpClient> connections;
  private final Supplier<RetryStrategy> retries;
  @GuardedBy("this")
  private @Nullable SdkHttpClient http;

  /// @param application name and version, as they go into the user agent
  public Aws(String application) {
    this(application, Aws::connections, () -> AwsRetryStrategy.forRetryMode(RetryMode.ADAPTIVE_V2));
  }

  /// @param connections opens the pool that all clients share
  /// @param retries how often a call is tried again, and after which wait
  public Aws(String application, Supplier<SdkHttpClient> connections, Supplier<RetryStrategy> retries) {
    this.application = application;
    this.connections = connections;
    this.retries = retries;
  }

  private static SdkHttpClient connections() {
    return Apache5HttpClient.builder().maxConnections(CONNECTIONS).connectionTimeout(CONNECT).socketTimeout(ATTEMPT)
        .connectionAcquisitionTimeout(CALL).build();
  }

  private synchronized SdkHttpClient http() {
    if (http == null) http = new Wire(connections.get());
    return http;
  }

  private Credentials credentials(AwsLogin login) {
    return logins.computeIfAbsent(login, l -> new Credentials(l, own -> StsClient.builder().httpClient(http()).credentialsProvider(own)
        .region(Region.of(region(l).orElse("us-east-1"))).overrideConfiguration(overrides(Optional.empty())).build()));
  }

  /// The region of the login's profile or of the environment.
  public static Optional<String> region(AwsLogin login) {
    var chain = DefaultAwsRegionProviderChain.builder();
    login.profile().ifPresent(chain::profileName);
    try {
      return Optional.of(chain.build().getRegion().id());
    } catch (SdkClientException none) {
      return Optional.empty(); // the chain says so by throwing; of a profile that is broken the first call tells
    }
  }

  private ClientOverrideConfiguration overrides(Optional<MetricPublisher> metrics) {
    var b = ClientOverrideConfiguration.builder().apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL)
        .retryStrategy(retries.get()).putAdvancedOption(
            SdkAdvancedClientOption.USER_AGENT_SUFFIX, application);
    metrics.ifPresent(b::addMetricPublisher);
    return b.build();
  }

  /// @param calls is told of every call, its time and its trouble
  public EcsClient ecs(AwsLogin login, String region, MetricPublisher calls) {
    return EcsClient.builder().httpClient(http()).credentialsProvider(credentials(login)).region(Region.of(region))
        .overrideConfiguration(overrides(Optional.of(calls))).build();
  }

  /// @param wanted a region; empty for that of the login
  /// @param endpoint of a server that is not Amazon's; else as the SDK finds it (`AWS_ENDPOINT_URL_S3`)
  /// @param isPathStyle whether the bucket stands in the path rather than in the host name
  public S3Client s3(AwsLogin login, Optional<String> wanted, Optional<URI> endpoint, boolean isPathStyle, MetricPublisher calls) {
    // Any region will do where it tells where the bucket is; other servers mostly do not care.
    var region = wanted.or(() -> region(login)).orElse("us-east-1");
    boolean pathStyle = isPathStyle || isRedirected();
    S3ClientBuilder b = S3Client.builder().httpClient(http()).credentialsProvider(credentials(login)).region(Region.of(region))
        .crossRegionAccessEnabled(endpoint.isEmpty() && !pathStyle).overrideConfiguration(overrides(Optional.of(calls)));
    endpoint.ifPresent(b::endpointOverride);
    if (pathStyle) b.forcePathStyle(true);
    return b.build();
  }

  /// Whether the environment names a server that is not Amazon's: few of those answer to host names of buckets.
  private static boolean isRedirected() {
    return Stream.of("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL").anyMatch(v -> !System.getenv().getOrDefault(v, "").isEmpty())
        || System.getProperty("aws.endpointUrlS3") != null;
  }

  /// Reads the credentials of a login anew before the next call.
  public void renew(AwsLogin login) {
    credentials(login).renew();
  }

  @Override
  public synchronized void close() {
    logins.values().forEach(Credentials::close);
    if (http != null) http.close();
  }
}
