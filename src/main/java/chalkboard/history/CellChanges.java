package chalkboard.history;

import chalkboard.runtime.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What changed on a board: everything that moved in any environment, with what went bad after it.
public final class CellChanges {
  /// For so long what goes bad stands beside what moved.
  public static final Duration AFTERMATH = Duration.ofMinutes(10);
  /// A deployment that moved in a while may have begun so long before it, or end so long after.
  public static final Duration LONGEST = Duration.ofHours(6);
  /// So far apart the same move may be told by ECS's times of its deployment and of its tasks.
  private static final Duration ONE_MOVE = Duration.ofMinutes(30);

  /// Newest first; of what was at one time the worse.
  private static final Comparator<CellChange> ORDER = Comparator.comparing((CellChange c) -> c.event().at()).reversed()
      .thenComparing(c -> EventKind.of(c.event().kind()).orElse(EventKind.GAP), Comparator.reverseOrder())
      .thenComparing(c -> cell(c.event())).thenComparing(c -> c.event().id());

  private final Map<String, ServicePeriod> ran = new HashMap<>();
  private final List<BoardEvent> bad;
  private final List<CellChange> changes = new ArrayList<>();

  private CellChanges(List<BoardEvent> events, List<ServicePeriod> periods) {
    for (var p : periods) ran.put(key(p.image(), name(p)), p);
    bad = events.stream().filter(e -> isOf(e, EventKind.DEGRADED) || isOf(e, EventKind.DOWN)).sorted(Comparator.comparing(BoardEvent::at))
        .toList();
  }

  /// All of them, newest first.
  ///
  /// @param events in any order
  /// @param periods of all services that ran one of the builds, as far as they are known
  /// @param environments the environment of a cluster
  public static List<CellChange> of(List<BoardEvent> events, List<ServicePeriod> periods,
      Function<Cluster, Optional<String>> environments) {
    var all = new CellChanges(events, periods);
    var cells = new HashMap<String, List<BoardEvent>>();
    events.stream().sorted(Comparator.comparing(BoardEvent::at))
        .forEach(e -> cells.computeIfAbsent(cell(e), _ -> new ArrayList<>()).add(e));
    cells.values().forEach(all::ofCell);
    all.untold(periods, environments);
    return all.changes.stream().map(all::withoutWhatFollowsLater).sorted(ORDER).toList();
  }

  private static String cell(BoardEvent event) {
    return event.repository() + "\n" + event.image() + "\n" + event.environment();
  }

  private static String key(String image, String build) {
    return image + "\n" + build;
  }

  private static boolean isOf(BoardEvent event, EventKind kind) {
    return event.kind().equals(kind.word());
  }

  /// What a build is called in events.
  private static String name(ServicePeriod p) {
    if (!p.commit().isEmpty()) return p.commit().substring(0, Math.min(7, p.commit().length()));
    var hex = p.digest().substring(p.digest().indexOf(':') + 1);
    return "sha:" + hex.substring(0, Math.min(3, hex.length()));
  }

  /// A start and its end are one; what has only a start is under way, or was overtaken.
  private void ofCell(List<BoardEvent> events) {
    CellChange open = null;
    for (var event : events) {
      var kind = EventKind.of(event.kind()).orElse(EventKind.GAP);
      boolean goesOn = open != null && isOf(open, event, kind);
      switch (kind) {
        case DEPLOYMENT_STARTED -> {
          if (open != null) changes.add(open);
          open = change(event, event.at());
        }
        case DEPLOYMENT_WAITING -> {
          if (open != null && !goesOn) changes.add(open);
          open = change(event, open != null && goesOn ? open.began() : event.at());
        }
        case DEPLOYMENT_FINISHED, DEPLOYMENT_FAILED, ROLLED_BACK -> {
          if (open != null && !goesOn) changes.add(open);
          changes.add(change(event, open != null && goesOn ? open.began() : event.at()));
          open = null;
        }
        case STOPPED, REMOVED, UNMARKED -> changes.add(change(event, event.at()));
        case NEW_BUILD, DEGRADED, DOWN, RECOVERED, DRIFTED, CONVERGED, PIN_OFF, ACK, UNACK, SOURCE_LOST, SOURCE_BACK, GAP -> {}
      }
    }
    if (open != null) changes.add(open);
  }

  /// Whether an event tells of a deployment that is under way, and not of another one.
  private static boolean isOf(CellChange open, BoardEvent event, EventKind kind) {
    var brings = open.event().to();
    return brings.isEmpty() || brings.equals(kind == EventKind.ROLLED_BACK ? event.from() : event.to());
  }

  private CellChange change(BoardEvent event, Instant began) {
    var after = bad.stream().filter(b -> b.environment().equals(event.environment()) && !b.at().isBefore(began)
        && !b.at().isAfter(event.at().plus(AFTERMATH))).toList();
    return new CellChange(event, began, Optional.ofNullable(ran.get(key(event.image(), event.from()))),
        Optional.ofNullable(ran.get(key(event.image(), event.to()))), after);
  }

  /// Without what stands with a later move of the same cell.
  private CellChange withoutWhatFollowsLater(CellChange change) {
    var own = change.after().stream().filter(b -> changes.stream().noneMatch(c -> c != change && c.after().contains(b)
        && cell(c.event()).equals(cell(change.event())) && c.began().isAfter(change.began()))).toList();
    return new CellChange(change.event(), change.began(), change.older(), change.newer(), own);
  }

  /// How long after a move something went bad: after its end, or after its beginning where that was before it.
  public static Duration after(CellChange change, BoardEvent bad) {
    var end = change.event().at();
    return Duration.between(bad.at().isBefore(end) ? change.began() : end, bad.at());
  }

  /// What followed another version while nobody was there to tell it as an event.
  private void untold(List<ServicePeriod> periods, Function<Cluster, Optional<String>> environments) {
    var last = new HashMap<String, ServicePeriod>();
    for (var p : periods.stream().sorted(Comparator.comparing(ServicePeriod::since)).toList()) {
      var before = last.put(p.cluster() + "\n" + p.service() + "\n" + p.image(), p);
      var environment = environments.apply(p.cluster());
      if (before == null || name(before).equals(name(p)) || environment.isEmpty() || isTold(p, environment.get())) continue;
      boolean isBack = before.end().equals("rolled back");
      var move = new BoardEvent("period " + p.cluster() + " " + p.service() + " " + p.since(), p.since(),
          (isBack ? EventKind.ROLLED_BACK : EventKind.DEPLOYMENT_FINISHED).word(), p.repository(), p.image(), environment.get(),
          name(before), name(p), "", p.told(), "");
      var open = begun(move);
      open.ifPresent(changes::remove);
      changes.add(change(move, open.map(CellChange::began).orElse(move.at())));
    }
  }

  /// The deployment that brought it, where no event tells its end: of a cell with several services each may have its own.
  private Optional<CellChange> begun(BoardEvent move) {
    return changes.stream().filter(c -> c.isOpen() && cell(c.event()).equals(cell(move)) && c.event().from().equals(move.from())
        && (c.event().to().isEmpty() || c.event().to().equals(move.to())) && !c.began().isAfter(move.at())
        && !c.began().plus(LONGEST).isBefore(move.at())).max(Comparator.comparing(CellChange::began));
  }

  private boolean isTold(ServicePeriod p, String environment) {
    return changes.stream().map(CellChange::event).anyMatch(e -> e.image().equals(p.image()) && e.environment().equals(environment)
        && e.to().equals(name(p)) && Duration.between(e.at(), p.since()).abs().compareTo(ONE_MOVE) <= 0);
  }
}
