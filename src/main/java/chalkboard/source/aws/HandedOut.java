package chalkboard.source.aws;

import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.utils.DateUtils;

/// The answer of a `credential_process`, read as the SDK reads it.
///
/// @param expiration `Instant.MAX` where it does not say
record HandedOut(AwsCredentials credentials, Instant expiration) {
  boolean isGoodAt(Instant moment) {
    return moment.isBefore(expiration);
  }

  /// @throws IllegalArgumentException which says what is wrong, and nothing of what was handed out
  static HandedOut read(String output) {
    var answer = object(output);
    if (!answer.field("Version").filter(v -> v.isNumber() && v.asNumber().equals("1")).isPresent()) {
      throw new IllegalArgumentException("its answer has no \"Version\": 1");
    }
    var key = needed(answer, "AccessKeyId");
    var secret = needed(answer, "SecretAccessKey");
    var account = text(answer, "AccountId");
    var session = text(answer, "SessionToken");
    AwsCredentials credentials = session.isEmpty()
        ? AwsBasicCredentials.builder().accessKeyId(key).secretAccessKey(secret).accountId(account.isEmpty() ? null : account).build()
        : AwsSessionCredentials.builder().accessKeyId(key).secretAccessKey(secret).sessionToken(session)
            .accountId(account.isEmpty() ? null : account).build();
    return new HandedOut(credentials, expiration(text(answer, "Expiration")));
  }

  private static JsonNode object(String output) {
    try {
      var answer = JsonNode.parser().parse(output);
      if (answer.isObject()) return answer;
    } catch (RuntimeException broken) {
      throw new IllegalArgumentException("its answer is not JSON", broken);
    }
    throw new IllegalArgumentException("its answer is no JSON object");
  }

  private static String needed(JsonNode answer, String name) {
    var value = text(answer, name);
    if (value.isEmpty()) throw new IllegalArgumentException("its answer has no " + name);
    return value;
  }

  private static String text(JsonNode answer, String name) {
    return answer.field(name).map(JsonNode::text).orElse("");
  }

  private static Instant expiration(String text) {
    try {
      return text.isEmpty() ? Instant.MAX : DateUtils.parseIso8601Date(text);
    } catch (RuntimeException noTime) {
      throw new IllegalArgumentException("its Expiration is not a time", noTime);
    }
  }
}
