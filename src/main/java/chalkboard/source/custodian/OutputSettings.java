package chalkboard.source.custodian;

import chalkboard.runtime.FleetSnapshot;
import chalkboard.settings.Parsed;
import chalkboard.settings.Rule;
import chalkboard.settings.Scalars;
import chalkboard.settings.Setting;
import chalkboard.settings.Type;
import chalkboard.settings.Values;
import chalkboard.source.BucketSettings;
import chalkboard.source.FetchSchedule;
import chalkboard.source.FleetSettings;
import chalkboard.source.LocalSettings;
import chalkboard.source.Source;
import chalkboard.source.SourceKind;
import chalkboard.source.SourceSettings;
import chalkboard.source.SourceTools;
import chalkboard.source.aws.AwsKeys;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.S3Access;
import chalkboard.text.S3Location;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where output of Cloud Custodian lies that something else fills.
public sealed interface OutputSettings extends FleetSettings {
  Setting<String> OUTPUT = Setting.of("custodian-output", new Type.Scalar<>("path or bucket", AnyPlace.SCHEMA, AnyPlace::read),
      "folder or `s3://` bucket that something else's Cloud Custodian fills");
  List<Setting<?>> IN_S3 = AwsKeys.loginAfter(AwsKeys.REGION, AwsKeys.REQUESTER_PAYS);
  SourceKind<FleetSettings> KIND = new SourceKind<>(OUTPUT, IN_S3,
      List.of(new Rule.BesideText(IN_S3.stream().<String>map(Setting::name).toList(), OUTPUT.name(), "s3:",
          "belongs to a source in S3")),
      item -> nameFor(item.get(OUTPUT)), OutputSettings::of);

  /// A folder, or a bucket.
  final class AnyPlace {
    static final Map<String, Object> SCHEMA = Map.of("type", List.of("string", "number", "boolean"), "pattern",
        "^(" + S3Location.PATTERN + "|(?!s3:).*\\S.*)$");

    private AnyPlace() {
    }

    static Parsed<String> read(String text, Path home) {
      if (text.startsWith("s3:")) return AwsKeys.BUCKET.read().read(text, home);
      return switch (Scalars.PATH.read().read(text, home)) {
        case Parsed.Good<Path>(var path) -> new Parsed.Good<>(path.toString());
        case Parsed.Bad<Path>(var words) -> new Parsed.Bad<>(words);
      };
    }
  }

  private static OutputSettings of(String name, Duration interval, Values item) {
    var place = item.get(OUTPUT);
    var schedule = new FetchSchedule(interval, item.find(MAX_STALE));
    return place.startsWith("s3:")
        ? new BucketOutput(name, schedule, place, item.find(AwsKeys.REGION), AwsKeys.login(item),
            item.find(AwsKeys.REQUESTER_PAYS).orElse(false))
        : new FolderOutput(name, schedule, Path.of(place));
  }

  /// A name made of the place.
  static String nameFor(String place) {
    return place.startsWith("s3:") ? AwsKeys.nameOf(place) : SourceSettings.nameOf(Path.of(place), OUTPUT.name());
  }

  /// A folder on this machine.
  record FolderOutput(String name, FetchSchedule schedule, Path path) implements OutputSettings, LocalSettings {
    @Override
    public FolderOutput with(FetchSchedule other) {
      return new FolderOutput(name, other, path);
    }

    @Override
    public Source<FleetSnapshot> open(SourceTools tools) {
      return new CustodianOutput(name, path, interval(), maxStale(), tools.clock());
    }
  }

  /// A bucket, or a prefix in it.
  ///
  /// @param uri as in `s3://acme-audit/custodian/`
  /// @param region empty for that of the login
  /// @param isRequesterPays whether whoever asks pays
  record BucketOutput(String name, FetchSchedule schedule, String uri, Optional<String> region, AwsLogin login,
      boolean isRequesterPays) implements OutputSettings, BucketSettings {
    @Override
    public BucketOutput with(FetchSchedule other) {
      return new BucketOutput(name, other, uri, region, login, isRequesterPays);
    }

    @Override
    public Source<FleetSnapshot> open(SourceTools tools) {
      var access = new S3Access(tools.aws(), login, region, Optional.empty(), false, isRequesterPays);
      return new CustodianBucket(name, uri, interval(), maxStale(), access, tools.clock());
    }
  }
}
