package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.config.Config;
import chalkboard.source.FetchSchedule;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.ecs.EcsSettings;
import chalkboard.text.Glob;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The policy that `chalkboard iam` prints.
class IamTest {
  private static List<?> statements(Config config) {
    return (List<?>) Iam.policy(config, _ -> Optional.empty()).get("Statement");
  }

  @Test
  void itAllowsWhatTheSourceOfEcsCallsAndNothingElse() {
    var classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("chalkboard.source.ecs");
    var called = classes.stream().flatMap(c -> c.getMethodCallsFromSelf().stream())
        .filter(c -> c.getTargetOwner().getSimpleName().equals("EcsClient"))
        .map(JavaAccess::getName).filter(n -> !n.equals("close")).map(n -> "ecs:" + Character.toUpperCase(n.charAt(0)) + n.substring(1))
        .collect(Collectors.toCollection(TreeSet::new));
    var ecs = (Map<?, ?>) statements(Config.EMPTY.withEcs(AwsLogin.DEFAULT, List.of())).getFirst();
    assertEquals(called, new TreeSet<>((List<?>) ecs.get("Action")));
  }

  @Test
  void itNamesTheBucketsAndTheRolesOfTheConfiguration() {
    var role = new AwsLogin(Optional.empty(), Optional.of("arn:aws:iam::444455556666:role/reader"), Optional.empty());
    var all = statements(Config.EMPTY.withBucket("s3://acme-chalk/reports/", role, Optional.empty())
        .withOutputBucket("s3://acme-audit/custodian?region=eu-west-1", AwsLogin.DEFAULT, Optional.empty())).toString();
    assertTrue(all.contains("arn:aws:s3:::acme-chalk/reports/*") && all.contains("arn:aws:s3:::acme-chalk//reports/*"), all);
    assertTrue(all.contains("arn:aws:s3:::acme-audit/custodian/*, arn:aws:s3:::acme-audit/*-custodian"), all);
    assertTrue(all.contains("Action=[sts:AssumeRole], Resource=[arn:aws:iam::444455556666:role/reader]"), all);
    assertTrue(!all.contains("ecs:"), all);
  }

  @Test
  void itIsNarrowedToTheRegionsAndClustersThatAreConfigured() {
    var ecs = new EcsSettings("ecs", AwsLogin.DEFAULT, List.of("eu-west-1"), Glob.of("prod-*", "!prod-x"), 0.5,
        FetchSchedule.every(Duration.ofSeconds(30))).permissions(_ -> Optional.empty());
    assertEquals(List.of("ecs:ListClusters"), ecs.getFirst().actions());
    assertEquals(Map.of("StringEquals", Map.of("aws:RequestedRegion", List.of("eu-west-1"))), ecs.getFirst().conditions());
    assertEquals(Map.of("StringEquals", Map.of("aws:RequestedRegion", List.of("eu-west-1")), "ArnLike",
        Map.of("ecs:cluster", List.of("arn:*:ecs:*:*:cluster/prod-*")), "ArnNotLike",
        Map.of("ecs:cluster", List.of("arn:*:ecs:*:*:cluster/prod-x"))), ecs.get(1).conditions());
    assertTrue(!ecs.get(1).actions().contains("ecs:ListClusters") && ecs.get(1).actions().contains("ecs:DescribeTasks"));
  }

  @Test
  void sourcesThatAreNarrowedOtherwiseHaveStatementsOfTheirOwn() {
    var config = Config.EMPTY.withEcs(AwsLogin.DEFAULT, List.of("eu-west-1"))
        .withEcs(AwsLogin.ofProfile(Optional.of("us")), List.of("us-east-1"))
        .withEcs(AwsLogin.ofProfile(Optional.of("us2")), List.of("us-east-1"));
    assertEquals(List.of("Ecs1", "Ecs2"), statements(config).stream().map(s -> ((Map<?, ?>) s).get("Sid")).toList());
  }
}
