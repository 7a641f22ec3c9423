package chalkboard.source.aws;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.Credentials;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;

/// Connections to AWS: one pool for all logins that trust the same certificates, through the proxies of the shell.
final class HttpPools implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final int CONNECTIONS = 128;

  private final Proxies proxies;
  private final Duration answer;
  private final Duration free;
  private final Map<List<Path>, SdkHttpClient> pools = new ConcurrentHashMap<>();

  /// @param answer that a server may take
  /// @param free how long to wait for a free connection
  HttpPools(Proxies proxies, Duration answer, Duration free) {
    this.proxies = proxies;
    this.answer = answer;
    this.free = free;
  }

  /// @param certificates files of them, trusted beside Java's own
  SdkHttpClient trusting(List<Path> certificates) {
    return pools.computeIfAbsent(certificates, this::open);
  }

  private SdkHttpClient open(List<Path> certificates) {
    // The SDK itself would take one proxy for all addresses, and knows no networks nor ports in NO_PROXY.
    var none = ProxyConfiguration.builder().useEnvironmentVariableValues(false).useSystemPropertyValues(false).build();
    var http = Apache5HttpClient.builder().maxConnections(CONNECTIONS).connectionTimeout(CONNECT).socketTimeout(answer)
        .connectionAcquisitionTimeout(free).proxyConfiguration(none).httpRoutePlanner(new Routes()).credentialsProvider(new Users());
    if (!certificates.isEmpty()) {
      var trusted = TrustedCertificates.with(certificates);
      http.tlsTrustManagersProvider(() -> trusted);
    }
    return http.build();
  }

  @Override
  public void close() {
    pools.values().forEach(SdkHttpClient::close);
  }

  /// Takes each request through the proxy of its address.
  private final class Routes extends DefaultRoutePlanner {
    Routes() {
      super(null);
    }

    @Override
    protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) throws HttpException {
      int standard = target.getSchemeName().equals("https") ? 443 : 80;
      int port = target.getPort() > 0 ? target.getPort() : standard;
      return proxies.of(target.getSchemeName(), target.getHostName(), port).map(p -> new HttpHost(p.scheme(), p.host(), p.port()))
          .orElse(null);
    }
  }

  /// Tells a proxy who asks, and nobody else.
  private final class Users implements CredentialsProvider {
    @Override
    public @Nullable Credentials getCredentials(AuthScope scope, HttpContext context) {
      return proxies.all().stream().filter(p -> p.host().equals(lower(scope.getHost())) && p.port() == scope.getPort())
          .flatMap(p -> p.user().stream()).findFirst()
          .map(u -> new UsernamePasswordCredentials(u.name(), u.password().toCharArray())).orElse(null);
    }

    private static String lower(@Nullable String host) {
      return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }
  }
}
