package chalkboard.app;

import chalkboard.board.Cell;
import chalkboard.board.DriftClass;
import chalkboard.board.Flag;
import chalkboard.text.Text;
import java.util.List;
import java.util.Optional;

/// Asks for a note on a cell that is to be acked, over the screen on which that was asked for; it may stay without one.
///
/// @param cell as it was when that was asked for
public record NotePrompt(Cell cell, TextInput note) implements Screen {
  private static final ActionTable<NotePrompt> ACTIONS = ActionTable.program();

  /// Somebody takes care of it, and may say first why that may be so; once more gives that up.
  static Step ack(Model m, Cell cell) {
    var past = TimeTravel.onlyNow(m);
    if (past.isPresent()) return Step.to(m.flashing("no ack: " + past.get()));
    if (cell.isAcked()) return Refresh.judge(m.with(m.current().history().unacked(cell)).flashing("no longer acked"));
    boolean open = cell.driftClass() == DriftClass.DRIFT || cell.driftClass() == DriftClass.BAD || cell.flags().contains(Flag.LOST_HOTFIX);
    if (!open) return Step.to(m.flashing("nothing to ack: " + cell.headline().word() + " is no drift and not bad"));
    return Step.to(m.opened(new NotePrompt(cell, TextInput.EMPTY.begun())));
  }

  @Override
  public String name() {
    return "note";
  }

  @Override
  public List<Command> commands() {
    return ACTIONS.commands(DefaultKeys.NOTE, this);
  }

  @Override
  public Optional<Typing> typing() {
    return note.typing("ack it, with a note (enter, or esc for none): ");
  }

  @Override
  public Model typed(Model m, String text) {
    return m.showing(new NotePrompt(cell, note.typed(text)));
  }

  @Override
  public Step typedAll(Model m, boolean kept) {
    var below = m.closed();
    var reason = kept ? Text.clean(note.text()).strip() : "";
    var acked = below.current().history().acked(cell, reason, below.settings().user(), below.now());
    return Refresh.judge(below.with(acked).flashing("acked until it changes"));
  }
}
