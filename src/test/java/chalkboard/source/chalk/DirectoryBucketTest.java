package chalkboard.source.chalk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.aws.Logins;
import chalkboard.aws.RecordedCalls;
import chalkboard.build.Marks;
import chalkboard.feed.FetchResult;
import chalkboard.source.aws.Aws;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.S3Access;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpRequest;

/// A directory bucket gives its keys in no order, by whole folders, and page after page by a token.
class DirectoryBucketTest {
  private static final String REPORT = "[{\"_OPERATION\":\"build\",\"_CHALKS\":[{\"CHALK_ID\":\"%s\"}],\"_ACTION_ID\":\"%s\"}]";

  @TempDir
  Path folder;

  private static String answer(SdkHttpRequest request) {
    var query = request.rawQueryParameters();
    if (query.containsKey("session")) return "";
    if (!query.containsKey("list-type")) {
      var id = request.encodedPath().substring(request.encodedPath().length() - 2);
      return REPORT.formatted(id, id);
    }
    assertEquals(List.of("reports/"), query.get("prefix"));
    assertTrue(!query.containsKey("start-after"), "which it refuses");
    var token = request.firstMatchingRawQueryParameter("continuation-token");
    return token.isEmpty() ? page("r2", "<NextContinuationToken>next</NextContinuationToken>") : page("r1", "");
  }

  private static String page(String name, String more) {
    return "<ListBucketResult><IsTruncated>" + !more.isEmpty() + "</IsTruncated>" + more + "<Contents><Key>reports/" + name
        + "</Key><LastModified>2026-06-01T10:00:00Z</LastModified><ETag>\"" + name + "\"</ETag><Size>"
        + REPORT.formatted("r1", "r1").length()
        + "</Size></Contents></ListBucketResult>";
  }

  @Test
  void allOfItIsListedAtEachLookAndEachObjectReadOnce() {
    var calls = new RecordedCalls(DirectoryBucketTest::answer);
    try (var aws = new Aws("chalkboard/test", new Logins(folder).keys("kim", "AKIAKIM").environment(), () -> calls,
        AwsRetryStrategy::doNotRetry)) {
      var access = new S3Access(aws, AwsLogin.ofProfile(Optional.of("kim")), Optional.of("us-east-1"), Optional.empty(), false);
      var source = new ReportBucket("marks", "s3://acme--use1-az4--x-s3/reports/", Duration.ofSeconds(60), access, KeptReports.NONE,
          Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC));
      for (int look = 1; look <= 2; look++) {
        var marks = ((FetchResult.Success<Marks>) source.read()).what();
        assertTrue(marks.complete());
        assertEquals(List.of("r1", "r2"), marks.marks().stream().map(m -> m.ids().chalkId()).sorted().toList());
        assertEquals(2 * look, calls.requests().stream().filter(r -> r.rawQueryParameters().containsKey("list-type")).count());
      }
      assertEquals(2, calls.addresses().stream().filter(a -> a.contains("/reports/r")).count());
    }
  }
}
