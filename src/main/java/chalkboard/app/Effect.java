package chalkboard.app;

import chalkboard.board.Board;
import chalkboard.board.BoardInput;
import chalkboard.build.Image;
import chalkboard.build.ReportPlace;
import chalkboard.history.BoardHistory;
import chalkboard.runtime.Cluster;
import java.util.List;

/// Something the program wants done outside; what comes of it returns as an event.
public sealed interface Effect {
  /// Let a source look now. Answered by Started, and FleetAnswered or MarksAnswered with the same turn.
  record Look(String source, long turn) implements Effect {}

  /// Judge a board from what is known and remembered. Answered by Judged with the same turn.
  record Judge(long turn, BoardInput evidence, BoardHistory history) implements Effect {}

  /// Read the full report. Answered by ReportOpened or ReportMissed.
  record OpenReport(ReportPlace place) implements Effect {}

  /// Read the board of a moment of the past. Answered by MomentRead or MomentMissed with the same turn.
  record ReadMoment(long turn, MomentQuery query) implements Effect {}

  /// Read which filters were typed in earlier programs. Answered by FiltersRead.
  record ReadFilters() implements Effect {}

  /// Keep a filter for later programs.
  record KeepFilter(String text) implements Effect {}

  /// Read what happened on the board lately. Answered by EventsRead.
  record ReadEvents() implements Effect {}

  /// Read what ran in a cell. Answered by CellTimelineRead.
  record ReadCellTimeline(Image image, String environment, List<Cluster> clusters) implements Effect {}

  /// Find the builds that somebody names; on the board where nothing was judged yet. Answered by BuildsFound.
  record FindBuilds(String what, Board board) implements Effect {}

  /// Put a text on the clipboard of the terminal.
  record Yank(String text) implements Effect {}

  /// Draw everything again, whatever the screen holds.
  record Redraw() implements Effect {}

  /// Give the terminal back to the shell until it brings the program to the foreground again.
  record Suspend() implements Effect {}

  /// End the program.
  record EndProgram() implements Effect {}
}
