package chalkboard.feed;

import chalkboard.text.Secrets;
import chalkboard.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One attempt of a source to look: when, how long, and for a subprocess what was run and what it said.
///
/// @param exitCode of a subprocess that ended by itself or by a signal (128 + n)
/// @param command argv of a subprocess; for others what was read, as one word
/// @param log lines it wrote to its error stream, cleaned and without secrets; the last 200 at most
/// @param asker the other program that looked; empty where this one did
public record FetchRun(
    Instant started, Duration took, OptionalInt exitCode, List<String> command, List<String> log, Optional<String> asker) {
  public FetchRun {
    command = Secrets.commandLine(command);
    log = log.stream().map(Secrets::mask).toList();
    asker = asker.map(Text::clean);
  }

  /// One of this program.
  public FetchRun(Instant started, Duration took, OptionalInt exitCode, List<String> command, List<String> log) {
    this(started, took, exitCode, command, log, Optional.empty());
  }

  /// The same, by another program.
  public FetchRun askedBy(String other) {
    return new FetchRun(started, took, exitCode, command, log, Optional.of(other));
  }

  public Instant ended() {
    return started.plus(took);
  }
}
