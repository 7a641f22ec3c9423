package chalkboard.aws;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/// All of AWS as an address book: every call is noted with where it goes and how it is signed, and none leaves the machine.
public final class RecordedCalls implements SdkHttpClient {
  private static final Pattern SCOPE = Pattern.compile("Credential=([^/]+)/\\d+/([^/]+)/([^/]+)/aws4_request");

  private final List<SdkHttpRequest> requests = new CopyOnWriteArrayList<>();
  private final Function<SdkHttpRequest, String> answers;

  /// @param answers bodies of status 200; the empty one for what has an answer of its own here
  public RecordedCalls(Function<SdkHttpRequest, String> answers) {
    this.answers = answers;
  }

  /// Those that answer lists with nothing, and every login with keys.
  public static RecordedCalls empty() {
    return new RecordedCalls(_ -> "");
  }

  public List<SdkHttpRequest> requests() {
    return List.copyOf(requests);
  }

  /// `method host path` of each.
  public List<String> addresses() {
    return requests.stream().map(r -> r.method() + " " + r.host() + r.encodedPath().replaceFirst("/$", "")).toList();
  }

  /// `key region service` that a call was signed with; empty where it was not.
  public static String signature(SdkHttpRequest request) {
    var m = SCOPE.matcher(request.firstMatchingHeader("Authorization").orElse(""));
    return m.find() ? m.group(1) + " " + m.group(2) + " " + m.group(3) : "";
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    requests.add(request.httpRequest());
    var told = answers.apply(request.httpRequest());
    var body = (told.isEmpty() ? usual(request.httpRequest()) : told).getBytes(StandardCharsets.UTF_8);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        return HttpExecuteResponse.builder()
            .response(SdkHttpResponse.builder().statusCode(200).putHeader("Content-Length", "" + body.length)
                .build())
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body))).build();
      }

      @Override
      public void abort() {
      }
    };
  }

  private static String usual(SdkHttpRequest request) {
    var keys = "<Credentials><AccessKeyId>AKIASESSION</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
        + "<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>";
    if (request.rawQueryParameters().containsKey("session")) return "<CreateSessionResult>" + keys + "</CreateSessionResult>";
    if (request.firstMatchingHeader("X-Amz-Target").isPresent()) return "{}";
    if (request.method().name().equals("POST"))
      return "<AssumeRoleResponse><AssumeRoleResult>" + keys + "</AssumeRoleResult></AssumeRoleResponse>";
    return "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>";
  }

  @Override
  public void close() {
  }
}
