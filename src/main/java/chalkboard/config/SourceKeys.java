package chalkboard.config;

import chalkboard.settings.Group;
import chalkboard.settings.Rule;
import chalkboard.settings.Setting;
import chalkboard.settings.Values;
import chalkboard.source.FleetSettings;
import chalkboard.source.SourceKind;
import chalkboard.source.SourceSettings;
import chalkboard.source.chalk.ReportSettings;
import chalkboard.source.custodian.CustodianSettings;
import chalkboard.source.custodian.OutputSettings;
import chalkboard.source.ecs.EcsSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The keys of `marks:` and `fleet:`, as the kinds of sources declare them: each item of the lists is of one kind.
final class SourceKeys {
  private static final List<SourceKind<ReportSettings>> REPORTS = List.of(ReportSettings.FOLDER, ReportSettings.BUCKET);
  private static final List<SourceKind<FleetSettings>> FLEETS = List.of(CustodianSettings.KIND, OutputSettings.KIND, EcsSettings.KIND);

  static final Group MARKS = group("marks", REPORTS, "marks needs either a path or s3", List.of(SourceSettings.INTERVAL), List.of());
  static final Group FLEET = group("a fleet source", FLEETS, "a fleet source is either custodian, custodian-output or ecs",
      List.of(SourceSettings.INTERVAL, FleetSettings.MAX_STALE),
      List.of(new Rule.Beside(names(OutputSettings.KIND.beside()), OutputSettings.KIND.key().name(), "belongs below custodian or ecs")));

  private final NodeReader reader;
  private final Duration interval;
  private final Set<String> names = new HashSet<>();

  /// @param interval of the sources that name none
  SourceKeys(NodeReader reader, Duration interval) {
    this.reader = reader;
    this.interval = interval;
  }

  private static <S> Group group(String what, List<SourceKind<S>> kinds, String oneOf, List<Setting<?>> last, List<Rule> more) {
    var settings = new ArrayList<Setting<?>>(List.of(SourceSettings.NAME));
    var rules = new ArrayList<Rule>(List.of(new Rule.OneOf(names(kinds.stream().<Setting<?>>map(SourceKind::key).toList()), oneOf)));
    for (var kind : kinds) {
      settings.add(kind.key());
      settings.addAll(kind.beside());
      rules.addAll(kind.rules());
    }
    settings.addAll(last);
    rules.addAll(more);
    return new Group(what, settings, rules);
  }

  private static List<String> names(List<Setting<?>> settings) {
    return settings.stream().<String>map(Setting::name).toList();
  }

  List<ReportSettings> marks(List<Values> items) {
    return items.stream().flatMap(i -> read(i, REPORTS).stream()).toList();
  }

  List<FleetSettings> fleet(List<Values> items) {
    return items.stream().flatMap(i -> read(i, FLEETS).stream()).toList();
  }

  private <S> Optional<S> read(Values item, List<SourceKind<S>> kinds) {
    return kinds.stream().filter(k -> item.has(k.key())).findFirst()
        .map(k -> k.reader().read(name(item, k.nameFor().apply(item)), item.find(SourceSettings.INTERVAL).orElse(interval), item));
  }

  private String name(Values item, String madeUp) {
    var own = item.find(SourceSettings.NAME);
    own.filter(names::contains)
        .ifPresent(n -> reader.error(item.placeOf(SourceSettings.NAME), "there is another source \"" + n + "\""));
    var name = own.orElseGet(() -> Config.freeName(madeUp, names));
    names.add(name);
    return name;
  }
}
