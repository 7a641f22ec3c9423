package chalkboard.source.chalk;

import chalkboard.settings.Rule;
import chalkboard.settings.Scalars;
import chalkboard.settings.Setting;
import chalkboard.settings.Values;
import chalkboard.source.BucketSettings;
import chalkboard.source.LocalSettings;
import chalkboard.source.SourceKind;
import chalkboard.source.SourceSettings;
import chalkboard.source.SourceTools;
import chalkboard.source.aws.AwsKeys;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.S3Access;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where chalk reports lie.
public sealed interface ReportSettings extends SourceSettings {
  Setting<Path> PATH = Setting.of("path", Scalars.PATH, "folder or file of chalk reports, whatever the names, also gzipped");
  Setting<String> S3 = Setting.of("s3", AwsKeys.BUCKET, "bucket and prefix that chalk's S3 sink writes to");
  Setting<URI> ENDPOINT = Setting.told("endpoint",
      Scalars.of("address", Map.of("type", "string", "pattern", "^https?:"), "must be an address as in https://minio.example:9000",
          ReportSettings::address),
      "Amazon's, or `AWS_ENDPOINT_URL_S3`", "address of a server that is not Amazon's");
  Setting<Boolean> PATH_STYLE = Setting.told("path_style", Scalars.BOOL, "true where an endpoint is set",
      "whether the bucket stands in the path rather than in the host name");
  List<Setting<?>> IN_S3 = AwsKeys.loginAfter(AwsKeys.REGION, ENDPOINT, PATH_STYLE, AwsKeys.REQUESTER_PAYS);

  SourceKind<ReportSettings> FOLDER = new SourceKind<>(PATH, List.of(), List.of(), item -> nameFor(item.get(PATH)),
      (name, interval, item) -> new FolderReports(name, item.get(PATH), interval));
  SourceKind<ReportSettings> BUCKET = new SourceKind<>(S3, IN_S3,
      List.of(new Rule.Beside(IN_S3.stream().<String>map(Setting::name).toList(), S3.name(), "belongs to a source in S3")),
      item -> AwsKeys.nameOf(item.get(S3)), ReportSettings::bucket);

  private static ReportSettings bucket(String name, Duration interval, Values item) {
    var endpoint = item.find(ENDPOINT);
    return new BucketReports(name, item.get(S3), item.find(AwsKeys.REGION), AwsKeys.login(item), endpoint,
        item.find(PATH_STYLE).orElse(endpoint.isPresent()), item.find(AwsKeys.REQUESTER_PAYS).orElse(false), interval);
  }

  private static Optional<URI> address(String text) {
    try {
      return Optional.of(URI.create(text))
          .filter(u -> u.getHost() != null && ("http".equals(u.getScheme()) || "https".equals(u.getScheme())));
    } catch (IllegalArgumentException no) {
      return Optional.empty(); // the mistake is told with its place by whoever reads the setting
    }
  }

  /// A name made of the place.
  static String nameFor(Path path) {
    return SourceSettings.nameOf(path, "marks");
  }

  ReportSettings every(Duration other);

  /// Opens nothing before the first look.
  ReportSource open(SourceTools tools, KeptReports kept);

  /// A folder, or a file, of reports.
  record FolderReports(String name, Path path, Duration interval) implements ReportSettings, LocalSettings {
    @Override
    public FolderReports every(Duration other) {
      return new FolderReports(name, path, other);
    }

    @Override
    public ReportSource open(SourceTools tools, KeptReports kept) {
      return new ReportFolder(name, path, interval, tools.clock());
    }
  }

  /// A bucket, or a prefix in it.
  ///
  /// @param uri as in `s3://acme-chalk/reports/`
  /// @param region empty for that of the login
  /// @param endpoint of a server that is not Amazon's
  /// @param isPathStyle whether the bucket stands in the path rather than in the host name
  /// @param isRequesterPays whether whoever asks pays
  record BucketReports(
      String name, String uri, Optional<String> region, AwsLogin login, Optional<URI> endpoint, boolean isPathStyle,
      boolean isRequesterPays, Duration interval) implements ReportSettings, BucketSettings {
    @Override
    public BucketReports every(Duration other) {
      return new BucketReports(name, uri, region, login, endpoint, isPathStyle, isRequesterPays, other);
    }

    @Override
    public ReportSource open(SourceTools tools, KeptReports kept) {
      var access = new S3Access(tools.aws(), login, region, endpoint, isPathStyle, isRequesterPays);
      return new SharedReports(new ReportBucket(name, uri, interval, access, kept, tools.clock()),
          tools.readings().of(every(Duration.ZERO).toString()), tools.clock());
    }
  }
}
