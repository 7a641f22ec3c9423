package chalkboard.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What happens in the demo: builds, rollouts, outages and troubles up to a moment; a pure function of its start and that moment.
final class Timeline {
  private final List<DemoBuild> builds = new ArrayList<>();
  private final Map<String, Map<Stage, List<DemoRollout>>> rollouts = new LinkedHashMap<>();
  private final Map<String, Map<Stage, List<Outage>>> outages = new LinkedHashMap<>();
  private final List<DemoTrouble> troubles = new ArrayList<>();

  /// @param now as far as the endless part is told; the first twelve minutes are always told whole
  static Timeline of(Instant start, Instant now) {
    var story = new Timeline();
    DemoHistory.tell(story, start);
    Script.tell(story, start, now);
    return story;
  }

  /// Marked builds whose report has been sent by then, in the order of sending.
  List<DemoBuild> reported(Instant now) {
    return builds.stream().filter(m -> m.marked() && !m.built().isAfter(now)).sorted(Comparator.comparing(DemoBuild::built)).toList();
  }

  Optional<Instant> nextReport(Instant now) {
    return builds.stream().filter(DemoBuild::marked).map(DemoBuild::built).filter(t -> t.isAfter(now)).min(Comparator.naturalOrder());
  }

  /// The services of an environment that exist by then.
  List<DemoService> posts(Stage stage, Instant now) {
    var posts = new ArrayList<DemoService>();
    rollouts.forEach((service, stages) -> {
      var begun = stages.getOrDefault(stage, List.of()).stream().filter(r -> !r.at().isAfter(now)).toList();
      if (begun.isEmpty()) return;
      var lost = outages.getOrDefault(service, Map.of()).getOrDefault(stage, List.of());
      posts.add(new DemoService(Catalogue.product(service), stage, desired(service, stage), begun, lost));
    });
    return posts;
  }

  Optional<DemoTrouble> trouble(Stage stage, Instant now) {
    return troubles.stream().filter(t -> t.stage() == stage && t.isOn(now)).findFirst();
  }

  /// The mail worker of Europe stands by with no tasks.
  static int desired(String service, Stage stage) {
    return service.equals("email-worker") && stage == Stage.PROD_EU ? 0 : Catalogue.product(service).tasks(stage);
  }

  DemoBuild build(String service, int number, Instant built) {
    return build(service, number, built, "main", Catalogue.message(Catalogue.product(service), number));
  }

  DemoBuild build(String service, int number, Instant built, String branch, String message) {
    return add(service, number, built, branch, message, true);
  }

  /// Built and pushed by hand: chalk never saw it.
  DemoBuild unmarked(String service, int number, Instant built) {
    return add(service, number, built, "main", "", false);
  }

  private DemoBuild add(String service, int number, Instant built, String branch, String message, boolean marked) {
    var product = Catalogue.product(service);
    var author = Catalogue.author(product, number);
    // The images of one repository are one commit: its time must not depend on which of them is built.
    var made = new DemoBuild(product, number, message, author, branch, built.minus(Duration.ofMinutes(4)), built, marked);
    if (product.isMarked()) builds.add(made);
    return made;
  }

  void deploy(DemoBuild made, Stage stage, Instant at) {
    deploy(made, stage, at, false);
  }

  void deploy(DemoBuild made, Stage stage, Instant at, boolean fails) {
    rollouts.computeIfAbsent(made.product().service(), s -> new EnumMap<>(Stage.class))
        .computeIfAbsent(stage, s -> new ArrayList<>()).add(new DemoRollout(made, at, fails, Duration.ZERO));
  }

  /// To another service that runs the same image, or one that stands still for a while before its traffic moves.
  void deploy(String service, DemoBuild made, Stage stage, Instant at, Duration waits) {
    rollouts.computeIfAbsent(service, s -> new EnumMap<>(Stage.class))
        .computeIfAbsent(stage, s -> new ArrayList<>()).add(new DemoRollout(made, at, false, waits));
  }

  /// A build of the main line by its number.
  DemoBuild made(String service, int number) {
    return builds.stream().filter(m -> m.product().service().equals(service) && m.branch().equals("main") && m.number() == number)
        .findFirst().orElseThrow();
  }

  void lose(String service, Stage stage, int missing, Instant from, Instant until) {
    outages.computeIfAbsent(service, s -> new EnumMap<>(Stage.class))
        .computeIfAbsent(stage, s -> new ArrayList<>()).add(new Outage(from, until, missing));
  }

  void trouble(Stage stage, DemoTrouble.TroubleKind kind, Instant from, Instant until) {
    troubles.add(new DemoTrouble(stage, kind, from, until));
  }

  /// The newest build of a line so far.
  DemoBuild newest(String service) {
    return builds.stream().filter(m -> m.product().service().equals(service) && m.branch().equals("main") && m.marked())
        .max(Comparator.comparingInt(DemoBuild::number)).orElseThrow();
  }
}
