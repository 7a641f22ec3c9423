package chalkboard.source.aws;

import chalkboard.process.Child;
import chalkboard.process.NotStarted;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;

/// What a `credential_process` hands out, in place of the SDK's own provider, which would let it ask on the terminal of the board.
///
/// Asked again shortly before they expire. That it failed is remembered: it is started once, not once for every call of a look; whoever is to
/// ask again makes a new one of these.
final class ProcessCredentials implements AwsCredentialsProvider {
  private static final Duration LIMIT = Duration.ofSeconds(55);
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration EARLIER = Duration.ofSeconds(15);
  private static final int OUTPUT_LIMIT = 64_000;

  private final String profile;
  private final String command;
  private final Clock clock;
  private final ReentrantLock one = new ReentrantLock();
  @GuardedBy("one")
  private Optional<HandedOut> held = Optional.empty();
  @GuardedBy("one")
  private Optional<LoginProblem> failed = Optional.empty();

  /// @param command a line for the shell
  ProcessCredentials(String profile, String command, Clock clock) {
    this.profile = profile;
    this.command = command;
    this.clock = clock;
  }

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      if (!one.tryLock(LIMIT.plus(GRACE).toSeconds(), TimeUnit.SECONDS)) throw failure("has not answered", "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted", e);
    }
    try {
      return current(clock.instant()).credentials();
    } finally {
      one.unlock();
    }
  }

  @GuardedBy("one")
  private HandedOut current(Instant now) {
    if (held.isPresent() && held.get().isGoodAt(now.plus(EARLIER))) return held.get();
    if (failed.isEmpty()) {
      try {
        held = Optional.of(ask(now));
      } catch (LoginProblem e) {
        failed = Optional.of(e);
      }
    }
    // What was handed out before is good to its end.
    return held.filter(h -> h.isGoodAt(now)).orElseThrow(() -> failed.orElseThrow());
  }

  private HandedOut ask(Instant now) {
    Child.Ended ended;
    try {
      var child = Child.start(new Child.ChildCommand(List.of("/bin/sh", "-c", command), _ -> {}, OUTPUT_LIMIT, _ -> {}));
      ended = child.await(LIMIT, GRACE);
    } catch (NotStarted e) {
      throw failure("did not start: " + e.getMessage(), "");
    }
    if (ended.way() == Child.EndedBy.INTERRUPTED) throw AbortedException.create("interrupted");
    boolean isLate = ended.way() == Child.EndedBy.TIMED_OUT;
    if ((isLate || ended.code() != 0) && ended.hasAsked()) {
      throw failure("asked for input", "log in first: aws sts get-caller-identity --profile " + profile);
    }
    if (isLate) throw failure("took longer than " + LIMIT.toSeconds() + " s and was ended", "");
    if (ended.code() != 0) {
      var said = ended.lastLine();
      throw failure("ended with code " + ended.code() + (said.isEmpty() ? "" : ": " + said), "");
    }
    return read(ended.output(), now);
  }

  private HandedOut read(String output, Instant now) {
    try {
      var answer = HandedOut.read(output);
      if (answer.isGoodAt(now)) return answer;
    } catch (IllegalArgumentException e) {
      throw failure("handed out no credentials: " + e.getMessage(), "");
    }
    throw failure("handed out credentials that have expired", "");
  }

  private LoginProblem failure(String what, String remedy) {
    return LoginProblem.nobody("the credential_process of profile " + profile + " " + what,
        remedy.isEmpty() ? "see what it says: aws sts get-caller-identity --profile " + profile : remedy);
  }
}
