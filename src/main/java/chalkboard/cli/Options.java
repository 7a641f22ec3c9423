package chalkboard.cli;

import chalkboard.config.Config;
import chalkboard.config.ConfigFile;
import chalkboard.config.Loaded;
import chalkboard.source.aws.AwsLogin;
import chalkboard.text.Durations;
import chalkboard.text.S3Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options that every command with a board has: a small case needs no configuration file.
final class Options {
  @Option(names = "--config", paramLabel = "FILE", description = "Configuration file (default: $XDG_CONFIG_HOME/chalkboard/config.yml).")
  @Nullable
  Path config;

  @Option(names = "--marks", paramLabel = "PATH", description = "Folder, file or s3://bucket/prefix of chalk reports; may be given several times.")
  List<String> marks = List.of();

  @Option(names = "--ecs", description = "Read Amazon ECS directly, every interval.")
  boolean ecs;

  @Option(names = "--custodian-output", paramLabel = "DIR", description = "Folder or s3://bucket/prefix that something else's Cloud Custodian fills; may be given several times.")
  List<String> outputs = List.of();

  @Option(names = "--custodian", paramLabel = "POLICY", arity = "0..*", fallbackValue = "", description = "Run Cloud Custodian every interval, with these policy files or the built-in ones.")
  @Nullable
  List<String> custodian;

  @Option(names = "--profile", paramLabel = "NAME", description = "AWS profile for what the flags above read.")
  @Nullable
  String profile;

  @Option(names = "--region", paramLabel = "REGION", split = ",", description = "AWS regions for what the flags above read, as in eu-west-1,us-east-1.")
  List<String> regions = List.of();

  @Option(names = "--order", paramLabel = "ENV", split = ",", preprocessor = OrderNames.class, description = "Environments in the order of the pipeline, as in dev,staging,prod.")
  List<String> order = List.of();

  @Option(names = "--interval", paramLabel = "TIME", converter = Seconds.class, description = "How often to look, as in 30s or 2m.")
  @Nullable
  Duration interval;

  @Option(names = "--no-color", description = "No colours; NO_COLOR does the same.")
  boolean noColor;

  @Option(names = "--ascii", description = "ASCII glyphs only.")
  boolean ascii;

  @Option(names = "--no-record", description = "Add nothing to the history of the board.")
  boolean noRecord;

  @Option(names = "--no-store", description = "Neither read nor keep anything: no history, no cache of reports.")
  boolean noStore;

  @Option(names = "--offline", description = "Show the board as it was last seen, and ask no source.")
  boolean offline;

  @Option(names = "--load", paramLabel = "FILE", description = "Show the board and the past of a snapshot; ask no source, read no configuration.")
  @Nullable
  Path load;

  private @Nullable LoadedSnapshot snapshot;

  /// Read once: what comes from a pipe is gone then.
  private @Nullable Loaded loaded;

  /// Says at once what is missing where there is neither a flag nor a file to read.
  void requireAny(UserEnvironment places) throws CannotRun {
    boolean flags = load != null || !marks.isEmpty() || !outputs.isEmpty() || custodian != null || ecs;
    if (!flags && config == null && !Files.exists(places.configFile())) throw new CannotRun(firstBoard(places));
  }

  /// Whether what was kept is shown, and no source is asked.
  boolean isOffline() {
    return offline || load != null;
  }

  /// The snapshot that is shown, once the configuration is resolved; empty where it is the user's own board.
  Optional<LoadedSnapshot> snapshot() {
    return Optional.ofNullable(snapshot);
  }

  /// The configuration file, with the flags over it; of a snapshot what it says itself.
  Config resolve(UserEnvironment places) throws CannotRun {
    if (load != null) return resolveAny(places);
    var settings = resolveAny(places);
    if (settings.marks().isEmpty() && settings.fleet().isEmpty()) throw new CannotRun(firstBoard(places));
    return settings;
  }

  /// The same, where nothing to read is no mistake.
  Config resolveAny(UserEnvironment places) throws CannotRun {
    if (load != null) {
      if (snapshot == null) snapshot = LoadedSnapshot.of(load);
      return snapshot.config();
    }
    var file = config == null ? places.configFile() : config;
    if (config != null && !Files.exists(file)) throw new CannotRun(List.of("chalkboard: no configuration file " + file));
    if (loaded == null) loaded = Files.exists(file) ? ConfigFile.load(file, places.home()) : new Loaded.Ok(Config.EMPTY);
    var settings = switch (loaded) {
      case Loaded.Ok(var ok) -> ok;
      case Loaded.Broken broken -> throw new CannotRun(broken.lines());
    };
    var login = AwsLogin.ofProfile(Optional.ofNullable(profile));
    var region = regions.stream().findFirst();
    for (var place : marks) settings = isBucket(place) ? settings.withBucket(place, login, region) : settings.withMarks(Path.of(place));
    for (var place : outputs)
      settings = isBucket(place) ? settings.withOutputBucket(place, login, region) : settings.withOutput(Path.of(place));
    if (custodian != null)
      settings = settings.withCustodian(custodian.stream().filter(p -> !p.isEmpty()).map(Path::of).toList(), login, regions);
    if (ecs) settings = settings.withEcs(login, regions);
    if (!order.isEmpty()) settings = settings.withOrder(order);
    return interval == null ? settings : settings.withInterval(interval);
  }

  private static boolean isBucket(String place) throws CannotRun {
    if (!S3Location.isMeant(place)) return false;
    if (S3Location.isValid(place)) return true;
    throw new CannotRun(List.of("chalkboard: " + place + " is no bucket; write it as in s3://acme-chalk/reports/"));
  }

  boolean isAscii(Config settings, UserEnvironment places) {
    return ascii || switch (settings.glyphs()) {
      case ASCII -> true;
      case UNICODE -> false;
      case AUTO -> !places.isUtf8();
    };
  }

  private static List<String> firstBoard(UserEnvironment places) {
    return List.of(
        "chalkboard: nothing to show yet. A board needs two things:",
        "  what was built:  --marks PATH               a folder of chalk reports, or s3://bucket/prefix",
        "  what runs:       --ecs                      Amazon ECS, read every interval, or",
        "                   --custodian                Cloud Custodian, run every interval, or",
        "                   --custodian-output DIR     what a Custodian run has written",
        "and, to say what drifts, the order of the environments: --order dev,staging,prod",
        "The same can stand in " + places.configFile(),
        "To see a board without any of it: chalkboard demo");
  }

  static final class Seconds implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return Durations.parse(text)
          .orElseThrow(() -> new TypeConversionException("'" + text + "' is no time; write it as in 30s, 2m or 1h"));
    }
  }
}
