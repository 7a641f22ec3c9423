package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.config.Config;
import chalkboard.source.aws.AwsLogin;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The policy that `chalkboard iam` prints.
class IamTest {
  private static List<?> statements(Config config) {
    return (List<?>) Iam.policy(config).get("Statement");
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
}
