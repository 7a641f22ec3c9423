package chalkboard.source.custodian;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How one source runs Custodian.
///
/// @param name as it stands on the screen
/// @param policies policy files; the built-in one, which lists everything, where empty
/// @param command argv in which `{output}` stands for a fresh directory, `{policy}` for the policy files (as a word of its own
///     it becomes one word for each) and `{options}` for -r, --profile, --assume and --external-id; where `{options}` is
///     missing they follow the last word `run`
/// @param regions one `-r` each; Custodian's default where empty
/// @param assume ARN of a role
/// @param timeout after which the run is ended
/// @param maxStale age beyond which an answer is worth nothing
/// @param isReadOnly whether the command itself sees to it that no policy acts, as a script does that adds --dryrun
public record CustodianSettings(
    String name, List<Path> policies, List<String> command, List<String> regions, Optional<String> profile,
    Optional<String> assume, Optional<String> externalId, Duration timeout, Duration interval, Optional<Duration> maxStale,
    boolean isReadOnly) {
  /// `--cache-period 0`, because the cache would freeze the picture for 15 minutes; `--dryrun`, because without it a policy with
  /// actions would carry them out at every look, and one with a mode would publish a Lambda function.
  public static final List<String> DEFAULT_COMMAND = List.of("custodian", "run", "--dryrun", "--cache-period", "0", "-s", "{output}",
      "{policy}");

  public CustodianSettings(
      String name, List<Path> policies, List<String> command, List<String> regions, Optional<String> profile,
      Optional<String> assume, Optional<String> externalId, Duration timeout, Duration interval, Optional<Duration> maxStale) {
    this(name, policies, command, regions, profile, assume, externalId, timeout, interval, maxStale, false);
  }

  public CustodianSettings {
    policies = List.copyOf(policies);
    command = command.isEmpty() ? DEFAULT_COMMAND : List.copyOf(command);
    regions = List.copyOf(regions);
  }
}
