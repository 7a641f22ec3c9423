package chalkboard.source.git;

import chalkboard.build.Clones;
import chalkboard.settings.Parsed;
import chalkboard.settings.Scalars;
import chalkboard.settings.Setting;
import chalkboard.settings.Type;
import chalkboard.source.Source;
import chalkboard.source.SourceSettings;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.Permission;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Where local clones lie; there is one source of them, for all that repositories name.
///
/// @param words the folders as the configuration names them: which of them are read is known when the marks are
public record CloneSettings(String name, Duration interval, List<String> words) implements SourceSettings {
  public static final Setting<String> CLONE = Setting.of("clone",
      new Type.Scalar<>("path", Map.of("type", "string", "pattern", "^(/|~/|~$)"), CloneSettings::folder),
      "folder of a local clone for the order of commits, `{name}` filled in; only ever read, never fetched");

  public static CloneSettings of(List<String> folders, Duration interval) {
    return new CloneSettings("clones", interval, folders);
  }

  private static Parsed<String> folder(String text, Path home) {
    if (text.isBlank()) return new Parsed.Bad<>("must be a text");
    var folder = Scalars.expand(text, home);
    return folder.startsWith("/") ? new Parsed.Good<>(folder) : new Parsed.Bad<>("must be an absolute path, or begin with ~/");
  }

  @Override
  public List<Permission> permissions(Function<AwsLogin, Optional<String>> regionOf) {
    return List.of();
  }

  /// Opens nothing before the first look.
  ///
  public Source<Clones> open(WantedFolders folders, Clock clock) {
    return new CloneReader(name, interval, folders, clock);
  }
}
