package chalkboard.feed;

import chalkboard.text.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/// One attempt of a source to look: when, how long, and for a subprocess what was run and what it said.
///
/// @param exitCode of a subprocess that ended by itself or by a signal (128 + n)
/// @param command argv of a subprocess; for others what was read, as one word
/// @param log lines it wrote to its error stream, cleaned and without secrets; the last 200 at most
public record FetchRun(Instant started, Duration took, OptionalInt exitCode, List<String> command, List<String> log) {
  public FetchRun {
    command = Secrets.commandLine(command);
    log = log.stream().map(Secrets::mask).toList();
  }
}
