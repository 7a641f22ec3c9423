package chalkboard.source.custodian;

import chalkboard.feed.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The argv of one run, from the words that the settings give.
final class CommandLine {
  private CommandLine() {
  }

  /// Why the words cannot become a command; empty where they can.
  static Optional<RunCause> mistake(CustodianSettings settings) {
    var words = settings.command();
    if (words.stream().noneMatch(w -> w.contains("{output}"))) {
      return Optional.of(new RunCause("command: names no {output}", "put -s \"{output}\" into command:"));
    }
    if (!options(settings).isEmpty() && !words.contains("run") && !words.contains("{options}")) {
      return Optional.of(new RunCause("command: has no place for regions and profile",
          "put the word {options} into command:, where custodian run takes -r and --profile"));
    }
    return Optional.empty();
  }

  /// Custodian's cache freezes the picture for 15 minutes.
  static Optional<Problem> warning(CustodianSettings settings) {
    var words = words(settings.command());
    for (int i = 0; i < words.size(); i++) {
      var value = i + 1 < words.size() ? words.get(i + 1) : "none";
      boolean isOff = switch (words.get(i)) {
        case "--cache-period" -> value.matches("0+");
        case "-f", "--cache" -> value.isBlank();
        default -> words.get(i).matches("--cache-period=0+");
      };
      if (isOff) return Optional.empty();
    }
    return Optional.of(
        new Problem("\"" + settings.name() + "\" may tell what was true 15 minutes ago", "command: has no --cache-period 0, so Custodian "
            + "answers from its cache", "put --cache-period 0 into command:"));
  }

  /// Why it must not be run: without --dryrun a policy with actions carries them out at every look, and one with a mode publishes a
  /// Lambda function.
  static Optional<RunCause> danger(CustodianSettings settings) {
    if (settings.isReadOnly() || isDryRun(settings.command())) return Optional.empty();
    return files(settings).flatMap(f -> PolicyFile.danger(f).stream()).findFirst().or(() -> unknownPolicies(settings))
        .map(why -> new RunCause("command: has no --dryrun, and " + why + ", so custodian was not run",
            "put --dryrun into command:; where the command adds it itself, say read_only: true"));
  }

  private static boolean isDryRun(List<String> command) {
    var words = words(command);
    if (words.stream().anyMatch(w -> w.equals("--dryrun") || w.equals("--dry-run"))) return true;
    // Of docker -d means something else: that stands before custodian's own run.
    return words.subList(words.lastIndexOf("run") + 1, words.size()).contains("-d") && words.contains("run");
  }

  /// The words, with those of a shell's script apart.
  private static List<String> words(List<String> command) {
    return command.stream().flatMap(w -> w.isBlank() ? Stream.of(w) : Arrays.stream(w.strip().split("[\\s;&|]+"))).toList();
  }

  /// The policies that it will be given, and those that it names itself.
  private static Stream<Path> files(CustodianSettings settings) {
    var own = settings.command().stream().filter(CommandLine::isPolicyFile).map(Path::of);
    return Stream.concat(takesPolicies(settings) ? settings.policies().stream() : Stream.empty(), own);
  }

  private static boolean takesPolicies(CustodianSettings settings) {
    return settings.command().stream().anyMatch(w -> w.contains("{policy}"));
  }

  private static boolean isPolicyFile(String word) {
    return !word.contains("{") && word.matches(".*\\.(ya?ml|json)");
  }

  private static Optional<String> unknownPolicies(CustodianSettings settings) {
    return takesPolicies(settings) || settings.command().stream().anyMatch(CommandLine::isPolicyFile)
        ? Optional.empty()
        : Optional.of("it does not say which policies it runs");
  }

  static List<String> of(CustodianSettings settings, Path output, List<Path> policies) {
    var options = options(settings);
    var words = settings.command();
    boolean hasPlace = words.contains("{options}");
    // The last: `docker run … custodian run`.
    int run = words.lastIndexOf("run");
    var argv = new ArrayList<String>();
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i).replace("{output}", output.toString());
      if (word.equals("{options}")) argv.addAll(options);
      else if (word.contains("{policy}")) {
        for (var policy : policies) argv.add(word.replace("{policy}", policy.toString()));
      } else argv.add(word);
      if (!hasPlace && i == run) argv.addAll(options);
    }
    return List.copyOf(argv);
  }

  private static List<String> options(CustodianSettings settings) {
    var options = new ArrayList<String>();
    settings.regions().forEach(r -> options.addAll(List.of("-r", r)));
    settings.login().profile().ifPresent(p -> options.addAll(List.of("--profile", p)));
    settings.login().assume().ifPresent(a -> options.addAll(List.of("--assume", a)));
    settings.login().externalId().ifPresent(e -> options.addAll(List.of("--external-id", e)));
    return options;
  }

  /// botocore reads only AWS_DEFAULT_REGION, others only AWS_REGION: who says one means both.
  static void setRegion(Map<String, String> environment, List<String> regions) {
    var first = regions.stream().filter(r -> !r.equals("all")).findFirst()
        .or(() -> Optional.ofNullable(environment.get("AWS_REGION")))
        .or(() -> Optional.ofNullable(environment.get("AWS_DEFAULT_REGION")));
    if (first.isEmpty()) return;
    if (!regions.isEmpty()) {
      environment.put("AWS_REGION", first.get());
      environment.put("AWS_DEFAULT_REGION", first.get());
    } else {
      environment.putIfAbsent("AWS_REGION", first.get());
      environment.putIfAbsent("AWS_DEFAULT_REGION", first.get());
    }
  }
}
