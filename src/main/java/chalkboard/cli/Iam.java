package chalkboard.cli;

import chalkboard.config.Config;
import chalkboard.source.SourceSettings;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.Permission;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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

  private final UserEnvironment places;

  Iam(UserEnvironment places) {
    this.places = places;
  }

  @Override
  public Integer call() throws CannotRun, IOException {
    var config = options.resolveAny(places);
    if (permissions(config).isEmpty())
      config = config.withEcs(AwsLogin.DEFAULT, List.of()).withBucket("s3://BUCKET/PREFIX/", AwsLogin.DEFAULT, Optional.empty());
    var policy = policy(config);
    spec.commandLine().getOut().print(JsonText.pretty(json -> new ObjectMapper().writeValue(json, policy)));
    var err = spec.commandLine().getErr();
    err.println("chalkboard: where a bucket is encrypted with a key of your own, allow kms:Decrypt on that key too.");
    err.flush();
    return Exit.OK;
  }

  private static List<Permission> permissions(Config config) {
    return Stream.<SourceSettings>concat(config.marks().stream(), config.fleet().stream()).flatMap(s -> s.permissions().stream()).toList();
  }

  /// One statement for all that is of the account, and those of each bucket with a number where there are several.
  static Map<String, Object> policy(Config config) {
    var all = permissions(config);
    var places = all.stream().map(Permission::of).filter(p -> !p.isEmpty()).distinct().toList();
    var statements = new ArrayList<Map<String, Object>>();
    merged(all, "Ecs").ifPresent(statements::add);
    for (var place : places) {
      var number = places.size() == 1 ? "" : "" + (places.indexOf(place) + 1);
      all.stream().filter(p -> p.of().equals(place)).distinct()
          .forEach(p -> statements.add(allow(p.statement() + number, p.actions(), p.resources())));
    }
    merged(all, "Assume").ifPresent(statements::add);
    var policy = new LinkedHashMap<String, Object>();
    policy.put("Version", "2012-10-17");
    policy.put("Statement", statements);
    return policy;
  }

  private static Optional<Map<String, Object>> merged(List<Permission> all, String statement) {
    var some = all.stream().filter(p -> p.statement().equals(statement)).toList();
    if (some.isEmpty()) return Optional.empty();
    return Optional.of(allow(statement, some.stream().flatMap(p -> p.actions().stream()).distinct().toList(),
        some.stream().flatMap(p -> p.resources().stream()).distinct().toList()));
  }

  private static Map<String, Object> allow(String name, List<String> actions, List<String> resources) {
    var statement = new LinkedHashMap<String, Object>();
    statement.put("Sid", name);
    statement.put("Effect", "Allow");
    statement.put("Action", actions);
    statement.put("Resource", resources);
    return statement;
  }
}
