package chalkboard.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A product's service in one environment, over time: what was rolled out, and when tasks were lost.
///
/// Everything ECS would say of it is derived from the lives of its tasks, so counts and tasks cannot disagree.
///
/// @param rollouts oldest first, each completed before the next begins
record DemoService(Product product, Stage stage, int desired, List<DemoRollout> rollouts, List<Outage> outages) {
  private static final Duration HANDOVER = Duration.ofSeconds(3);

  /// Those that live at that moment, the oldest first.
  List<DemoPeriod> alive(Instant now) {
    return stints().stream().filter(s -> s.isAlive(now)).sorted(Comparator.comparing(DemoPeriod::created)).toList();
  }

  boolean isBlueGreen() {
    return Catalogue.isBlueGreen(product.service(), stage);
  }

  /// When a rollout is done: with its last task, or with its traffic.
  Instant completed(DemoRollout r) {
    return isBlueGreen() ? r.moves(desired) : r.completed(desired);
  }

  /// The last one that was given up, while nothing has been rolled out since.
  Optional<DemoRollout> givenUp(Instant now) {
    var begun = rollouts.stream().filter(r -> !r.at().isAfter(now)).toList();
    return begun.isEmpty() || !begun.getLast().fails() || begun.getLast().givenUp().isAfter(now)
        ? Optional.empty()
        : Optional.of(begun.getLast());
  }

  /// The rollout ECS calls PRIMARY: the last one begun, unless it was given up; then the one before it again. Where traffic moves from
  /// one set of tasks to another, the one that has it.
  Optional<DemoRollout> primary(Instant now) {
    if (isBlueGreen())
      return rollouts.stream().filter(r -> !r.moves(desired).isAfter(now)).reduce((_, b) -> b).or(() -> rollouts.stream().findFirst());
    return rollouts.stream().filter(r -> !r.at().isAfter(now) && !(r.fails() && !r.givenUp().isAfter(now)))
        .reduce((a, b) -> b);
  }

  Optional<Outage> outage(Instant now) {
    return outages.stream().filter(o -> !o.from().isAfter(now) && o.until().isAfter(now)).findFirst();
  }

  private List<DemoPeriod> stints() {
    var all = new ArrayList<DemoPeriod>();
    for (int k = 0; k < rollouts.size(); k++) {
      var rollout = rollouts.get(k);
      if (rollout.fails()) {
        for (int i = 0; i < DemoRollout.ATTEMPTS; i++) {
          all.add(stint(rollout, "try " + i, rollout.created(i), rollout.started(i), rollout.died(i)));
        }
        continue;
      }
      var next = rollouts.subList(k + 1, rollouts.size()).stream().filter(r -> !r.fails()).findFirst();
      for (int slot = 0; slot < desired; slot++) {
        int s = slot;
        var stopped = next.map(r -> isBlueGreen() ? r.moves(desired).plus(DemoRollout.STANDBY) : r.started(s).plus(HANDOVER))
            .orElse(Instant.MAX);
        addWithOutages(all, rollout, slot, stopped);
      }
    }
    return all;
  }

  private void addWithOutages(List<DemoPeriod> all, DemoRollout rollout, int slot, Instant stopped) {
    var created = rollout.created(slot);
    var started = rollout.started(slot);
    int life = 0;
    for (var outage : outages) {
      if (slot >= outage.missing() || !outage.from().isAfter(started) || !outage.until().isBefore(stopped)) continue;
      all.add(stint(rollout, slot + "." + life++, created, started, outage.from()));
      created = outage.until().minus(DemoRollout.STARTUP);
      started = outage.until();
    }
    all.add(stint(rollout, slot + "." + life, created, started, stopped));
  }

  private DemoPeriod stint(DemoRollout rollout, String life, Instant created, Instant started, Instant stopped) {
    return new DemoPeriod(rollout, taskName(this, rollout, life), created, started, stopped);
  }

  static String taskName(DemoService post, DemoRollout rollout, String life) {
    return post.stage + post.product.service() + rollout.made().id() + rollout.at().getEpochSecond() + life;
  }
}
