package chalkboard.source.custodian;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The argv of one run, from the words that the settings give.
final class CommandLine {
  private CommandLine() {}

  /// Why the words cannot become a command; empty where they can.
  static Optional<Cause> mistake(CustodianSettings settings) {
    var words = settings.command();
    if (words.stream().noneMatch(w -> w.contains("{output}"))) {
      return Optional.of(new Cause("command: names no {output}", "put -s \"{output}\" into command:"));
    }
    if (!options(settings).isEmpty() && !words.contains("run") && !words.contains("{options}")) {
      return Optional.of(new Cause("command: has no place for regions and profile",
          "put the word {options} into command:, where custodian run takes -r and --profile"));
    }
    return Optional.empty();
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
    settings.profile().ifPresent(p -> options.addAll(List.of("--profile", p)));
    settings.assume().ifPresent(a -> options.addAll(List.of("--assume", a)));
    settings.externalId().ifPresent(e -> options.addAll(List.of("--external-id", e)));
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
