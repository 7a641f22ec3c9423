package chalkboard.history;

import chalkboard.board.Board;
import chalkboard.board.DeployedPeriod;
import chalkboard.board.Headline;
import chalkboard.build.Build;
import chalkboard.build.Digest;
import chalkboard.build.Image;
import chalkboard.runtime.ServiceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which versions services began to run, and stopped running, between two judgements.
final class ServicePeriods {
  private ServicePeriods() {
  }

  /// @param before the judgement that was kept last by this program, whose board it may not know
  /// @param past what the board was judged from
  static List<ServicePeriod> between(Board before, BoardHistory past, Evaluated now) {
    var periods = new ArrayList<ServicePeriod>();
    now.history().allCells().forEach((environment, cells) -> {
      var last = past.cells(environment);
      if (last == cells) return;
      cells.forEach((image, cell) -> {
        var was = last.get(image);
        if (was == cell) return;
        for (var service : cell.services()) {
          var ended = notRunning(before, image, environment, service.key());
          var end = notRunning(now.board(), image, environment, service.key());
          if (end.isPresent()) ended(image, service, end.get(), periods);
          else between(image, was == null ? null : was.service(service.key()), service, ended.isPresent(), cell.seenAt(), periods);
        }
      });
    });
    return periods;
  }

  /// How it came that a service runs nothing on a board, where that was read; empty where it runs, or where that is not known.
  private static Optional<String> notRunning(Board board, Image image, String environment, ServiceKey key) {
    boolean isRead = board.environment(environment).flatMap(e -> e.readAt()).isPresent();
    var cell = board.rows().stream().filter(r -> r.image().equals(image)).findFirst().flatMap(r -> r.cell(environment));
    if (!isRead || cell.isEmpty() || !BoardEvents.isKnown(cell.get()) || cell.get().rollout().isPresent()) return Optional.empty();
    if (cell.get().running().stream().anyMatch(r -> r.service().filter(s -> ServiceKey.of(s).equals(key)).isPresent()))
      return Optional.empty();
    var health = cell.get().services().stream().filter(h -> ServiceKey.of(h.service()).equals(key)).findFirst();
    boolean isStopped = cell.get().headline() == Headline.ABSENT || health.filter(h -> h.headline() == Headline.STOPPED).isPresent();
    return Optional.of(isStopped ? "stopped" : "not seen");
  }

  private static void ended(Image image, ServiceHistory now, String how, List<ServicePeriod> periods) {
    now.settled().ifPresent(ran -> periods.add(period(image, now, ran, ran.last(), Optional.of(ran.last()), how)));
  }

  /// @param wasGone whether it ran nothing at the reading before
  private static void between(Image image, @Nullable ServiceHistory was, ServiceHistory now, boolean wasGone, Instant seen,
      List<ServicePeriod> periods) {
    if (now.settled().isEmpty()) return;
    var runs = now.settled().get();
    var ran = was == null ? Optional.<DeployedPeriod>empty() : was.settled();
    boolean same = ran.filter(p -> p.build().isOneVersion(runs.build())).isPresent();
    if (ran.isPresent() && !same && !wasGone) {
      var end = now.rollback().flatMap(ServiceHistory.Rollback::from).filter(b -> b.isOneVersion(ran.get().build())).isPresent()
          ? "rolled back"
          : "replaced";
      periods.add(period(image, now, ran.get(), ran.get().last(), Optional.of(runs.since()), end));
    }
    if (!same || wasGone) periods.add(period(image, now, runs, seen, Optional.empty(), ""));
  }

  private static ServicePeriod period(Image image, ServiceHistory service, DeployedPeriod period, Instant seen, Optional<Instant> ended,
      String end) {
    Build build = period.build();
    return new ServicePeriod(service.key().cluster(), service.key().name(), image.repository().map(r -> r.name()).orElse(""), image.name(),
        build.digests().stream().sorted().findFirst().map(Digest::toString).orElse(""), build.code().commit(), build.code().branch(),
        build.ci().id(), build.code().author(), period.since(), seen, ended, end, period.since().isBefore(seen) ? "ecs" : "seen");
  }
}
