package chalkboard.source.aws;

import chalkboard.settings.Scalars;
import chalkboard.settings.Setting;
import chalkboard.settings.Type;
import chalkboard.settings.Values;
import chalkboard.text.S3Location;
import java.util.ArrayList;
import java.util.List;

/// The keys that every source of AWS has: as whom it asks, and where.
public final class AwsKeys {
  public static final Setting<String> PROFILE = Setting.told("profile", Scalars.TEXT, "what the default chain finds",
      "profile of the AWS configuration that asks");
  public static final Setting<String> ASSUME = Setting.of("assume", Scalars.TEXT, "ARN of a role to assume");
  public static final Setting<String> EXTERNAL_ID = Setting.of("external_id", Scalars.TEXT,
      "external id that the role's trust policy asks for");
  public static final Setting<String> REGION = Setting.told("region", Scalars.TEXT, "that of the login", "region of the bucket");
  public static final Setting<List<String>> REGIONS = Setting.told("regions", Scalars.TEXTS, "that of the login", "regions to read");

  public static final Setting<Boolean> REQUESTER_PAYS = Setting.told("requester_pays", Scalars.BOOL, "false",
      "agree to pay for the requests, where the owner of the bucket does not");

  /// What a bucket with a prefix looks like.
  public static final Type.Scalar<String> BUCKET = Scalars.matching("bucket", S3Location.PATTERN,
      "must be a bucket and a prefix, as in s3://acme-chalk/reports/");

  private AwsKeys() {
  }

  /// The keys of a login, with others before them.
  public static List<Setting<?>> loginAfter(Setting<?>... others) {
    var all = new ArrayList<>(List.of(others));
    all.addAll(List.of(PROFILE, ASSUME, EXTERNAL_ID));
    return List.copyOf(all);
  }

  public static AwsLogin login(Values values) {
    return new AwsLogin(values.find(PROFILE), values.find(ASSUME), values.find(EXTERNAL_ID));
  }

  /// The last part of a prefix, else the bucket.
  public static String nameOf(String uri) {
    var parts = uri.replaceFirst("\\?.*", "").split("/");
    return parts[parts.length - 1];
  }
}
