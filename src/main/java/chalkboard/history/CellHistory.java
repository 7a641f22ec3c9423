package chalkboard.history;

import chalkboard.board.Cell;
import chalkboard.board.DeployedPeriod;
import chalkboard.board.Headline;
import chalkboard.build.Build;
import chalkboard.rules.ReferenceChoice;
import chalkboard.runtime.ServiceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What is remembered of one cell.
///
/// @param seenAt the reading of its environment when something new was last seen of it
/// @param judgedAt the reading it was last judged by: its own or that of its reference, whichever is later
/// @param judgedBy the reference the user had chosen then: another choice asks anew
/// @param pending what was said or is waiting to be said, and since when
/// @param ran the versions it settled on, the last one at the end
/// @param services what is remembered of its services
/// @param comparedWith what its comparison in force is called
/// @param said the cell as it was last judged from all that runs there; empty where it was kept and cannot be read
public record CellHistory(
    Instant seenAt, Instant judgedAt, ReferenceChoice judgedBy, List<PendingFinding> pending, List<DeployedPeriod> ran,
    List<ServiceHistory> services,
    String comparedWith, Supplier<Optional<Cell>> said) {
  private static final int MOST_STINTS = 20;

  /// A statement that has to last before it is believed.
  ///
  /// @param since the reading at which it was first true
  /// @param readings at how many readings it has been true without a gap
  /// @param shown whether the cell says it
  public record PendingFinding(Headline headline, Instant since, int readings, boolean shown) {}

  /// The version it settled on last.
  public Optional<DeployedPeriod> last() {
    return ran.isEmpty() ? Optional.empty() : Optional.of(ran.getLast());
  }

  /// The same, read again without news: what ran at the last reading runs still.
  ///
  /// @param now the last reading of its environment
  /// @param judged that, or the last reading of what it is compared with, where that is later
  CellHistory seenAgain(Instant now, Instant judged) {
    boolean later = judged.isAfter(judgedAt);
    if (!later && !now.isAfter(seenAt)) return this;
    var periods = ran;
    if (!ran.isEmpty() && ran.getLast().last().equals(seenAt)) {
      periods = new ArrayList<>(ran);
      periods.set(periods.size() - 1, ran.getLast().until(now));
    }
    var more = later ? pending.stream().map(p -> new PendingFinding(p.headline, p.since, p.readings + 1, p.shown)).toList() : pending;
    return new CellHistory(now, later ? judged : judgedAt, judgedBy, more, List.copyOf(periods),
        services.stream().map(s -> s.seenAgain(seenAt, now)).toList(), comparedWith, said);
  }

  /// The same in the builds that are known now: what was kept was reported in another place, perhaps.
  public CellHistory in(UnaryOperator<Build> known) {
    var periods = ran.stream().map(p -> p.of(known.apply(p.build()))).toList();
    var histories = services.stream().map(s -> s.in(known)).toList();
    return new CellHistory(seenAt, judgedAt, judgedBy, pending, periods, histories, comparedWith, said);
  }

  boolean hasLost() {
    return services.stream().anyMatch(s -> s.lost().isPresent());
  }

  /// Without the hotfixes that were lost.
  CellHistory withoutLost() {
    return new CellHistory(seenAt, judgedAt, judgedBy, pending, ran, services.stream().map(ServiceHistory::withoutLost).toList(),
        comparedWith,
        said);
  }

  /// Whether it still stands that it went back, and an ack is of that, whatever else the cell says meanwhile.
  public boolean isStillBack(Ack ack) {
    return services.stream().flatMap(s -> s.rollback().stream()).anyMatch(ack::isOf);
  }

  /// What is remembered of a service; null where it was never seen.
  @Nullable
  public ServiceHistory service(ServiceKey key) {
    for (var s : services) if (s.key().equals(key)) return s;
    return null;
  }

  @Nullable
  public PendingFinding pendingOf(Headline headline) {
    for (var s : pending) if (s.headline == headline) return s;
    return null;
  }

  /// The versions after one more reading.
  public static List<DeployedPeriod> ran(@Nullable CellHistory history, Build build, Instant since, Instant at) {
    // Where another clock says that it begins only after it was seen, it was there when it was seen.
    var begun = since.isAfter(at) ? at : since;
    if (history == null || history.ran.isEmpty()) return List.of(new DeployedPeriod(build, begun, at));
    var list = new ArrayList<>(history.ran);
    var last = list.getLast();
    if (last.build().isOneVersion(build)) list.set(list.size() - 1, new DeployedPeriod(build, last.since(), at).until(last.last()));
    else list.add(new DeployedPeriod(build, begun.isBefore(last.last()) ? last.last() : begun, at));
    return List.copyOf(list.size() > MOST_STINTS ? list.subList(list.size() - MOST_STINTS, list.size()) : list);
  }
}
