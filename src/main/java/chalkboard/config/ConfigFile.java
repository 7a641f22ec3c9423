package chalkboard.config;

import chalkboard.board.Glob;
import chalkboard.board.Rules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads a configuration file: what each key means, and every mistake in it at once.
public final class ConfigFile {
  private static final List<String> TOP = List.of("title", "interval", "environments", "marks", "fleet", "repositories", "sidecars",
      "join", "pins", "display");

  private final Taking taking;

  private ConfigFile(Taking taking) {
    this.taking = taking;
  }

  /// @param home what `~` stands for
  public static Loaded load(Path file, Path home) {
    var mistakes = new ArrayList<Mistake>();
    var node = new YamlReader(file.toString(), mistakes).read(file);
    var config = node.isEmpty() ? Config.EMPTY : new ConfigFile(new Taking(file.toString(), home, mistakes)).config(node.get());
    return mistakes.isEmpty() ? new Loaded.Ok(config) : new Loaded.Broken(List.copyOf(mistakes));
  }

  private Config config(Node node) {
    var top = taking.fields(node, "the configuration", TOP);
    if (top.isEmpty()) return Config.EMPTY;
    var all = top.get();
    var interval = Taking.get(all, "interval").flatMap(n -> taking.duration(n, "interval")).orElse(Config.DEFAULT_INTERVAL);
    var title = Taking.get(all, "title").flatMap(n -> taking.text(n, "title")).orElse("");
    var environments = list(all, "environments").stream().flatMap(n -> environment(n).stream()).toList();
    checkNames(all, environments);
    var sources = new SourceFields(taking, interval);
    var marks = list(all, "marks").stream().flatMap(n -> sources.marks(n).stream()).toList();
    var fleet = list(all, "fleet").stream().flatMap(n -> sources.fleet(n).stream()).toList();
    var repositories = list(all, "repositories").stream().flatMap(n -> repository(n).stream()).toList();
    var sidecars = Taking.get(all, "sidecars").flatMap(n -> taking.fields(n, "sidecars", List.of("images", "repositories")));
    var display = Taking.get(all, "display").flatMap(n -> taking.fields(n, "display", List.of("glyphs", "theme", "columns")));
    display.flatMap(d -> Taking.get(d, "theme")).ifPresent(n -> taking.oneOf(n, "theme", List.of("auto"), t -> t));
    return new Config(title, interval, environments, marks, fleet, repositories,
        sidecars.flatMap(s -> Taking.get(s, "images")).map(n -> taking.glob(n, "images")).orElse(Glob.ANY),
        sidecars.flatMap(s -> Taking.get(s, "repositories")).map(n -> taking.glob(n, "repositories").lowerCased())
            .orElse(Config.EMPTY.sidecarRepositories()),
        list(all, "join").stream().flatMap(n -> new JoinFields(taking).rule(n).stream()).toList(),
        list(all, "pins").stream().flatMap(n -> new PinFields(taking, environments).pin(n).stream()).toList(),
        display.flatMap(d -> Taking.get(d, "glyphs")).flatMap(n -> taking.oneOf(n, "glyphs", List.of("auto", "ascii", "unicode"),
            t -> Glyphs.valueOf(t.toUpperCase(Locale.ROOT)))).orElse(Glyphs.AUTO),
        display.flatMap(d -> Taking.get(d, "columns")).map(this::columns).orElse(Config.COLUMNS));
  }

  private List<String> columns(Node node) {
    return taking.items(node, "columns").stream().flatMap(n -> taking.oneOf(n, "a column", Config.COLUMNS, t -> t).stream()).toList();
  }

  private List<Node> list(Node.Fields all, String key) {
    return Taking.get(all, key).map(n -> taking.items(n, key)).orElse(List.of());
  }

  private Optional<Rules.EnvironmentRule> environment(Node node) {
    var fields = taking.fields(node, "an environment", List.of("name", "group", "match", "after", "free", "line", "allowance"));
    if (fields.isEmpty()) return Optional.empty();
    var f = fields.get();
    var name = Taking.get(f, "name").flatMap(n -> taking.text(n, "name"));
    if (name.isEmpty()) {
      taking.mistake(node, "an environment needs a name");
      return Optional.empty();
    }
    var match = Taking.get(f, "match").flatMap(n -> taking.fields(n, "match", List.of("account", "region", "cluster", "service", "tags")));
    return Optional.of(new Rules.EnvironmentRule(
        name.get(), text(f, "group"), glob(match, "account"), glob(match, "region"),
        match.isEmpty() ? Glob.of(name.get()) : glob(match, "cluster"),
        glob(match, "service"), match.flatMap(m -> Taking.get(m, "tags")).map(this::tags).orElse(Map.of()),
        Taking.get(f, "after").map(n -> taking.texts(n, "after")).orElse(List.of()),
        Taking.get(f, "free").flatMap(n -> taking.claim(n, "free")).orElse(false), text(f, "line"),
        Taking.get(f, "allowance").flatMap(this::allowance)));
  }

