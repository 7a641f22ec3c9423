package chalkboard.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Collection;

/// Cloud Custodian for the living fleet: a program that tells a cluster of an account, and can be brought to fail.
///
/// What a run would find lies ready in a folder, which may be read as the output of a Custodian that somebody else runs.
final class LivingCustodian {
  private static final String PROGRAM = """
      #!/bin/sh
      while [ $# -gt 0 ]; do case "$1" in -s) out=$2; shift;; esac; shift; done
      case "$(cat $here/how)" in
        hang) sleep 600 ;;
        kill) kill -9 $$ ;;
        half) mkdir -p "$out/task"; head -c 700 $here/output/task/resources.json >"$out/task/resources.json" ;;
        *) cp -R $here/output/. "$out" ;;
      esac
      """;

  private final Path folder;
  private final Account account;
  private final String cluster;
  private boolean isGone;

  /// How its runs end.
  enum How { WELL, HANG, KILL, HALF }

  LivingCustodian(Path folder, Account account, String cluster) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.account = account;
    this.cluster = cluster;
    Files.writeString(program(), PROGRAM.replace("$here", folder.toString()));
    Files.setPosixFilePermissions(program(), PosixFilePermissions.fromString("rwxr-xr-x"));
    ends(How.WELL);
  }

  Path program() {
    return folder.resolve("custodian");
  }

  Path output() {
    return folder.resolve("output");
  }

  void ends(How how) throws IOException {
    replace(folder.resolve("how"), how.name().toLowerCase(java.util.Locale.ROOT));
  }

  /// Takes its output away, as where a disk is not mounted, or brings it back.
  synchronized void vanish(boolean gone) throws IOException {
    if (gone == isGone) return;
    isGone = gone;
    if (gone) Files.move(output(), folder.resolve("away"), StandardCopyOption.ATOMIC_MOVE);
    else Files.move(folder.resolve("away"), output(), StandardCopyOption.ATOMIC_MOVE);
  }

  /// A run that has just gone well.
  synchronized void write(Instant now) throws IOException {
    if (isGone) return;
    synchronized (account) {
      var c = account.named(cluster);
      policy("service", "aws.ecs-service", c.services.values(), now);
      policy("task", "aws.ecs-task", c.tasks.values(), now);
    }
  }

  private void policy(String name, String resource, Collection<ObjectNode> items, Instant now) throws IOException {
    var here = Files.createDirectories(output().resolve(name));
    replace(here.resolve("resources.json"), JsonNodeFactory.instance.arrayNode().addAll(items).toString());
    replace(here.resolve("metadata.json"), """
        {"policy": {"name": "%1$s", "resource": "%2$s"}, "version": "0.9.52",
         "execution": {"id": "x", "start": %3$d.0, "end_time": %3$d.0, "duration": 0.1},
         "config": {"region": "us-east-1", "regions": ["us-east-1"], "profile": null, "account_id": "%4$s", "output_dir": "out",
          "cache_period": 0},
         "sys-stats": {}, "api-stats": {"ecs.ListClusters": 1},
         "metrics": [{"MetricName": "ResourceCount", "Timestamp": "%5$s", "Value": %6$d, "Unit": "Count"}]}
        """.formatted(name, resource, now.getEpochSecond(), account.id, now.toString().replace("Z", ""), items.size()));
  }

  /// Whoever reads it sees the old file or the new one.
  private static void replace(Path file, String text) throws IOException {
    var young = Files.writeString(file.resolveSibling("." + file.getFileName()), text);
    Files.move(young, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
