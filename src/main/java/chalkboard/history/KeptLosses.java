package chalkboard.history;

import chalkboard.board.Board;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;

/// What could not be read when a board was last kept, so that nothing is told to be lost again, and that it is back is.
///
/// @param environments by their names
/// @param told those of them that are told to be lost: what was never read in time is not
/// @param areMarks whether the marks could not be read in time
/// @param areMarksTold whether that is told
public record KeptLosses(Set<String> environments, Set<String> told, boolean areMarks, boolean areMarksTold) {
  public static final KeptLosses NONE = new KeptLosses(Set.of(), Set.of(), false, false);

  public KeptLosses {
    environments = Set.copyOf(environments);
    told = Set.copyOf(told);
  }

  /// @param now the board of now, by whose names they are told
  /// @param history what is remembered of the board
  public static KeptLosses of(HistoryStore store, String board, Board now, BoardHistory history) {
    var names = EnvironmentNames.of(store, board, now.environments());
    var kept = of(store, board, history);
    return new KeptLosses(names.now(kept.environments), names.now(kept.told), kept.areMarks, kept.areMarksTold);
  }

  private static KeptLosses of(HistoryStore store, String board, BoardHistory history) {
    var lost = new HashSet<String>();
    for (var document : store.documents(board, HistoryStore.ENVIRONMENT).values())
      KeptDocuments.read(KeptDocuments.ENVIRONMENTS, document).filter(e -> e.isPartly() || e.isStale()).ifPresent(e -> lost.add(e.name()));
    var marks = store.documents(board, HistoryStore.READINGS).values().stream()
        .flatMap(d -> KeptDocuments.read(KeptDocuments.READINGS, d).stream()).filter(KeptReadings::areMarksStale).findFirst();
    if (lost.isEmpty() && marks.isEmpty()) return NONE;
    var read = new ArrayList<Instant>();
    for (var name : lost) read.add(history.lastRead().getOrDefault(name, Instant.MAX));
    marks.ifPresent(m -> read.add(m.begun().orElse(Instant.MAX)));
    var since = read.stream().min(Instant::compareTo).orElse(Instant.MAX);
    var told = new HashSet<String>();
    boolean areMarksTold = false;
    // What is lost is told after the last time that it was read.
    for (var event : store.events(board, EventQuery.ALL.between(since, Instant.MAX))) {
      boolean isLost = event.kind().equals(EventKind.SOURCE_LOST.word());
      if (!isLost && !event.kind().equals(EventKind.SOURCE_BACK.word())) continue;
      if (event.source().equals(EventTime.TimeTeller.CHALK.word())) areMarksTold = isLost;
      else if (isLost) told.addAll(SourceEvents.environments(event));
      else told.removeAll(SourceEvents.environments(event));
    }
    told.retainAll(lost);
    return new KeptLosses(lost, told, marks.isPresent(), marks.isPresent() && areMarksTold);
  }
}
