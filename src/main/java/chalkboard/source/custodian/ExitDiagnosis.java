package chalkboard.source.custodian;

import chalkboard.process.Child;
import chalkboard.process.NotStarted;
import chalkboard.text.Durations;
import java.util.Optional;

/// What the end of a run means for the policies that left nothing behind.
final class ExitDiagnosis {
  private static final String CORRECT = "correct fleet: custodian: command:";

  private ExitDiagnosis() {
  }

  /// Why it did not even start.
  static RunCause notStarted(NotStarted e) {
    return new RunCause(String.valueOf(e.getMessage()), switch (e.reason()) {
      case NOT_FOUND -> "install it: pip install c7n; or " + CORRECT;
      case NO_INTERPRETER -> "install it again, or " + CORRECT;
      case NOT_EXECUTABLE -> "make it executable with chmod +x, or " + CORRECT;
      case TOO_LONG -> "configure fewer policies";
      case OTHER -> CORRECT;
    });
  }

  /// Empty where it ended well and nobody can tell why a policy should be missing.
  static Optional<RunCause> of(Child.Ended ended, RunLog said, CustodianSettings settings) {
    boolean hasFailed = ended.way() == Child.EndedBy.TIMED_OUT || ended.code() != 0;
    if (ended.way() != Child.EndedBy.INTERRUPTED && hasFailed && ended.hasAsked()) {
      return Optional.of(RunCause.asked(settings.login().profile()));
    }
    return switch (ended.way()) {
      case TIMED_OUT -> Optional.of(new RunCause("custodian took longer than " + Durations.exact(settings.timeout()) + " and was ended",
          "raise timeout:, or name fewer regions:"));
      case INTERRUPTED -> Optional.of(new RunCause("the run was called off", ""));
      case BY_ITSELF -> ofCode(ended, said, settings);
    };
  }

  private static Optional<RunCause> ofCode(Child.Ended ended, RunLog said, CustodianSettings settings) {
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
      return Optional.of(new RunCause(or(ended.lastLine(), "command not found"), "install it: pip install c7n; or " + CORRECT));
    }
    var line = said.cause().orElse(or(ended.lastLine(), "it said nothing"));
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

  private static String or(String line, String instead) {
    return line.isEmpty() ? instead : line;
  }
}
