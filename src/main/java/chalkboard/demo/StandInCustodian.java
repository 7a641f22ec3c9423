package chalkboard.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Stands in for Cloud Custodian in the demo: same arguments, files, words and exit codes, from the story instead of AWS.
public final class StandInCustodian {
  private StandInCustodian() {
  }

  /// `--story-start=MILLIS run [--dryrun] [--cache-period N] [-r REGION]... [--profile P] [--assume ARN] -s DIR POLICY.yml...`
  public static void main(String[] args) {
    int code = run(List.of(args), Instant.now(), System.err);
    System.err.flush();
    // Custodian's answer to its caller is its exit code; this is the whole of a process of its own.
    if (code != 0) Runtime.getRuntime().halt(code);
  }

  /// What the process does, with the present as a value.
  static int run(List<String> args, Instant now, PrintStream err) {
    StandInArguments order;
    try {
      order = StandInArguments.parse(args);
    } catch (IllegalArgumentException e) {
      err.println("usage: custodian [-h] {run,schema,report,logs,metrics,version,validate} ...");
      err.println("custodian: error: " + e.getMessage());
      return 2;
    }
    var policies = new ArrayList<Policy>();
    for (var file : order.policies()) {
      try {
        policies.addAll(Policy.read(Path.of(file)));
      } catch (IOException e) {
        err.println(PolicyRun.stamp(now) + ": custodian.commands:ERROR Invalid policy file: " + file + " does not exist");
        err.println(PolicyRun.stamp(now) + ": custodian.commands:ERROR Found 1 errors.  Exiting.");
        return 1;
      }
    }
    if (order.regions().isEmpty()) {
      err.println(PolicyRun.stamp(now)
          + ": custodian.commands:ERROR No default region set. Specify a default region with AWS_DEFAULT_REGION");
      return 1;
    }
    return runAll(order, policies, now, err);
  }

  private static int runAll(StandInArguments order, List<Policy> policies, Instant now, PrintStream err) {
    var story = Timeline.of(order.start(), now);
    var failed = new ArrayList<String>();
    for (var policy : policies) {
      for (var region : order.regions()) {
        var root = Path.of(order.output());
        var directory = (order.regions().size() > 1 ? root.resolve(region) : root).resolve(policy.name());
        try {
          Files.createDirectories(directory);
          if (!new PolicyRun(order, policy, region, story, now).writeTo(directory, err)) failed.add(policy.name());
        } catch (IOException e) {
          err.println("Traceback (most recent call last):");
          err.println("PermissionError: [Errno 13] " + e.getMessage());
          failed.add(policy.name());
        }
      }
    }
    if (failed.isEmpty()) return 0;
    err.println(PolicyRun.stamp(now) + ": custodian.commands:ERROR The following policies had errors while executing");
    failed.forEach(name -> err.println(" - " + name));
    return 2;
  }
}
