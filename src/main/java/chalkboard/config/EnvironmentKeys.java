package chalkboard.config;

import chalkboard.rules.Allowance;
import chalkboard.rules.EnvironmentRule;
import chalkboard.settings.Group;
import chalkboard.settings.Rule;
import chalkboard.settings.Scalars;
import chalkboard.settings.Setting;
import chalkboard.settings.Type;
import chalkboard.settings.Values;
import chalkboard.text.Durations;
import chalkboard.text.Glob;
import chalkboard.text.NearestName;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The keys of `environments:`, and the rules that they become.
final class EnvironmentKeys {
  private static final Setting<String> NAME = Setting.required("name", Scalars.TEXT,
      "how the environment is called; alone it matches the clusters of that name");
  private static final Setting<String> GROUP_NAME = Setting.of("group", Scalars.TEXT,
      "its group, as in `prod`: its members are compared with each other, and take builds from the same place");

  private static final Setting<List<String>> ACCOUNT = glob("account", "ids of the AWS account");
  private static final Setting<List<String>> REGION = glob("region", "AWS regions");
  private static final Setting<List<String>> CLUSTER = glob("cluster", "names of the cluster");
  private static final Setting<List<String>> SERVICE = glob("service", "names of the service");
  private static final Setting<Map<String, List<String>>> TAGS = Setting.of("tags", new Type.MapOf<>(Scalars.TEXTS, "tag"),
      "tags of ECS and their values");
  private static final Setting<Values> MATCH = Setting.told("match",
      new Type.Section(Group.of("match", ACCOUNT, REGION, CLUSTER, SERVICE, TAGS), false), "clusters of its name",
      "what belongs to it, by globs, `!` for not, a list for any of them; the first environment that matches wins");

  private static final Setting<List<String>> AFTER = Setting.told("after", Scalars.TEXTS, "the one before it",
      "environments or groups that it takes builds from");
  private static final Setting<Boolean> FREE = Setting.of("free", Scalars.BOOL, "false",
      "whether it is upstream to nobody, and version headlines are INFO there");
  private static final Setting<String> LINE = Setting.told("line", Scalars.TEXT, "the repository's",
      "branch whose builds are meant for it");

  private static final Setting<Integer> BUILDS = Setting.of("builds", Scalars.COUNT, "" + Allowance.EARLY.builds(),
      "builds behind that are lag");
  private static final Setting<Duration> TIME = Setting.of("time", Scalars.TIME, Durations.exact(Allowance.EARLY.time()),
      "time behind that is lag");
  private static final Setting<Values> ALLOWANCE = Setting.told("allowance",
      new Type.Section(Group.of("allowance", BUILDS, TIME), false),
      words(Allowance.EARLY) + "; in the last group " + words(Allowance.LAST), "how far behind is lag; further is drift");

  static final Group GROUP = Group.of("an environment", NAME, GROUP_NAME, MATCH, AFTER, FREE, LINE, ALLOWANCE)
      .with(new Rule.Needs(List.of(NAME.name()), "an environment needs a name"));

  private EnvironmentKeys() {
  }

  private static String words(Allowance allowance) {
    return allowance.builds() + " builds, " + Durations.exact(allowance.time());
  }

  private static Setting<List<String>> glob(String name, String sentence) {
    return Setting.told(name, Scalars.TEXTS, "any", sentence);
  }

  static List<EnvironmentRule> read(List<Values> items, NodeReader reader) {
    var environments = items.stream().filter(i -> i.has(NAME)).map(EnvironmentKeys::rule).toList();
    check(items, names(environments), reader);
    return environments;
  }

  private static EnvironmentRule rule(Values item) {
    var name = item.get(NAME);
    var match = item.find(MATCH).orElse(Values.NONE);
    var tags = new LinkedHashMap<String, Glob>();
    match.find(TAGS).orElse(Map.of()).forEach((tag, values) -> tags.put(tag, new Glob(values)));
    return new EnvironmentRule(name, item.find(GROUP_NAME), new Glob(match.list(ACCOUNT)), new Glob(match.list(REGION)),
        item.has(MATCH) ? new Glob(match.list(CLUSTER)) : Glob.of(name), new Glob(match.list(SERVICE)), tags, item.list(AFTER),
        item.get(FREE), item.find(LINE), item.find(ALLOWANCE).map(a -> new Allowance(a.get(BUILDS), a.get(TIME))));
  }

  /// What may be called an environment: names and groups.
  static List<String> names(List<EnvironmentRule> environments) {
    return Stream.concat(environments.stream().map(EnvironmentRule::name), environments.stream().flatMap(e -> e.group().stream()))
        .distinct().toList();
  }

  /// Names are unique, and `after` names what there is.
  private static void check(List<Values> items, List<String> names, NodeReader reader) {
    var seen = new HashSet<String>();
    for (var item : items) {
      item.find(NAME).filter(n -> !seen.add(n))
          .ifPresent(n -> reader.error(item.placeOf(NAME), "there is another environment \"" + n + "\""));
      var after = item.list(AFTER);
      for (int i = 0; i < after.size(); i++) {
        if (!names.contains(after.get(i)))
          reader.error(item.placesOf(AFTER).get(i),
              "no environment or group \"" + after.get(i) + "\"" + NearestName.of(after.get(i), names));
      }
    }
  }
}
