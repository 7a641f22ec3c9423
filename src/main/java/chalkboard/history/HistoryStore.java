package chalkboard.history;

import chalkboard.feed.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was seen on a board, kept for later: as it was at any moment, what happened, and who ran when.
///
/// Nothing here throws: what cannot be read is as if it were not there, and `problem` says why. Times are kept to the millisecond; a
/// span of time holds both its ends. A board is known by a text of its own, and several may share a store.
public interface HistoryStore extends AutoCloseable {
  /// Kinds of documents that make up what a board showed: its rows, its environments, and what it told of its sources as a whole.
  String ROW = "row";
  String ENVIRONMENT = "environment";
  String READINGS = "readings";

  /// Whether what documents of a kind said before is kept, too.
  static boolean hasPast(String kind) {
    return kind.equals(ROW) || kind.equals(ENVIRONMENT) || kind.equals(READINGS);
  }

  /// Whether something was kept.
  enum AddResult {
    ADDED,
    /// Another program keeps what is seen of this board: nothing was added, and nothing is lost.
    ANOTHER_WRITES,
    /// Nothing was added; `problem` says why.
    FAILED
  }

  /// What was forgotten.
  ///
  /// @param isDone whether all was forgotten that should be; where not, `problem` says why, or what may go is all gone
  /// @param removed old versions of documents, events, periods and spans
  /// @param bytes how large the store is now
  record PruneResult(boolean isDone, long removed, long bytes) {}

  /// Why nothing can be kept or read, as of what was last asked; or that something was broken and what became of it.
  Optional<Problem> problem();

  /// Whether this program may add what is seen of a board: nobody else does. Asked before an update is made, which costs more.
  boolean mayAdd(String board);

  /// Keeps all of it or none. Parts that say nothing new, or that are older than what is known, are passed over.
  AddResult add(HistoryUpdate update);

  /// The same for what a person says, whoever else keeps what is seen of the board; whether it was kept.
  boolean note(HistoryUpdate update);

  /// What its boards are known by, the one that was added to last first.
  List<String> boards();

  /// The current documents of a kind, by key.
  Map<String, Document> documents(String board, String kind);

  /// The documents of a kind as they were then, by key.
  Map<String, Document> documentsAt(String board, String kind, Instant at);

  /// The last documents of a kind, by key, also of what is there no more.
  Map<String, Document> lastDocuments(String board, String kind);

  /// Which texts the documents of a kind were then, by key.
  Map<String, DocumentVersion> versionsAt(String board, String kind, Instant at);

  /// Which texts the documents of a kind were from one moment to another, those that touch this span; by key and time.
  List<DocumentSpan> versionsIn(String board, String kind, Instant since, Instant until);

  /// The texts of these, as far as they are there.
  Map<ContentHash, String> texts(Collection<ContentHash> contents);

  /// The moments at which any row or environment changed, ascending.
  List<Instant> changes(String board, Instant since, Instant until);

  /// When any document changed last; later than now where the clock was set back since.
  Optional<Instant> lastChange(String board);

  /// Events by time, the last ones where there are more than asked for. After an id: in the order in which they came, the first ones.
  List<BoardEvent> events(String board, EventQuery query);

  /// The id of the event that came last: where somebody begins who asks for what comes after.
  Optional<String> lastEvent(String board);

  /// By the time of their beginning.
  List<ServicePeriod> periods(String board, PeriodQuery query);

  /// The spans in which clusters were watched without a gap, and that touch this one; by cluster and time.
  List<WatchedSpan> watched(String board, Instant since, Instant until);

  /// Whether it is time to forget: that was not done for a day, or for an hour and more is kept than so many bytes. Cheap to ask.
  boolean isPruneDue(String board, Instant now, long bytes);

  /// Forgets what ended longer ago than that, then the oldest until the store is small enough, in small steps. What is current stays.
  /// Whether all is well with what is kept is looked at as well, so that trouble is found in time.
  ///
  /// @param board whose old things to forget; empty for those of all. Smaller is made what all boards share
  PruneResult prune(Optional<String> board, Instant now, Duration keep, long bytes);

  /// Others may keep what is seen of its boards after it.
  @Override
  void close();
}
