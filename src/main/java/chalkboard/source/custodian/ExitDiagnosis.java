package chalkboard.source.custodian;

import chalkboard.text.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the end of a run means for the policies that left nothing behind.
final class ExitDiagnosis {
  private static final Pattern ERRNO = Pattern.compile("error[=:] ?(\\d+)");
  private static final String CORRECT = "correct fleet: custodian: command:";

  private ExitDiagnosis() {
  }

  /// Why it did not even start.
  static RunCause notStarted(String program, IOException e) {
    var m = ERRNO.matcher(String.valueOf(e.getMessage()));
    int number = m.find() ? Integer.parseInt(m.group(1)) : 0;
    boolean isThere = program.contains("/") && Files.exists(Path.of(program));
    return switch (number) {
      case 2 -> isThere
          ? new RunCause(program + ": its interpreter (the #! line) was not found", "install it again, or " + CORRECT)
          : new RunCause(program + ": command not found", "install it: pip install c7n; or " + CORRECT);
      case 13 -> new RunCause(program + ": permission denied, it is not executable", "run: chmod +x " + program + "; or " + CORRECT);
      case 8 -> new RunCause(program + ": not a program this machine can run", CORRECT);
      case 7 -> new RunCause(program + ": too many arguments", "configure fewer policies");
      default -> new RunCause(program + ": " + e.getMessage(), CORRECT);
    };
  }

  /// Empty where it ended well and nobody can tell why a policy should be missing.
  static Optional<RunCause> of(ManagedProcess.Ended ended, CustodianSettings settings) {
    return switch (ended.way()) {
      case TIMED_OUT -> Optional.of(new RunCause("custodian took longer than " + Durations.exact(settings.timeout()) + " and was ended",
          "raise timeout:, or name fewer regions:"));
      case INTERRUPTED -> Optional.of(new RunCause("the run was called off", ""));
      case BY_ITSELF -> ofCode(ended, settings);
    };
  }

  private static Optional<RunCause> ofCode(ManagedProcess.Ended ended, CustodianSettings settings) {
    var said = ended.said();
    int code = ended.code();
    if (code == 0) return ofSuccess(said, settings);
    if (code > 128 && code < 128 + 65) {
      return Optional.of(new RunCause("custodian was ended by signal " + (code - 128),
          code == 128 + 9 ? "see whether the machine ran out of memory" : ""));
    }
    if (said.isUsageError()) {
      return Optional.of(new RunCause("custodian does not understand its command line: " + said.cause().orElse("usage"),
          CORRECT + ", see: custodian run --help"));
    }
    if (code == 127 && said.cause().isEmpty()) {
      return Optional.of(new RunCause(lastLine(ended).orElse("command not found"), "install it: pip install c7n; or " + CORRECT));
    }
    var line = said.cause().or(() -> lastLine(ended)).orElse("it said nothing");
    if (line.contains("Invalid resource: ") || line.contains("invalid policy") || line.contains("Invalid policy file")) {
      return Optional.of(new RunCause(line, "correct the files of policies:, see: custodian validate"));
    }
    var cause = RunCause.of(line, settings.login().profile());
    return Optional.of(cause.remedy().isEmpty()
        ? new RunCause("custodian ended with code " + code + ": " + cause.why(),
            code == 1 ? "correct policies:, see: custodian validate" : "")
        : cause);
  }

  private static Optional<RunCause> ofSuccess(RunLog said, CustodianSettings settings) {
    if (said.skipped().isPresent()) {
      var regions = settings.regions().isEmpty() ? "the default region" : String.join(" and ", settings.regions());
      return Optional.of(new RunCause("custodian skipped the policy: its conditions do not hold in " + regions,
          "set regions: to those of its conditions:, or take the conditions out"));
    }
    if (said.last(e -> e.message().startsWith("Empty policy file")).isPresent()) {
      return Optional.of(new RunCause("the policy file holds no policies",
          "write an ecs-service and an ecs-task policy, or drop policies:"));
    }
    if (said.last(e -> e.message().startsWith("Provisioning policy lambda")).isPresent()) {
      return Optional.of(new RunCause("custodian published the policy as a Lambda function instead of asking",
          "put --dryrun into command:"));
    }
    return Optional.empty();
  }

  private static Optional<String> lastLine(ManagedProcess.Ended ended) {
    return ended.lines().reversed().stream().map(String::strip).filter(l -> !l.isEmpty()).findFirst();
  }
}
