package chalkboard.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the stand-in was asked for on its command line.
///
/// @param profile empty for none
/// @param assume a role's ARN, empty for none
record StandInArguments(Instant start, String output, List<String> regions, String profile, String assume, boolean isDryRun,
    int cachePeriod,
    List<String> policies) {

  /// @throws IllegalArgumentException in argparse's words
  static StandInArguments parse(List<String> args) {
    long start = -1;
    var output = "";
    var regions = new ArrayList<String>();
    var profile = "";
    var assume = "";
    boolean dryRun = false;
    int cache = 15;
    var policies = new ArrayList<String>();
    boolean run = false;
    for (int i = 0; i < args.size(); i++) {
      var arg = args.get(i);
      switch (arg) {
        case "run" -> run = true;
        case "-d", "--dryrun", "--dry-run" -> dryRun = true;
        case "-v", "--verbose", "--skip-validation" -> {}
        case "-s", "--output-dir" -> output = value(args, ++i, arg);
        case "-r", "--region" -> regions.add(value(args, ++i, arg));
        case "--profile" -> profile = value(args, ++i, arg);
        case "--assume" -> assume = value(args, ++i, arg);
        case "--cache-period" -> cache = (int) number(value(args, ++i, arg), arg);
        case "-f", "--cache", "--external-id", "--session-policy", "-m", "--metrics" -> value(args, ++i, arg);
        default -> {
          if (arg.startsWith("--story-start=")) start = number(arg.substring("--story-start=".length()), "--story-start");
          else if (arg.startsWith("-")) throw new IllegalArgumentException("unrecognized arguments: " + arg);
          else policies.add(arg);
        }
      }
    }
    if (!run) throw new IllegalArgumentException("the following arguments are required: {run}");
    if (output.isEmpty()) throw new IllegalArgumentException("the following arguments are required: -s/--output-dir");
    if (start < 0) throw new IllegalArgumentException("the following arguments are required: --story-start");
    return new StandInArguments(Instant.ofEpochMilli(start), output, List.copyOf(regions), profile, assume, dryRun, cache,
        List.copyOf(policies));
  }

  /// The environments that this login reaches in a region.
  List<Stage> stages(String region) {
    return List.of(Stage.values()).stream().filter(s -> s.region.equals(region))
        .filter(s -> assume.isEmpty() ? profile.isEmpty() || s.profile.equals(profile) : assume.contains("::" + s.account + ":"))
        .toList();
  }

  private static String value(List<String> args, int index, String option) {
    if (index >= args.size()) throw new IllegalArgumentException("argument " + option + ": expected one argument");
    return args.get(index);
  }

  private static long number(String text, String option) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("argument " + option + ": invalid int value: '" + text + "'", e);
    }
  }
}
