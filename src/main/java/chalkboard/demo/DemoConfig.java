package chalkboard.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The demo's `config.yml`.
final class DemoConfig {
  private DemoConfig() {
  }

  static String yaml(Path reports, List<String> command) {
    var out = new StringBuilder("title: acme demo\ninterval: 5s\nenvironments:\n");
    for (var stage : Stage.values()) {
      out.append("  - name: ").append(stage.label).append('\n');
      if (!stage.group.isEmpty()) out.append("    group: ").append(stage.group).append('\n');
      out.append("    match: { account: ").append(quoted(stage.account)).append(", region: ").append(stage.region)
          .append(", cluster: ").append(stage.cluster).append(" }\n");
    }
    out.append("marks:\n  - path: ").append(quoted(reports.toString())).append("\n    interval: 3s\nfleet:\n");
    source(out, "nonprod", Stage.DEV, command);
    source(out, "prod-us", Stage.PROD_US, command);
    source(out, "prod-eu", Stage.PROD_EU, command);
    return out.append("""
        repositories:
          - match: github.com/acme/payments
            owner: "@pay-oncall"
          - match: github.com/acme/checkout
            owner: "@pay-oncall"
          - match: github.com/acme/platform
            owner: "@platform"
          - match: gitlab.com/acme/*
            owner: "@web"
        """).toString();
  }

  private static void source(StringBuilder out, String name, Stage stage, List<String> command) {
    var words = command.stream().map(DemoConfig::quoted).collect(Collectors.joining(", "));
    out.append("  - name: ").append(name).append("\n    custodian:\n      command: [").append(words)
        .append(", run, --dryrun, --cache-period, \"0\", -s, \"{output}\", \"{policy}\"]\n      regions: [").append(stage.region)
        .append("]\n      profile: ").append(stage.profile).append("\n      timeout: 30s\n    interval: 5s\n");
  }

  /// A double-quoted YAML scalar. Curly braces stay as they are: only `{output}` and `{policy}` mean something there.
  static String quoted(String s) {
    var out = new StringBuilder("\"");
    s.chars().forEach(c -> {
      if (c == '"' || c == '\\') out.append('\\').append((char) c);
      else if (c < 0x20 || c == 0x7f) out.append(String.format("\\x%02x", c));
      else out.append((char) c);
    });
    return out.append('"').toString();
  }
}
