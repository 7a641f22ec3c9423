package chalkboard.source;

import chalkboard.settings.Scalars;
import chalkboard.settings.Setting;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.Permission;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What is configured of one source, whatever it reads.
public interface SourceSettings {
  Setting<String> NAME = Setting.told("name", Scalars.TEXT, "made up of where it reads", "how the source is called on the screen");
  Setting<Duration> INTERVAL = Setting.told("interval", Scalars.TIME, "that of the file", "how long to wait between two looks");

  /// As it stands on the screen; unique among the sources.
  String name();

  Duration interval();

  /// What it runs or reads, word by word.
  List<String> words();

  /// The least that AWS must allow.
  ///
  /// @param regions what a login says of its region
  List<Permission> permissions(Function<AwsLogin, Optional<String>> regions);

  /// The last part of a path, where it has one.
  static String nameOf(Path path, String fallback) {
    var last = path.normalize().getFileName();
    return last == null || last.toString().isEmpty() || last.toString().startsWith("..") ? fallback : last.toString();
  }

  /// A file or folder without which there is nothing to read.
  default Optional<Path> localPath() {
    return Optional.empty();
  }
}
