package chalkboard.source.aws;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;

/// The role of the EC2 instance that this is, if it is one: a machine that is none is not waited for.
final class InstanceRole implements AwsCredentialsProvider, AutoCloseable {
  /// On an instance the connection stands within a millisecond.
  private static final int CONNECT_MILLIS = 250;

  private final LoginSettings settings;
  private final InstanceProfileCredentialsProvider provider;

  InstanceRole(LoginSettings settings) {
    this.settings = settings;
    provider = InstanceProfileCredentialsProvider.builder().profileFile(settings.forSdk()).profileName(LoginSettings.NAME).build();
  }

  @Override
  public AwsCredentials resolveCredentials() {
    if (!isThere(settings)) throw LoginProblem.nobody("none were found");
    return provider.resolveCredentials();
  }

  /// Whether anything answers where instances are told who they are.
  static boolean isThere(LoginSettings settings) {
    var disabled = settings.shell().get("AWS_EC2_METADATA_DISABLED");
    if (disabled.filter(d -> d.equalsIgnoreCase("true")).isPresent()) return false;
    var at = address(settings);
    try (var socket = new Socket(Proxy.NO_PROXY)) {
      socket.connect(new InetSocketAddress(at.getHost(), at.getPort() > 0 ? at.getPort() : 80), CONNECT_MILLIS);
      return true;
    } catch (IOException no) {
      return false; // the rule rather than trouble: most machines are no instance
    }
  }

  private static URI address(LoginSettings settings) {
    var told = settings.value("ec2_metadata_service_endpoint", "AWS_EC2_METADATA_SERVICE_ENDPOINT");
    if (told.isPresent()) return LoginSettings.address(told.get(), "the instance metadata");
    var mode = settings.value("ec2_metadata_service_endpoint_mode", "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE");
    return URI.create(mode.filter(m -> m.equalsIgnoreCase("ipv6")).isPresent() ? "http://[fd00:ec2::254]" : "http://169.254.169.254");
  }

  /// The region that the instance lies in.
  static Optional<String> region(LoginSettings settings) {
    if (!isThere(settings)) return Optional.empty();
    try {
      return Optional.ofNullable(new InstanceProfileRegionProvider().getRegion()).map(r -> r.id());
    } catch (RuntimeException untold) {
      return Optional.empty(); // then no region is set, and that is said
    }
  }

  @Override
  public void close() {
    provider.close();
  }
}
