package chalkboard.cli;

import chalkboard.config.Config;
import chalkboard.config.FleetSetting;
import chalkboard.config.Login;
import chalkboard.config.MarksSetting;
import chalkboard.text.S3Location;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
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
  /// Everything a source of ECS may call: it lists and describes, and nothing else.
  private static final List<String> ECS = List.of("ecs:ListClusters", "ecs:ListServices", "ecs:ListTasks", "ecs:DescribeServices",
      "ecs:DescribeTasks", "ecs:DescribeServiceDeployments", "ecs:DescribeServiceRevisions");
  /// Custodian describes the clusters first, and asks for tags by themselves.
  private static final List<String> CUSTODIAN = List.of("ecs:DescribeClusters", "ecs:ListTagsForResource");

  @Mixin
  Options options;

  @Spec
  CommandSpec spec;

  private final Places places;

  Iam(Places places) {
    this.places = places;
  }

  @Override
  public Integer call() throws CannotRun, JsonProcessingException {
    var config = options.resolveAny(places);
    boolean isAws = config.marks().stream().anyMatch(MarksSetting.Bucket.class::isInstance)
        || config.fleet().stream().anyMatch(f -> !(f instanceof FleetSetting.CustodianOutput));
    if (!isAws) config = config.withEcs(Login.DEFAULT, List.of()).withBucket("s3://BUCKET/PREFIX/", Login.DEFAULT, Optional.empty());
    OneLook.print(new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(policy(config)) + "\n");
    var err = spec.commandLine().getErr();
    err.println("chalkboard: where a bucket is encrypted with a key of your own, allow kms:Decrypt on that key too.");
    err.flush();
    return Exit.OK;
  }

  static Map<String, Object> policy(Config config) {
    var statements = new ArrayList<Map<String, Object>>();
    boolean custodian = config.fleet().stream().anyMatch(FleetSetting.Custodian.class::isInstance);
    if (custodian || config.fleet().stream().anyMatch(FleetSetting.Ecs.class::isInstance)) {
      var actions = new ArrayList<>(ECS);
      if (custodian) actions.addAll(CUSTODIAN);
      statements.add(allow("Ecs", actions, List.of("*")));
    }
    var places = Stream.concat(config.marks().stream().flatMap(m -> m instanceof MarksSetting.Bucket b ? Stream.of(b.uri()) : Stream.of()),
        config.fleet().stream().flatMap(f -> f instanceof FleetSetting.CustodianBucket b ? Stream.of(b.uri()) : Stream.of())).distinct()
        .toList();
    for (int i = 0; i < places.size(); i++) statements.addAll(bucket(places.get(i), places.size() == 1 ? "" : "" + (i + 1)));
    var roles = config.fleet().stream().flatMap(f -> switch (f) {
      case FleetSetting.Ecs e -> e.login().assume().stream();
      case FleetSetting.Custodian c -> c.login().assume().stream();
      case FleetSetting.CustodianBucket b -> b.login().assume().stream();
      case FleetSetting.CustodianOutput _ -> Stream.<String>of();
    });
    var assumed = Stream
        .concat(roles, config.marks().stream().flatMap(m -> m instanceof MarksSetting.Bucket b ? b.login().assume().stream() : Stream.of()))
        .distinct().toList();
    if (!assumed.isEmpty()) statements.add(allow("Assume", List.of("sts:AssumeRole"), assumed));
    var policy = new LinkedHashMap<String, Object>();
    policy.put("Version", "2012-10-17");
    policy.put("Statement", statements);
    return policy;
  }

  /// Chalk writes some keys with a slash in front, and where its URI ends in a name, beside the "folder" of that name.
  private static List<Map<String, Object>> bucket(String uri, String number) {
    var at = S3Location.of(uri);
    var arn = "arn:aws:s3:::" + at.bucket();
    var path = at.path();
    int slash = path.lastIndexOf('/') + 1;
    var below = path.isEmpty() || path.endsWith("/")
        ? List.of(path + "*")
        : List.of(path + "/*", path.substring(0, slash) + "*-" + path.substring(slash));
    var objects = path.isEmpty() ? List.of(arn + "/*") : Stream.of("/", "//").flatMap(s -> below.stream().map(p -> arn + s + p)).toList();
    // Without the right to list, S3 answers 403 for what is not there; a prefix cannot be told from its siblings by a condition.
    return List.of(allow("List" + number, List.of("s3:ListBucket"), List.of(arn)),
        allow("Read" + number, List.of("s3:GetObject"), objects));
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
