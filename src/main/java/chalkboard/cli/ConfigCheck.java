package chalkboard.cli;

import chalkboard.board.Board;
import chalkboard.board.UnmatchedRules;
import chalkboard.config.Config;
import chalkboard.feed.Problem;
import chalkboard.rules.EnvironmentRule;
import chalkboard.source.BucketSettings;
import chalkboard.source.FleetSettings;
import chalkboard.source.SourceSettings;
import chalkboard.text.Durations;
import chalkboard.text.Glob;
import chalkboard.text.Table;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What `--check-config` says of a configuration without a mistake: what the board would read and how, and what of it looks wrong.
///
/// No source is asked. What rules match is told by the board as it was last kept, where there is one.
final class ConfigCheck {
  static final Problem NO_ORDER = new Problem("no order of environments", "nothing is upstream of anything, so nothing can be behind",
      "name environments: in the order of the pipeline, or --order");

  private final Config config;
  private final Optional<Board> last;
  private final Instant now;

  /// @param last the board as it was seen last
  ConfigCheck(Config config, Optional<Board> last, Instant now) {
    this.config = config;
    this.last = last;
    this.now = now;
  }

  /// @param name of what was read, as the first line has it
  List<String> lines(String name) {
    var lines = new ArrayList<String>();
    lines.add(name + ": no mistake");
    section(lines, "what was built", config.marks().stream().map(ConfigCheck::source).toList(), "nothing says it: name marks: or --marks");
    section(lines, "what runs", config.fleet().stream().map(ConfigCheck::source).toList(), "nothing says it: name fleet: or --ecs");
    section(lines, "environments, in the order of the pipeline", environments(),
        "one for each cluster, in no order: nothing is upstream of anything");
    var warnings = warnings();
    lines.add("");
    lines.add(warnings.isEmpty() ? "no warnings" : warnings.size() == 1 ? "1 warning" : warnings.size() + " warnings");
    for (var w : warnings) lines.add("  " + w);
    if (last.isEmpty()) lines.add("  What the rules match is not known: this board was never seen.");
    else
      lines.add("  What the rules match is told by the board as it was seen " + Durations.brief(Duration.between(last.get().taken(), now))
          + " ago.");
    return lines;
  }

  /// What is no mistake and still looks wrong.
  List<Problem> warnings() {
    var all = new ArrayList<Problem>();
    Sources.infos(config).forEach(i -> all.addAll(i.warnings()));
    if (config.environments().isEmpty())
      all.add(NO_ORDER);
    all.addAll(last.map(board -> UnmatchedRules.of(config.rules(), board, now))
        .orElseGet(() -> UnmatchedRules.expired(config.rules(), now)));
    return List.copyOf(all);
  }

  private static void section(List<String> lines, String title, List<List<String>> items, String none) {
    lines.add("");
    lines.add(title);
    if (items.isEmpty()) lines.add("  " + none);
    Table.of(items).forEach(l -> lines.add("  " + l));
  }

  private static List<String> source(SourceSettings source) {
    var how = new ArrayList<String>();
    if (source instanceof BucketSettings bucket) {
      how.add("with " + bucket.login().words());
      bucket.login().assume().ifPresent(r -> how.add("as " + r));
    }
    if (source instanceof FleetSettings fleet)
      fleet.maxStale().ifPresent(t -> how.add("unknown when older than " + Durations.exact(t)));
    return List.of(source.name(), String.join(" ", source.words()), "every " + Durations.exact(source.interval()), String.join(", ", how));
  }

  private List<List<String>> environments() {
    var all = new ArrayList<List<String>>();
    for (int i = 0; i < config.environments().size(); i++) {
      var rule = config.environments().get(i);
      all.add(List.of(rule.name(), matched(rule), upstream(rule, i)));
    }
    return all;
  }

  private static String matched(EnvironmentRule rule) {
    var parts = new ArrayList<String>();
    part(parts, "account", rule.accounts());
    part(parts, "region", rule.regions());
    part(parts, "cluster", rule.clusters());
    part(parts, "service", rule.services());
    rule.tags().forEach((key, glob) -> part(parts, "tag " + key, glob));
    return parts.isEmpty() ? "everything" : String.join(", ", parts);
  }

  private static void part(List<String> parts, String name, Glob glob) {
    if (!glob.patterns().isEmpty()) parts.add(name + " " + String.join("|", glob.patterns()));
  }

  private String upstream(EnvironmentRule rule, int at) {
    var words = new ArrayList<String>();
    rule.group().ifPresent(g -> words.add("in group " + g));
    if (rule.free()) words.add("upstream to nobody");
    var before = config.environments().subList(0, at).stream()
        .filter(e -> !e.free() && (rule.group().isEmpty() || !rule.group().equals(e.group()))).map(EnvironmentRule::name).toList();
    var after = rule.after().isEmpty() ? before.stream().skip(Math.max(0, before.size() - 1)).toList() : rule.after();
    words.add(after.isEmpty() ? "first" : "after " + String.join(", ", after));
    rule.line().ifPresent(l -> words.add("of branch " + l));
    rule.allowance().ifPresent(a -> words
        .add("behind by up to " + a.builds() + (a.builds() == 1 ? " build and " : " builds and ") + Durations.exact(a.time()) + " is lag"));
    return String.join(", ", words);
  }

  /// What was read: the file and the flags.
  static String name(Options options, UserEnvironment places) {
    var file = options.config == null ? places.configFile() : options.config;
    boolean flags = Stream.of(options.marks, options.outputs, options.order).anyMatch(l -> !l.isEmpty()) || options.ecs
        || options.custodian != null;
    if (!Files.exists(file)) return "the flags";
    return file + (flags ? " and the flags" : "");
  }
}
