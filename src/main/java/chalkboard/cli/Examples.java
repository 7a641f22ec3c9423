package chalkboard.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/// What people type, at the end of the help of each command.
final class Examples {
  private static final String BOARD = "--marks s3://acme-chalk/reports/ --ecs --order dev,staging,prod";
  private static final Map<String, List<String>> OF = Map.ofEntries(
      Map.entry("chalkboard", List.of("chalkboard demo", "chalkboard " + BOARD, "chalkboard --check-config")),
      Map.entry("watch", List.of("chalkboard watch " + BOARD)),
      Map.entry("demo", List.of("chalkboard demo", "chalkboard demo --ascii")),
      Map.entry("status",
          List.of("chalkboard status", "chalkboard status -o json | jq '.rows[].repository'", "chalkboard status --at 02:45")),
      Map.entry("check", List.of("chalkboard check && ./deploy prod", "chalkboard check --max-stale 10m")),
      Map.entry("explain", List.of("chalkboard explain payments prod", "chalkboard explain payments prod --at 2h")),
      Map.entry("diff", List.of("chalkboard diff staging prod", "chalkboard diff prod@2h prod")),
      Map.entry("iam", List.of("chalkboard iam > policy.json", "chalkboard iam --ecs --region eu-west-1")),
      Map.entry("ack", List.of("chalkboard ack payments prod --reason \"known, see OPS-12\"")),
      Map.entry("unack", List.of("chalkboard unack payments prod")),
      Map.entry("history", List.of("chalkboard history payments prod")),
      Map.entry("events", List.of("chalkboard events --since 2h", "chalkboard events --follow -o jsonl")),
      Map.entry("changes", List.of("chalkboard changes --since 2h", "chalkboard changes --before 02:45")),
      Map.entry("wait", List.of("chalkboard wait 882db2b --env prod --healthy --timeout 20m")),
      Map.entry("record", List.of("chalkboard record --config /etc/chalkboard/config.yml")),
      Map.entry("snapshot",
          List.of("chalkboard snapshot save incident.snapshot --since 6h", "chalkboard --load incident.snapshot",
              "chalkboard diff prod@2h prod --load incident.snapshot")),
      Map.entry("where", List.of("chalkboard where 882db2b", "chalkboard where branch:main --env prod -o json")),
      Map.entry("generate-completion", List.of("source <(chalkboard generate-completion)")));

  private Examples() {
  }

  /// Adds them to a command and to all below it.
  static CommandLine addTo(CommandLine command) {
    var examples = OF.get(command.getCommandName());
    if (examples != null) {
      var usage = command.getCommandSpec().usageMessage();
      var footer = new ArrayList<>(List.of(usage.footer()));
      footer.add("");
      footer.add(examples.size() == 1 ? "Example:" : "Examples:");
      // A per cent sign is one of the form in which help is written.
      examples.forEach(e -> footer.add("  " + e.replace("%", "%%")));
      usage.footer(footer.toArray(String[]::new));
    }
    command.getSubcommands().values().forEach(Examples::addTo);
    return command;
  }
}
