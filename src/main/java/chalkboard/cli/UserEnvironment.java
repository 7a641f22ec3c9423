package chalkboard.cli;

import chalkboard.source.SharedReadings;
import chalkboard.store.ReadingFiles;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What the user's environment says: where files belong (XDG Base Directory), and what the terminal can show.
public record UserEnvironment(Map<String, String> environment) {
  public Path home() {
    return Path.of(environment.getOrDefault("HOME", "."));
  }

  public Path configFile() {
    return directory("XDG_CONFIG_HOME", ".config").resolve("chalkboard").resolve("config.yml");
  }

  public Path state() {
    return directory("XDG_STATE_HOME", ".local/state").resolve("chalkboard");
  }

  /// What decides as whom AWS is asked, and where: programs that are told otherwise read something else.
  String login() {
    return environment.entrySet().stream().filter(e -> e.getKey().startsWith("AWS_") || e.getKey().equals("HOME"))
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::toString).collect(Collectors.joining("\n"));
  }

  /// What programs of this user that look again and again read for each other.
  ///
  /// @param tellsAlways whether this one reads for those, too, that are not there yet
  SharedReadings readings(boolean tellsAlways) {
    return ReadingFiles.in(state(), login(), tellsAlways);
  }

  public String term() {
    return environment.getOrDefault("TERM", "");
  }

  public boolean isOverSsh() {
    return environment.containsKey("SSH_CONNECTION");
  }

  /// Who sits before it.
  public String user() {
    return environment.getOrDefault("USER", environment.getOrDefault("LOGNAME", System.getProperty("user.name", "")));
  }

  /// Whether colours are unwanted (no-color.org: any value but the empty one).
  public boolean noColor() {
    return !environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /// Whether the locale is UTF-8; the first of LC_ALL, LC_CTYPE and LANG that is set tells.
  public boolean isUtf8() {
    for (var name : new String[]{"LC_ALL", "LC_CTYPE", "LANG"}) {
      var value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) return value.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8");
    }
    return false;
  }

  /// Relative paths are to be ignored, as the specification says.
  private Path directory(String name, String fallback) {
    var value = environment.getOrDefault(name, "");
    return value.startsWith("/") ? Path.of(value) : home().resolve(fallback);
  }
}
