package chalkboard.config;

import chalkboard.rules.RepositoryRule;
import chalkboard.settings.ConfigError;
import chalkboard.settings.Group;
import chalkboard.settings.Scalars;
import chalkboard.settings.Setting;
import chalkboard.settings.Type;
import chalkboard.settings.Values;
import chalkboard.text.Durations;
import chalkboard.text.Glob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Reads a configuration file by the declarations of its keys, and tells every mistake in it at once.
public final class ConfigFile {
  private static final Setting<String> TITLE = Setting.of("title", Scalars.TEXT, "stands in the header and in the terminal's title");
  private static final Setting<Duration> INTERVAL = Setting.of("interval", Scalars.TIME, Durations.exact(Config.DEFAULT_INTERVAL),
      "how often the sources look that name no interval");
  private static final Setting<List<Values>> ENVIRONMENTS = list("environments", EnvironmentKeys.GROUP,
      "the environments in the order of the pipeline");
  private static final Setting<List<Values>> MARKS = list("marks", SourceKeys.MARKS, "what was built: where chalk reports lie");
  private static final Setting<List<Values>> FLEET = list("fleet", SourceKeys.FLEET, "what runs: who tells it");
  private static final Setting<List<Values>> REPOSITORIES = list("repositories", RepositoryKeys.GROUP,
      "what holds of repositories; the first that matches wins");
  private static final Setting<List<String>> SIDECAR_IMAGES = Setting.told("images", Scalars.TEXTS, "well-known ones",
      "names of images, as globs, beside the well-known ones");
  private static final Setting<List<String>> SIDECAR_REPOSITORIES = Setting.of("repositories", Scalars.TEXTS,
      "names of repositories, as globs");
  private static final Setting<Values> SIDECARS = Setting.of("sidecars",
      new Type.Section(Group.of("sidecars", SIDECAR_IMAGES, SIDECAR_REPOSITORIES), false),
      "what stands beside services and never has a row");
  private static final Setting<List<Values>> JOIN = list("join", JoinKeys.GROUP,
      "hints of which repository a container is, in this order, after the proofs");
  private static final Setting<List<Values>> PINS = list("pins", PinKeys.GROUP, "builds that are to stay where they are");
  private static final Setting<List<Values>> VIEWS = list("views", ViewKeys.GROUP, "filters by name, chosen with `v`");
  private static final Setting<String> GLYPHS = Setting.of("glyphs", Scalars.choice(List.of("auto", "ascii", "unicode")), "auto",
      "which characters the board is drawn with");
  private static final Setting<String> THEME = Setting.of("theme", Scalars.choice(List.of("auto")), "auto", "colours of the board");
  private static final Setting<List<String>> COLUMNS = Setting.of("columns",
      new Type.ListOf<>(Scalars.choice(Config.COLUMNS), "a column"), Config.COLUMNS,
      "what stands beside the environments where there is room");
  private static final Setting<Values> DISPLAY = Setting.of("display", new Type.Section(Group.of("display", GLYPHS, THEME, COLUMNS), false),
      "how the board looks");

  /// All keys of the file.
  public static final Group GROUP = Group.of("the configuration", TITLE, INTERVAL, ENVIRONMENTS, MARKS, FLEET, REPOSITORIES, SIDECARS, JOIN,
      PINS, VIEWS, DISPLAY, HistoryLimits.SETTING);

  private static final int MOST_TOLD = 20;

  private ConfigFile() {
  }

  private static Setting<List<Values>> list(String name, Group group, String sentence) {
    return Setting.of(name, new Type.ListOf<>(new Type.Section(group, false), name), sentence);
  }

  /// @param home what `~` stands for
  public static Loaded load(Path file, Path home) {
    var errors = new ArrayList<ConfigError>();
    var reader = new NodeReader(file.toString(), home, errors);
    var config = new YamlReader(file.toString(), errors).read(file).flatMap(n -> reader.group(n, GROUP)).map(v -> config(v, reader))
        .orElse(Config.EMPTY);
    errors.sort(Comparator.comparing(ConfigError::place));
    return errors.isEmpty()
        ? new Loaded.Ok(config)
        : new Loaded.Broken(List.copyOf(errors.subList(0, Math.min(MOST_TOLD, errors.size()))),
            Math.max(0, errors.size() - MOST_TOLD));
  }

  private static Config config(Values top, NodeReader reader) {
    var interval = top.get(INTERVAL);
    var environments = EnvironmentKeys.read(top.list(ENVIRONMENTS), reader);
    var known = EnvironmentKeys.names(environments);
    var sources = new SourceKeys(reader, interval);
    var marks = sources.marks(top.list(MARKS));
    var fleet = sources.fleet(top.list(FLEET));
    var repositories = top.list(REPOSITORIES).stream().<RepositoryRule>map(v -> RepositoryKeys.read(v, reader)).toList();
    var sidecars = top.find(SIDECARS).orElse(Values.NONE);
    var display = top.find(DISPLAY).orElse(Values.NONE);
    return new Config(top.find(TITLE).orElse(""), interval, environments, marks, fleet, repositories,
        new Glob(sidecars.list(SIDECAR_IMAGES)),
        sidecars.find(SIDECAR_REPOSITORIES).map(r -> new Glob(r).lowerCased()).orElse(Config.EMPTY.sidecarRepositories()),
        top.list(JOIN).stream().flatMap(v -> JoinKeys.read(v, reader).stream()).toList(),
        top.list(PINS).stream().flatMap(v -> PinKeys.read(v, known, reader).stream()).toList(),
        Glyphs.valueOf(display.get(GLYPHS).toUpperCase(Locale.ROOT)), display.find(COLUMNS).orElse(Config.COLUMNS),
        HistoryLimits.of(top.find(HistoryLimits.SETTING).orElse(Values.NONE)),
        top.list(VIEWS).stream().flatMap(v -> ViewKeys.read(v, reader).stream()).toList());
  }
}
