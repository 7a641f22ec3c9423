package chalkboard.app;

import chalkboard.board.Board;
import chalkboard.build.BuildSearch;
import chalkboard.build.Clones;
import chalkboard.build.Marks;
import chalkboard.build.ReportPlace;
import chalkboard.build.ReportText;
import chalkboard.feed.FetchResult;
import chalkboard.feed.Problem;
import chalkboard.feed.Progress;
import chalkboard.history.BoardEvent;
import chalkboard.history.EarlierBoard;
import chalkboard.history.Evaluated;
import chalkboard.history.ServicePeriod;
import chalkboard.runtime.FleetSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Something that happened, outside or at the keyboard.
public sealed interface Event {
  /// When it happened, on the clock of this machine.
  Instant at();

  record Pressed(Instant at, Key key) implements Event {}

  record Resized(Instant at, int columns, int rows) implements Event {}

  /// Time went by; sent when the model's next tick is due.
  record Ticked(Instant at) implements Event {}

  /// A source has begun to look.
  record Started(Instant at, String source, long turn) implements Event {}

  /// A source that tells what runs has answered; an answer of an older turn is dropped.
  record FleetAnswered(Instant at, String source, long turn, FetchResult<FleetSnapshot> answer) implements Event {}

  /// A source of marks has answered.
  record MarksAnswered(Instant at, String source, long turn, FetchResult<Marks> answer) implements Event {}

  /// The local clones were looked at.
  record ClonesAnswered(Instant at, String source, long turn, FetchResult<Clones> answer) implements Event {}

  /// A source that is still looking has come so far.
  record Progressed(Instant at, String source, long turn, Progress progress) implements Event {}

  /// A source that is still looking tells what it has seen of what runs up to now.
  record FleetSoFar(Instant at, String source, long turn, FleetSnapshot fleet) implements Event {}

  /// A source that is still looking tells the marks it has read up to now.
  record MarksSoFar(Instant at, String source, long turn, Marks marks) implements Event {}

  /// The board was judged anew from the inputs of that turn.
  record Judged(Instant at, long turn, Evaluated judgement) implements Event {}

  /// The last board of an earlier program was found, before any source was asked.
  record LastBoard(Instant at, Board board) implements Event {}

  /// What was judged last is kept, or why it is not.
  record HistoryKept(Instant at, Optional<Problem> trouble) implements Event {}

  /// The board of a moment of the past was read.
  record MomentRead(Instant at, long turn, Instant moment, EarlierBoard past) implements Event {}

  /// There is no such moment, for that reason.
  record MomentMissed(Instant at, long turn, String words) implements Event {}

  /// What came to be known to have happened, here or in another program, in the order in which it came.
  record EventsKept(Instant at, List<BoardEvent> events) implements Event {}

  /// Which filters were typed in earlier programs, the newest first.
  record FiltersRead(Instant at, List<String> texts) implements Event {}

  /// What is kept of the board was read.
  ///
  /// @param events the last ones, by time
  /// @param periods of services that began or ended lately
  /// @param trouble why not all of it is known
  record EventsRead(Instant at, List<BoardEvent> events, List<ServicePeriod> periods, Optional<Problem> trouble) implements Event {}

  /// What is kept of a cell was read.
  record CellTimelineRead(Instant at, RecalledCell past) implements Event {}

  /// The builds were searched for what somebody named.
  record BuildsFound(Instant at, String what, BuildSearch.SearchResult result) implements Event {}

  /// The full report behind a mark was opened.
  record ReportOpened(Instant at, ReportPlace place, ReportText report) implements Event {}

  record ReportMissed(Instant at, ReportPlace place, Problem problem) implements Event {}
}
