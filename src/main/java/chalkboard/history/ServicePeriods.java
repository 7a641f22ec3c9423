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
      });
    });
    return periods;
  }

  private static void between(Image image, @Nullable ServiceHistory was, ServiceHistory now, Instant seen, List<ServicePeriod> periods) {
    if (now.settled().isEmpty()) return;
    var runs = now.settled().get();
    var ran = was == null ? Optional.<DeployedPeriod>empty() : was.settled();
    boolean same = ran.filter(p -> p.build().isOneVersion(runs.build())).isPresent();
    if (ran.isPresent() && !same) {
      var end = now.rollback().flatMap(ServiceHistory.Rollback::from).filter(b -> b.isOneVersion(ran.get().build())).isPresent()
          ? "rolled back"
          : "replaced";
      periods.add(period(image, now, ran.get(), ran.get().last(), Optional.of(runs.since()), end));
    }
    if (!same) periods.add(period(image, now, runs, seen, Optional.empty(), ""));
  }

  private static ServicePeriod period(Image image, ServiceHistory service, DeployedPeriod period, Instant seen, Optional<Instant> ended,
      String end) {
    Build build = period.build();
    return new ServicePeriod(service.key().cluster(), service.key().name(), image.repository().map(r -> r.name()).orElse(""), image.name(),
        build.digests().stream().sorted().findFirst().map(Digest::toString).orElse(""), build.code().commit(), build.code().branch(),
        build.ci().id(), build.code().author(), period.since(), seen, ended, end, period.since().isBefore(seen) ? "ecs" : "seen");
  }
}