  private Glob glob(Optional<Node.Fields> match, String key) {
    return match.flatMap(m -> Taking.get(m, key)).map(n -> taking.glob(n, key)).orElse(Glob.ANY);
  }

  private Map<String, Glob> tags(Node node) {
    var tags = new LinkedHashMap<String, Glob>();
    if (node instanceof Node.Fields fields) fields.fields().forEach(t -> tags.put(t.key(), taking.glob(t.value(), "tag " + t.key())));
    else taking.mistake(node, "tags must be a mapping of tag to value");
    return tags;
  }

  private Optional<Rules.Allowance> allowance(Node node) {
    return taking.fields(node, "allowance", List.of("builds", "time")).map(f -> new Rules.Allowance(
        Taking.get(f, "builds").flatMap(n -> taking.count(n, "builds")).orElse(Rules.Allowance.EARLY.builds()),
        Taking.get(f, "time").flatMap(n -> taking.duration(n, "time")).orElse(Rules.Allowance.EARLY.time())));
  }

  /// Names are unique, and `after` names what there is.
  private void checkNames(Node.Fields all, List<Rules.EnvironmentRule> environments) {
    var names = new ArrayList<String>();
    environments.forEach(e -> e.group().ifPresent(names::add));
    environments.forEach(e -> names.add(e.name()));
    var seen = new HashSet<String>();
    for (var node : Taking.get(all, "environments").map(n -> n instanceof Node.Items(_, _, var items) ? items : List.<Node>of())
        .orElse(List.of())) {
      if (!(node instanceof Node.Fields f)) continue;
      Taking.get(f, "name").ifPresent(n -> {
        if (n instanceof Node.Scalar s && !seen.add(s.text())) taking.mistake(n, "there is another environment \"" + s.text() + "\"");
      });
      Taking.get(f, "after").ifPresent(n -> {
        for (var after : n instanceof Node.Items(_, _, var items) ? items : List.of(n)) {
          if (after instanceof Node.Scalar s && !names.contains(s.text()))
            taking.mistake(after, "no environment or group \"" + s.text() + "\"" + Taking.nearest(s.text(), names));
        }
      });
    }
  }

  private Optional<Rules.RepositoryRule> repository(Node node) {
    return taking.fields(node, "a repository", List.of("match", "line", "owner", "clone", "aliases", "images"))
        .map(f -> new Rules.RepositoryRule(
            Taking.get(f, "match").map(n -> taking.glob(n, "match").lowerCased()).orElse(Glob.ANY), text(f, "line"), text(f, "owner"),
            Taking.get(f, "clone").flatMap(this::folder), aliases(f), images(f)));
  }

  /// An alias is of one repository: a pattern names many.
  private List<String> aliases(Node.Fields f) {
    var aliases = Taking.get(f, "aliases").map(n -> taking.texts(n, "aliases")).orElse(List.of());
    boolean one = Taking.get(f, "match").filter(n -> n instanceof Node.Scalar s && !s.text().matches(".*[*?!].*")).isPresent();
    if (!aliases.isEmpty() && !one)
      Taking.get(f, "aliases").ifPresent(n -> taking.mistake(n, "aliases need a match that names one repository, without * or ?"));
    return aliases;
  }

  private List<Glob> images(Node.Fields f) {
    return Taking.get(f, "images").map(n -> taking.texts(n, "images")).orElse(List.of()).stream().map(Glob::of).toList();
  }

  private Optional<String> folder(Node node) {
    var folder = taking.text(node, "clone").map(taking::expand);
    if (folder.isPresent() && !folder.get().startsWith("/")) taking.mistake(node, "clone must be an absolute path, or begin with ~/");
    return folder;
  }

  private Optional<String> text(Node.Fields f, String key) {
    return Taking.get(f, key).flatMap(n -> taking.text(n, key));
  }
}
