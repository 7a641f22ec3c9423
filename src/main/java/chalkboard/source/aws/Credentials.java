package chalkboard.source.aws;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// The credentials of a login, which can be thrown away and read anew: some providers keep what they once read for ever, an expired
/// one too.
final class Credentials implements AwsCredentialsProvider, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Credentials.class.getName());
  private static final String SESSION = "chalkboard";
  /// A `credential_process` may ask a person, or hang; the SDK's own limits begin only behind it.
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration RECENT = Duration.ofSeconds(1);

  private final AwsLogin login;
  private final Shell shell;
  private final BiFunction<LoginSettings, Consumer<SdkAutoCloseable>, LoginClients> clients;
  private volatile @Nullable Recent recent;
  @GuardedBy("this")
  private Optional<Chain> chain = Optional.empty();

  /// @param clients makes those that a login by these settings needs, and tells of each
  Credentials(AwsLogin login, Shell shell, BiFunction<LoginSettings, Consumer<SdkAutoCloseable>, LoginClients> clients) {
    this.login = login;
    this.shell = shell;
    this.clients = clients;
  }

  /// @param files what the files were when it was opened
  /// @param closing in that order
  private record Chain(AwsCredentialsProvider provider, List<FileTime> files, List<AutoCloseable> closing) {}

  private record Recent(AwsCredentials credentials, long nanos) {}

  @Override
  public AwsCredentials resolveCredentials() {
    var provider = chain().provider;
    // Its own thread may wait for ever: this one does not.
    var task = new FutureTask<AwsCredentials>(provider::resolveCredentials);
    Thread.ofVirtual().name("credentials").start(task);
    try {
      return task.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
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

  /// Those of about now: to find out whether the login is another takes a look at its files, too much for each of many calls.
  AwsCredentials recent() {
    var last = recent;
    long now = System.nanoTime();
    if (last != null && now - last.nanos < RECENT.toNanos()) return last.credentials;
    var found = new Recent(resolveCredentials(), now);
    recent = found;
    return found.credentials;
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
    var files = times();
    if (chain.filter(c -> !c.files.equals(files)).isPresent()) renew();
    if (chain.isEmpty()) chain = Optional.of(open(files));
    return chain.get();
  }

  /// Who logs in by writing new keys into a file is to be known at once.
  private List<FileTime> times() {
    return Stream.of(shell.configFile(), shell.credentialsFile()).map(Credentials::time).toList();
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException none) {
      return FileTime.fromMillis(0); // it need not be there
    }
  }

  private Chain open(List<FileTime> files) {
    var settings = LoginSettings.of(login, shell);
    var closing = new ArrayList<AutoCloseable>();
    var made = clients.apply(settings, closing::addFirst);
    var own = own(settings, made);
    if (own instanceof AutoCloseable closeable) closing.addFirst(closeable);
    if (login.assume().isEmpty()) return new Chain(own, files, List.copyOf(closing));
    var role = StsAssumeRoleCredentialsProvider.builder().stsClient(made.sts(own, login.assume().get()))
        .refreshRequest(r -> r.roleArn(login.assume().get())
            .externalId(login.externalId().orElse(null)).roleSessionName(SESSION))
        .build();
    closing.addFirst(role);
    return new Chain(role, files, List.copyOf(closing));
  }

  /// In the order of the AWS CLI: the keys of the shell, unless a profile was asked for, the profile, the container, the instance.
  private static AwsCredentialsProvider own(LoginSettings settings, LoginClients clients) {
    var shell = settings.shell();
    var profile = new ProfileLogin(settings, clients);
    var keys = settings.isExplicit() ? Optional.<AwsCredentialsProvider>empty() : ProfileLogin.shellKeys(shell);
    if (keys.isPresent()) return keys.get();
    var token = settings.isExplicit() ? Optional.<String>empty() : shell.get("AWS_WEB_IDENTITY_TOKEN_FILE");
    if (token.isPresent()) {
      var role = shell.get("AWS_ROLE_ARN").or(() -> settings.profile().get("role_arn")).orElseThrow(() -> LoginProblem.setting(
          "AWS_WEB_IDENTITY_TOKEN_FILE is set and AWS_ROLE_ARN is not", "set both, or neither"));
      return profile.webIdentity(token.get(), role, shell.get("AWS_ROLE_SESSION_NAME"));
    }
    boolean isInContainer = shell.get("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI").isPresent();
    return profile.of(settings.profile())
        .orElseGet(() -> isInContainer ? ContainerCredentialsProvider.builder().build() : new InstanceRole(settings));
  }

  /// Forgets what was read: the next call reads the login anew.
  synchronized void renew() {
    recent = null;
    chain.ifPresent(c -> c.closing.forEach(Credentials::close));
    chain = Optional.empty();
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.log(Level.FINE, "a part of a login did not close", e);
    }
  }

  @Override
  public void close() {
    renew();
  }
}
