package chalkboard.source.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.aws.Logins;
import chalkboard.aws.RecordedCalls;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;

/// Where each call goes and how it is signed, in every partition and by every way to a bucket, as the AWS CLI does it.
class AddressesTest {
  private static final AwsLogin KIM = AwsLogin.ofProfile(Optional.of("kim"));
  private final RecordedCalls calls = RecordedCalls.empty();

  @TempDir
  Path folder;
  private Logins logins;
  private Aws aws;

  @BeforeEach
  void open() {
    logins = new Logins(folder).keys("kim", "AKIAKIM");
    aws = new Aws("chalkboard/test", logins.environment(), () -> calls, AwsRetryStrategy::doNotRetry);
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private void list(String bucket, String region, boolean isRequesterPays) {
    var access = new S3Access(aws, KIM, Optional.of(region), Optional.empty(), false, isRequesterPays);
    try (var s3 = access.open(new CallLog())) {
      s3.listObjectsV2(b -> b.bucket(bucket).prefix("reports/"));
    }
  }

  @ParameterizedTest
  @CsvSource({
      "acme, eu-west-1, acme.s3.eu-west-1.amazonaws.com, eu-west-1 s3",
      "acme.reports, eu-west-1, s3.eu-west-1.amazonaws.com/acme.reports, eu-west-1 s3",
      "acme, cn-north-1, acme.s3.cn-north-1.amazonaws.com.cn, cn-north-1 s3",
      "acme, us-gov-west-1, acme.s3.us-gov-west-1.amazonaws.com, us-gov-west-1 s3",
      "acme, ap-east-1, acme.s3.ap-east-1.amazonaws.com, ap-east-1 s3",
      "arn:aws:s3:eu-west-1:111122223333:accesspoint/reports, eu-west-1, reports-111122223333.s3-accesspoint.eu-west-1.amazonaws.com, eu-west-1 s3",
      "arn:aws:s3:eu-west-1:111122223333:accesspoint/reports, us-east-1, reports-111122223333.s3-accesspoint.eu-west-1.amazonaws.com, eu-west-1 s3",
      "arn:aws-cn:s3:cn-north-1:111122223333:accesspoint/reports, cn-north-1, reports-111122223333.s3-accesspoint.cn-north-1.amazonaws.com.cn, cn-north-1 s3",
      "arn:aws-us-gov:s3:us-gov-west-1:111122223333:accesspoint/reports, us-gov-west-1, reports-111122223333.s3-accesspoint.us-gov-west-1.amazonaws.com, us-gov-west-1 s3",
      "arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-01/accesspoint/reports, eu-west-1, reports-111122223333.op-01.s3-outposts.eu-west-1.amazonaws.com, eu-west-1 s3-outposts",
      "reports-hrzrlukc5m36ft7okagglf3gmwluquse1b-s3alias, eu-west-1, reports-hrzrlukc5m36ft7okagglf3gmwluquse1b-s3alias.s3.eu-west-1.amazonaws.com, eu-west-1 s3",
  })
  void aBucketIsAskedWhereItIs(String bucket, String region, String address, String scope) {
    list(bucket, region, false);
    assertEquals(List.of("GET " + address), calls.addresses());
    var request = calls.requests().getFirst();
    assertEquals("https", request.protocol());
    assertEquals("AKIAKIM " + scope, RecordedCalls.signature(request));
    assertEquals(Optional.empty(), request.firstMatchingHeader("x-amz-request-payer"));
  }

  @Test
  void aDirectoryBucketIsReadInASessionOfItsZone() {
    list("acme--use1-az4--x-s3", "us-east-1", false);
    var host = "acme--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com";
    assertEquals(List.of("GET " + host, "GET " + host), calls.addresses());
    assertTrue(calls.requests().getFirst().rawQueryParameters().containsKey("session"));
    assertEquals("AKIAKIM us-east-1 s3express", RecordedCalls.signature(calls.requests().getFirst()));
    assertEquals("AKIASESSION us-east-1 s3express", RecordedCalls.signature(calls.requests().getLast()));
    assertEquals(Optional.of("t"), calls.requests().getLast().firstMatchingHeader("x-amz-s3session-token"));
  }

  @Test
  void whoPaysForTheRequestsSaysSoWithEachAndSignsIt() {
    list("acme", "eu-west-1", true);
    var request = calls.requests().getFirst();
    assertEquals(Optional.of("requester"), request.firstMatchingHeader("x-amz-request-payer"));
    assertTrue(request.firstMatchingHeader("Authorization").orElseThrow().contains("x-amz-request-payer"));
  }

  @ParameterizedTest
  @CsvSource({
      "cn-north-1, ecs.cn-north-1.amazonaws.com.cn, arn:aws-cn:iam::111122223333:role/reader, sts.cn-north-1.amazonaws.com.cn",
      "us-gov-east-1, ecs.us-gov-east-1.amazonaws.com, arn:aws-us-gov:iam::111122223333:role/reader, sts.us-gov-west-1.amazonaws.com",
      "ap-east-1, ecs.ap-east-1.amazonaws.com, arn:aws:iam::111122223333:role/reader, sts.us-east-1.amazonaws.com",
      "me-south-1, ecs.me-south-1.amazonaws.com, arn:aws:iam::111122223333:role/reader, sts.us-east-1.amazonaws.com",
  })
  void aRoleIsAskedForInItsOwnPartition(String region, String ecs, String role, String sts) {
    var login = new AwsLogin(Optional.of("kim"), Optional.of(role), Optional.empty());
    try (var client = aws.ecs(login, region, new CallLog())) {
      client.listClusters();
    }
    assertEquals(List.of("POST " + sts, "POST " + ecs), calls.addresses());
    assertEquals("AKIASESSION " + region + " ecs", RecordedCalls.signature(calls.requests().getLast()));
  }

  @Test
  void theRegionOfTheLoginIsWhereARoleIsAskedForSoThatItsKeysAreGoodInEveryRegion() {
    logins.set("AWS_REGION", "af-south-1");
    var login = new AwsLogin(Optional.of("kim"), Optional.of("arn:aws:iam::111122223333:role/reader"), Optional.empty());
    try (var client = aws.ecs(login, "af-south-1", new CallLog())) {
      client.listClusters();
    }
    assertEquals("POST sts.af-south-1.amazonaws.com", calls.addresses().getFirst());
    assertEquals("AKIAKIM af-south-1 sts", RecordedCalls.signature(calls.requests().getFirst()));
  }

  @ParameterizedTest
  @CsvSource({
      "s3://acme/reports/, eu-west-1, arn:aws:s3:::acme, arn:aws:s3:::acme/reports/*",
      "s3://acme/reports/, cn-northwest-1, arn:aws-cn:s3:::acme, arn:aws-cn:s3:::acme/reports/*",
      "s3://acme/reports/, us-gov-west-1, arn:aws-us-gov:s3:::acme, arn:aws-us-gov:s3:::acme/reports/*",
      "s3://arn:aws-cn:s3:cn-north-1:111122223333:accesspoint/chalk/reports/, eu-west-1, arn:aws-cn:s3:cn-north-1:111122223333:accesspoint/chalk, arn:aws-cn:s3:cn-north-1:111122223333:accesspoint/chalk/object/reports/*",
      "s3://chalk-hrzrlukc5m36ft7okagglf3gmwluquse1b-s3alias/reports/, us-gov-west-1, arn:aws-us-gov:s3:*:*:accesspoint/chalk*, arn:aws-us-gov:s3:*:*:accesspoint/chalk*/object/reports/*",
  })
  void thePolicyNamesItAsItsPartitionDoes(String uri, String region, String bucket, String objects) {
    var permissions = Permission.toRead(uri, Optional.of(region));
    assertEquals(List.of(bucket), permissions.getFirst().resources());
    assertTrue(permissions.get(1).resources().contains(objects), permissions.toString());
  }

  @Test
  void aDirectoryBucketIsAllowedToBeReadAndNoMore() {
    var only = Permission.toRead("s3://acme--use1-az4--x-s3/reports/", Optional.empty());
    assertEquals(1, only.size());
    assertEquals(List.of("s3express:CreateSession"), only.getFirst().actions());
    assertEquals(List.of("arn:aws:s3express:*:*:bucket/acme--use1-az4--x-s3"), only.getFirst().resources());
    assertTrue(only.getFirst().conditions().toString().contains("ReadOnly"));
  }
}
