package chalkboard.source.aws;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// All clients of AWS: one pool of connections, one set of credentials for each login, time limits on every call.
///
/// Nothing is opened before it is asked for. The clients retry, slower by themselves when AWS throttles them.
public final class Aws implements AutoCloseable {
  static final Duration ATTEMPT = Duration.ofSeconds(10);
  static final Duration CALL = Duration.ofSeconds(30);

  private final Map<AwsLogin, Credentials> logins = new ConcurrentHashMap<>();
  private final String application;
  private final Shell shell;
  private final Function<LoginSettings, SdkHttpClient> connections;
  private final Function<LoginSettings, RetryStrategy> retries;
  @GuardedBy("this")
  private @Nullable HttpPools pools;

  /// @param application name and version, as they go into the user agent
  public Aws(String application) {
    this(application, System.getenv());
  }

  /// @param environment the variables of the shell
  public Aws(String application, Map<String, String> environment) {
    this.application = application;
    shell = new Shell(environment);
    connections = settings -> new Wire(pools().trusting(settings.certificates()));
    retries = LoginSettings::retries;
    Renewal.in(shell);
  }

  /// @param connections opens what the clients of a login share
  /// @param retries how often a call is tried again, and after which wait
  public Aws(String application, Map<String, String> environment, Supplier<SdkHttpClient> connections, Supplier<RetryStrategy> retries) {
    this.application = application;
    shell = new Shell(environment);
    this.connections = _ -> new Wire(connections.get());
    this.retries = _ -> retries.get();
    Renewal.in(shell);
  }

  private synchronized HttpPools pools() {
    if (pools == null) pools = new HttpPools(new Proxies(shell), ATTEMPT, CALL);
    return pools;
  }

  private LoginClients clients(LoginSettings settings, Consumer<SdkAutoCloseable> opened) {
    return new LoginClients(settings, connections.apply(settings), retries.apply(settings), application, opened);
  }

  private LoginClients clients(AwsLogin login) {
    return clients(LoginSettings.of(login, shell), _ -> {});
  }

  private Credentials credentials(AwsLogin login) {
    return logins.computeIfAbsent(login, l -> new Credentials(l, shell, this::clients));
  }

  /// The region that the shell says, else the login's profile, else the machine if it is one of Amazon's.
  public Optional<String> region(AwsLogin login) {
    var settings = LoginSettings.of(login, shell);
    return settings.region().or(() -> InstanceRole.region(settings));
  }

  /// @param calls is told of every call, its time and its trouble
  public EcsClient ecs(AwsLogin login, String region, MetricPublisher calls) {
    return clients(login).set(EcsClient.builder(), "ecs", region, credentials(login), Optional.of(calls)).build();
  }

  /// The region that the shell says, else the login's profile; empty where neither does, or cannot be understood.
  public static Optional<String> toldRegion(AwsLogin login, Map<String, String> environment) {
    try {
      return LoginSettings.of(login, new Shell(environment)).region();
    } catch (LoginProblem untold) {
      return Optional.empty(); // whoever asks AWS is told what is wrong
    }
  }

  S3Objects objects(S3Access access, CallLog calls) {
    var of = clients(access.login());
    var http = new FirstAnswers(of.http());
    var clients = new LoginClients(of.settings(), http, of.retries(), application, of.opened());
    return new S3Objects(http, of.retries(), credentials(access.login()), calls, i -> s3(access, clients, calls, i));
  }

  S3Client s3(S3Access access, MetricPublisher calls) {
    return s3(access, clients(access.login()), calls, new ExecutionInterceptor() {});
  }

  private S3Client s3(S3Access access, LoginClients clients, MetricPublisher calls, ExecutionInterceptor watching) {
    // Where none is set, that of the shell or the profile.
    var endpoint = access.endpoint();
    var settings = clients.settings();
    // Any region will do where it tells where the bucket is; other servers mostly do not care.
    var region = access.region().or(() -> region(access.login())).orElse("us-east-1");
    boolean isElsewhere = endpoint.or(() -> settings.endpoint("s3")).isPresent();
    boolean isAccelerated = settings.s3("use_accelerate_endpoint", false) && !isElsewhere;
    var style = settings.addressingStyle().orElse("auto");
    // Few servers but Amazon's answer to host names of buckets.
    boolean pathStyle = !isAccelerated
        && (access.isPathStyle() || style.equals("path") || (endpoint.isEmpty() && isElsewhere && !style.equals("virtual")));
    S3ClientBuilder b = clients.set(S3Client.builder(), "s3", region, credentials(access.login()), Optional.of(calls))
        .crossRegionAccessEnabled(!isElsewhere && !pathStyle);
    b.serviceConfiguration(c -> c.useArnRegionEnabled(settings.s3("use_arn_region", true)).pathStyleAccessEnabled(pathStyle)
        .accelerateModeEnabled(isAccelerated));
    endpoint.ifPresent(b::endpointOverride);
    var more = b.overrideConfiguration().toBuilder().addExecutionInterceptor(watching);
    if (access.isRequesterPays()) more.putHeader("x-amz-request-payer", "requester");
    return b.overrideConfiguration(more.build()).build();
  }

  /// Reads the credentials of a login anew before the next call.
  public void renew(AwsLogin login) {
    credentials(login).renew();
  }

  @Override
  public synchronized void close() {
    logins.values().forEach(Credentials::close);
    if (pools != null) pools.close();
  }
}
