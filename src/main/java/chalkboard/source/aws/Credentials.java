package chalkboard.source.aws;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// The credentials of a login, which can be thrown away and read anew: some providers keep what they once read for ever, an expired
/// one too.
final class Credentials implements AwsCredentialsProvider, AutoCloseable {
  static final String SESSION = "chalkboard";
  /// A `credential_process` may ask a person, or hang; the SDK's own limits begin only behind it.
  private static final Duration LIMIT = Duration.ofSeconds(60);

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
    var provider = chain().provider;
    // Its own thread may wait for ever: this one does not.
    var task = new FutureTask<AwsCredentialsIdentity>(() -> provider.resolveIdentity().join());
    Thread.ofVirtual().name("credentials").start(task);
    try {
      return (AwsCredentials) task.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw SdkClientException.create("the credentials did not come within " + LIMIT.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted", e);
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    } finally {
      task.cancel(true);
    }
  }

  private static RuntimeException thrown(@Nullable Throwable cause) {
    return switch (cause) {
      case CompletionException e when e.getCause() instanceof RuntimeException inner -> inner;
      case RuntimeException e -> e;
      case Error e -> throw e;
      case null, default -> new IllegalStateException(cause);
    };
  }

  private synchronized Chain chain() {
    if (chain.isEmpty()) chain = Optional.of(open());
    return chain.get();
  }

  private Chain open() {
    var own = ProcessLogin.of(login, sts).orElseGet(this::ofTheSdk);
    if (login.assume().isEmpty()) return new Chain(own, own);
    var client = sts.apply(own);
    var role = StsAssumeRoleCredentialsProvider.builder().stsClient(client).refreshRequest(r -> r.roleArn(login.assume().get())
        .externalId(login.externalId().orElse(null)).roleSessionName(SESSION)).build();
    return new Chain(role, role, client, own);
  }

  private AwsCredentialsProvider ofTheSdk() {
    return login.profile().isPresent()
        ? ProfileCredentialsProvider.builder().profileName(login.profile().get()).build()
        : DefaultCredentialsProvider.builder().build();
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
