package chalkboard.history;

import chalkboard.board.DeployedPeriod;
import chalkboard.build.Build;
import chalkboard.build.Digest;
import chalkboard.build.Image;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which versions services began to run, and stopped running, between two judgements.
final class ServicePeriods {
  private ServicePeriods() {
  }

  static List<ServicePeriod> between(BoardHistory before, BoardHistory now) {
    var periods = new ArrayList<ServicePeriod>();
    now.allCells().forEach((environment, cells) -> {
      var last = before.cells(environment);
      if (last == cells) return;
      cells.forEach((image, cell) -> {
        var was = last.get(image);
        if (was == cell) return;
        for (var service : cell.services())
          between(image, was == null ? null : was.service(service.key()), service, cell.seenAt(), periods);
        if (was != null) removed(image, was, cell, now, periods);
      });
    });
    return periods;
  }

  private static void between(Image image, @Nullable ServiceHistory was, ServiceHistory now, Instant seen, List<ServicePeriod> periods) {
    if (now.settled().isEmpty()) return;
    var runs = now.settled().get();
    var ran = was == null ? Optional.<DeployedPeriod>empty() : was.settled();
    boolean same = ran.filter(p -> p.build().isOneVersion(runs.build()) && p.since().equals(runs.since())).isPresent();
    var ended = was == null ? Optional.<ServiceHistory.PeriodEnd>empty() : was.ended();
    if (ran.isPresent() && !same && ended.isEmpty()) {
      var end = now.rollback().flatMap(ServiceHistory.Rollback::from).filter(b -> b.isOneVersion(ran.get().build())).isPresent()
          ? ServicePeriod.ROLLED_BACK
          : ServicePeriod.REPLACED;
      periods.add(period(image, now, ran.get(), ran.get().last(), Optional.of(runs.since()), end));
    }
    if (same && ended.equals(now.ended())) return;
    periods.add(now.ended().map(e -> period(image, now, runs, e.last(), Optional.of(e.last()), e.how()))
        .orElseGet(() -> period(image, now, runs, seen, Optional.empty(), "")));
  }

  /// What ran in services that are there no more, and in no other row or environment either.
  private static void removed(Image image, CellHistory was, CellHistory cell, BoardHistory now, List<ServicePeriod> periods) {
    for (var service : was.services()) {
      if (cell.service(service.key()) != null || service.settled().isEmpty() || service.ended().isPresent()) continue;
      boolean isElsewhere = now.allCells().values().stream().flatMap(there -> there.values().stream())
          .anyMatch(c -> c.service(service.key()) != null);
      var ran = service.settled().get();
      if (!isElsewhere) periods.add(period(image, service, ran, ran.last(), Optional.of(ran.last()), ServicePeriod.NOT_SEEN));
    }
  }

  private static ServicePeriod period(Image image, ServiceHistory service, DeployedPeriod period, Instant seen, Optional<Instant> ended,
      String end) {
    Build build = period.build();
    return new ServicePeriod(service.key().cluster(), service.key().name(), image.repository().map(r -> r.name()).orElse(""), image.name(),
        build.digests().stream().sorted().findFirst().map(Digest::toString).orElse(""), build.code().commit(), build.code().branch(),
        build.ci().id(), build.code().author(), period.since(), seen, ended, end, period.since().isBefore(seen) ? "ecs" : "seen");
  }
}
