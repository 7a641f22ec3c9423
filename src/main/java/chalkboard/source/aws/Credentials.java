package chalkboard.source.aws;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// The credentials of a login, which can be thrown away and read anew: some providers keep what they once read for ever, an expired
/// one too.
final class Credentials implements AwsCredentialsProvider, AutoCloseable {
  private static final String SESSION = "chalkboard";

  private final AwsLogin login;
  private final Function<AwsCredentialsProvider, StsClient> sts;
  @GuardedBy("this")
  private Optional<Chain> chain = Optional.empty();

  /// @param sts makes a client that assumes roles with those credentials
  Credentials(AwsLogin login, Function<AwsCredentialsProvider, StsClient> sts) {
    this.login = login;
    this.sts = sts;
  }

  /// @param closing in that order
  private record Chain(IdentityProvider<? extends AwsCredentialsIdentity> provider, Object... closing) {}

  @Override
  public AwsCredentials resolveCredentials() {
    AwsCredentialsIdentity found = chain().provider.resolveIdentity().join();
    return (AwsCredentials) found;
  }

  private synchronized Chain chain() {
    if (chain.isEmpty()) chain = Optional.of(open());
    return chain.get();
  }

  private Chain open() {
    AwsCredentialsProvider own = login.profile().isPresent()
        ? ProfileCredentialsProvider.builder().profileName(login.profile().get()).build()
        : DefaultCredentialsProvider.builder().build();
    if (login.assume().isEmpty()) return new Chain(own, own);
    var client = sts.apply(own);
    var role = StsAssumeRoleCredentialsProvider.builder().stsClient(client).refreshRequest(r -> r.roleArn(login.assume().get())
        .externalId(login.externalId().orElse(null)).roleSessionName(SESSION)).build();
    return new Chain(role, role, client, own);
  }

  /// Forgets what was read: the next call reads the login anew.
  synchronized void renew() {
    chain.ifPresent(c -> {
      for (var part : c.closing) if (part instanceof SdkAutoCloseable closeable) closeable.close();
    });
    chain = Optional.empty();
  }

  @Override
  public void close() {
    renew();
  }
}
