package chalkboard.history;

import chalkboard.board.Cell;
import chalkboard.board.DriftClass;
import chalkboard.board.Finding;
import chalkboard.board.Ground;
import chalkboard.board.Headline;
import chalkboard.board.HealthGround;
import chalkboard.board.ServiceHealth;
import chalkboard.build.Build;
import chalkboard.history.KnownCell.KnownCondition;
import java.time.Instant;
import java.util.Optional;

/// How a cell does, and whether it has drifted, against the last time that it was known.
final class ConditionEvents {
  private final CellEvents happened;
  private final Cell cell;
  private final Instant readAt;
  private final KnownCondition last;

  ConditionEvents(CellEvents happened) {
    this.happened = happened;
    cell = happened.cell();
    readAt = happened.readAt();
    last = happened.last().condition();
  }

  KnownCondition known() {
    var now = drift(trouble());
    return new KnownCondition(true, now.isJudged(), now.trouble(), now.troubleSince(), now.isUnmarked(), now.isOffPin(), now.drift(),
        now.isOff());
  }

  /// The same without its version.
  KnownCondition knownHealth() {
    return trouble();
  }

  /// What is not settled, not told, or on its way leaves it as it was.
  private KnownCondition trouble() {
    if (says(Headline.DOWN)) return unwell(Headline.DOWN, EventKind.DOWN);
    if (says(Headline.DEGRADED)) return unwell(Headline.DEGRADED, EventKind.DEGRADED);
    if (last.trouble().isEmpty() || cell.services().isEmpty()) return last;
    boolean stopped = cell.headline() == Headline.STOPPED;
    boolean well = cell.services().stream().allMatch(h -> h.headline() == Headline.RUNNING || h.headline() == Headline.STOPPED);
    if (!stopped && !well) return last;
    if (!stopped) {
      var fact = last.troubleSince().orElse(readAt);
      add(EventKind.RECOVERED, new EventTime(readAt, fact, EventTime.TimeTeller.READING));
    }
    return troubled(Optional.empty(), Optional.empty());
  }

  private KnownCondition unwell(Headline word, EventKind kind) {
    var settled = cell.services().stream().filter(h -> h.headline() == word && !h.isUnsettled() && !isOver(h)).findFirst();
    if (settled.isEmpty() && last.isSeen()) return last;
    if (last.trouble().filter(word::equals).isPresent()) return last;
    var since = settled.flatMap(ServiceHealth::since);
    if (last.isSeen()) {
      happened.add(EventDraft.of(kind, EventTime.seen(since.orElse(readAt))).between(Optional.empty(), build())
          .saying(settled.flatMap(h -> said(h.ground())).orElse("")));
    }
    return troubled(Optional.of(word), Optional.of(since.orElse(readAt)));
  }

  /// Whether it is well by now, and only not for long enough to say so.
  private static boolean isOver(ServiceHealth health) {
    return health.ground() instanceof HealthGround.UntilNow;
  }

  /// ECS's last word of what is wrong; of a container that is not healthy its name.
  private static Optional<String> said(HealthGround ground) {
    if (ground instanceof HealthGround.SickContainer sick) return Optional.of(sick.container());
    return event(ground).filter(e -> !e.contains("steady state"));
  }

  private static Optional<String> event(HealthGround ground) {
    if (ground instanceof HealthGround.ShortOfTasks g) return g.event();
    if (ground instanceof HealthGround.TasksFail g) return g.event();
    return ground instanceof HealthGround.Flapping g ? g.event() : Optional.empty();
  }

  private KnownCondition troubled(Optional<Headline> word, Optional<Instant> since) {
    return new KnownCondition(true, last.isJudged(), word, since, last.isUnmarked(), last.isOffPin(), last.drift(), last.isOff());
  }

  private KnownCondition drift(KnownCondition now) {
    if (isInMotion()) return now;
    boolean unmarked = drifts(Headline.UNMARKED);
    boolean offPin = drifts(Headline.OFF_PIN);
    boolean special = unmarked || offPin || drifts(Headline.ROLLED_BACK);
    var plain = cell.findings().stream().filter(f -> f.driftClass() == DriftClass.DRIFT).map(Finding::headline)
        .filter(ConditionEvents::isPlain).findFirst();
    boolean off = special || plain.isPresent();
    boolean lags = cell.findings().stream().anyMatch(f -> f.driftClass() == DriftClass.LAG);
    if (last.isJudged()) {
      if (unmarked && !last.isUnmarked()) add(EventKind.UNMARKED, since());
      if (offPin && !last.isOffPin()) add(EventKind.PIN_OFF, since());
      if (plain.isPresent() && !special && !plain.equals(last.drift())) drifted(plain.get());
      if (!off && !lags && last.isOff()) add(EventKind.CONVERGED, EventTime.seen(readAt));
    }
    boolean wasOff = off ? !cell.certainty().isUnsettled() : last.isOff() && lags;
    return new KnownCondition(true, true, now.trouble(), now.troubleSince(), unmarked, offPin, plain, wasOff);
  }

  /// Whether nothing is to be said of its version now: something is under way, is not known, or has not lasted.
  private boolean isInMotion() {
    if (cell.findings().stream().anyMatch(ConditionEvents::isOpen)) return true;
    return last.isJudged() && (cell.rollout().isPresent() || cell.certainty().isUnsettled() || says(Headline.STOPPED)
        || isGone());
  }

  /// Of what runs nowhere no version drifts or converges: it is only told where it should be there.
  private boolean isGone() {
    return cell.headline() == Headline.ABSENT && cell.findings().stream().noneMatch(f -> f.driftClass() == DriftClass.DRIFT);
  }

  private static boolean isOpen(Finding finding) {
    return finding.driftClass() == DriftClass.UNKNOWN || finding.headline() == Headline.ROLLING
        || finding.ground() instanceof Ground.LooksLike || finding.ground() instanceof Ground.Unsettled;
  }

  private static boolean isPlain(Headline headline) {
    return headline != Headline.UNMARKED && headline != Headline.OFF_PIN && headline != Headline.ROLLED_BACK;
  }

  private void drifted(Headline word) {
    happened.add(EventDraft.of(EventKind.DRIFTED, EventTime.seen(readAt)).between(cell.comparison().reference(), cell.build())
        .saying(word.word()));
  }

  private void add(EventKind kind, EventTime time) {
    happened.add(EventDraft.of(kind, time).between(Optional.empty(), build()));
  }

  /// What runs, or ran last.
  private Optional<Build> build() {
    return cell.build().or(happened.last().deployment()::build);
  }

  /// Since when it runs, unless it was known to run before.
  private EventTime since() {
    return cell.since().filter(happened.last().readAt()::isBefore).map(t -> EventTime.toldByEcs(t, t)).orElse(EventTime.seen(readAt));
  }

  private boolean says(Headline headline) {
    return cell.findings().stream().anyMatch(f -> f.headline() == headline);
  }

  private boolean drifts(Headline headline) {
    return cell.findings().stream().anyMatch(f -> f.headline() == headline && f.driftClass() == DriftClass.DRIFT);
  }
}
