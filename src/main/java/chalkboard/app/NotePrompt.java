package chalkboard.app;

import chalkboard.board.Cell;
import chalkboard.board.DriftClass;
import chalkboard.board.Flag;
import chalkboard.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Asks for a note on a cell that was just acked, over the screen on which that was asked for; it may stay without one.
///
/// @param cell as it was acked
/// @param at when it was
public record NotePrompt(Cell cell, Instant at, TextInput note) implements Screen {
  private static final ActionTable<NotePrompt> ACTIONS = ActionTable.program();

  /// Somebody takes care of it, at once, and may say why that may be so; once more gives that up.
  static Step ack(Model m, Cell cell) {
    var past = TimeTravel.onlyNow(m);
    if (past.isPresent()) return Step.to(m.flashing("no ack: " + past.get()));
    if (m.current().history().isAcked(cell)) return Refresh.judge(m.with(m.current().history().unacked(cell)).flashing("no longer acked"));
    boolean open = cell.driftClass() == DriftClass.DRIFT || cell.driftClass() == DriftClass.BAD || cell.flags().contains(Flag.LOST_HOTFIX);
    if (!open) return Step.to(m.flashing("nothing to ack: " + cell.headline().word() + " is no drift and not bad"));
    var acked = m.with(m.current().history().acked(cell, "", m.settings().user(), m.now())).flashing("acked until it changes");
    return Refresh.judge(acked.opened(new NotePrompt(cell, m.now(), TextInput.EMPTY.begun())));
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
    return note.typing("acked; a note on it (enter, or esc for none): ");
  }

  @Override
  public Model typed(Model m, String text) {
    return m.showing(new NotePrompt(cell, at, note.typed(text)));
  }

  @Override
  public Step typedAll(Model m, boolean kept) {
    var below = m.closed();
    var reason = Text.clean(note.text()).strip();
    if (!kept || reason.isEmpty()) return Step.to(below);
    // The same ack with its note: it makes no event of its own.
    var acked = below.current().history().acked(cell, reason, below.settings().user(), at);
    return Refresh.judge(below.with(acked).flashing("acked until it changes"));
  }
}
