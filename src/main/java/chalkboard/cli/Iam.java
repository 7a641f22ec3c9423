package chalkboard.cli;

import chalkboard.config.Config;
import chalkboard.source.SourceSettings;
import chalkboard.source.aws.Aws;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.Permission;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `chalkboard iam`: the least that AWS must allow for the board that the options and the file ask for.
@Command(name = "iam", mixinStandardHelpOptions = true, description = "Print the smallest IAM policy for what the options and the configuration read; for Amazon ECS and a bucket where they read nothing of AWS.")
final class Iam implements Callable<Integer> {
  @Mixin
  Options options;

  @Spec
  CommandSpec spec;

  /// Statements in the order they are printed; those of a bucket stand together.
  private static final List<List<String>> ORDER = List.of(List.of("Ecs"), List.of("EcsClusters"), List.of("List", "Read"),
      List.of("Assume"));

  private final UserEnvironment places;

  Iam(UserEnvironment places) {
    this.places = places;
  }

  @Override
  public Integer call() throws CannotRun, IOException {
    var config = options.resolveAny(places);
    if (permissions(config, _ -> Optional.empty()).isEmpty())
      config = config.withEcs(AwsLogin.DEFAULT, List.of()).withBucket("s3://BUCKET/PREFIX/", AwsLogin.DEFAULT, Optional.empty());
    var policy = policy(config, login -> Aws.toldRegion(login, places.environment()));
    spec.commandLine().getOut().print(JsonText.pretty(json -> JsonText.value(json, policy)));
    var err = spec.commandLine().getErr();
    err.println("chalkboard: where a bucket is encrypted with a key of your own, allow kms:Decrypt on that key too.");
    err.flush();
    return Exit.OK;
  }

  private static List<Permission> permissions(Config config, Function<AwsLogin, Optional<String>> regions) {
    return Stream.<SourceSettings>concat(config.marks().stream(), config.fleet().stream()).flatMap(s -> s.permissions(regions).stream())
        .toList();
  }

  /// One statement for all that is of the account and narrowed alike, and those of each bucket; with a number where there are several.
  static Map<String, Object> policy(Config config, Function<AwsLogin, Optional<String>> regions) {
    var groups = new LinkedHashMap<List<Object>, List<Permission>>();
    for (var order : ORDER) {
      permissions(config, regions).stream().filter(p -> order.contains(p.statement()))
          .forEach(p -> groups.computeIfAbsent(List.of(order.size() > 1 ? "" : p.statement(), p.of()), _ -> new ArrayList<>()).add(p));
    }
    var statements = new ArrayList<Map<String, Object>>();
    groups.values().forEach(group -> alike(group).forEach(p -> statements.add(allow(p))));
    number(statements);
    var policy = new LinkedHashMap<String, Object>();
    policy.put("Version", "2012-10-17");
    policy.put("Statement", statements);
    return policy;
  }

  /// Those of one statement with the same conditions as one.
  private static Collection<Permission> alike(List<Permission> group) {
    var merged = new LinkedHashMap<List<Object>, Permission>();
    for (var p : group) merged.merge(List.of(p.statement(), p.conditions()), p, Iam::both);
    return merged.values();
  }

  private static Permission both(Permission a, Permission b) {
    return new Permission(a.statement(), a.of(), Stream.concat(a.actions().stream(), b.actions().stream()).distinct().toList(),
        Stream.concat(a.resources().stream(), b.resources().stream()).distinct().toList(), a.conditions());
  }

  private static Map<String, Object> allow(Permission permission) {
    var statement = new LinkedHashMap<String, Object>();
    statement.put("Sid", permission.statement());
    statement.put("Effect", "Allow");
    statement.put("Action", permission.actions());
    statement.put("Resource", permission.resources());
    if (!permission.conditions().isEmpty()) statement.put("Condition", permission.conditions());
    return statement;
  }

  private static void number(List<Map<String, Object>> statements) {
    var seen = new HashMap<Object, Integer>();
    var all = statements.stream().map(s -> s.get("Sid")).toList();
    for (var s : statements) {
      var sid = s.get("Sid");
      if (Collections.frequency(all, sid) > 1) s.put("Sid", sid + "" + seen.merge(sid, 1, Integer::sum));
    }
  }
}
