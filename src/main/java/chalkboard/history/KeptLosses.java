package chalkboard.history;

import java.util.HashSet;
import java.util.Set;

/// What could not be read when a board was last kept, so that nothing is told to be lost again, and that it is back is.
///
/// @param environments by their names
/// @param areMarks whether the marks could not
public record KeptLosses(Set<String> environments, boolean areMarks) {
  public static final KeptLosses NONE = new KeptLosses(Set.of(), false);

  public KeptLosses {
    environments = Set.copyOf(environments);
  }

  public static KeptLosses of(HistoryStore store, String board) {
    var lost = new HashSet<String>();
    for (var document : store.documents(board, HistoryStore.ENVIRONMENT).values())
      KeptDocuments.read(KeptDocuments.ENVIRONMENTS, document).filter(e -> e.isPartly() || e.isStale()).ifPresent(e -> lost.add(e.name()));
    boolean areMarks = store.documents(board, HistoryStore.READINGS).values().stream()
        .flatMap(d -> KeptDocuments.read(KeptDocuments.READINGS, d).stream()).anyMatch(KeptReadings::areMarksStale);
    return new KeptLosses(lost, areMarks);
  }
}
