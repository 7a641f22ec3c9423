package chalkboard.app;

import chalkboard.board.Cell;
import chalkboard.board.DriftClass;
import chalkboard.board.Flag;
import chalkboard.build.Image;
import chalkboard.text.Text;
import java.util.List;
import java.util.Optional;

/// Asks for a note before a cell is acked, over the screen on which that was asked for; the note may stay empty.
public record NotePrompt(Image image, String environment, TextInput note) implements Screen {
  private static final ActionTable<NotePrompt> ACTIONS = ActionTable.program();

  /// Somebody takes care of it, and says why that may be so; once more gives that up.
  static Step ack(Model m, Cell cell) {
    var past = TimeTravel.onlyNow(m);
    if (past.isPresent()) return Step.to(m.flashing("no ack: " + past.get()));
    if (cell.isAcked()) return Refresh.judge(m.with(m.current().history().unacked(cell)).flashing("no longer acked"));
    boolean open = cell.driftClass() == DriftClass.DRIFT || cell.driftClass() == DriftClass.BAD || cell.flags().contains(Flag.LOST_HOTFIX);
    if (!open) return Step.to(m.flashing("nothing to ack: " + cell.headline().word() + " is no drift and not bad"));
    return Step.to(m.opened(new NotePrompt(cell.image(), cell.environment(), TextInput.EMPTY.begun())));
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
    return note.typing("ack, with a note (enter acks, esc does not): ");
  }

  @Override
  public Model typed(Model m, String text) {
    return m.showing(new NotePrompt(image, environment, note.typed(text)));
  }

  @Override
  public Step typedAll(Model m, boolean kept) {
    var below = m.closed();
    if (!kept) return Step.to(below.flashing("not acked"));
    var cell = below.board().stream().flatMap(b -> b.rows().stream()).filter(r -> r.image().equals(image)).findFirst()
        .flatMap(r -> r.cell(environment));
    if (cell.isEmpty()) return Step.to(below.flashing("the cell is gone"));
    var history = below.current().history().acked(cell.get(), Text.clean(note.text()).strip(), below.settings().user(), below.now());
    return Refresh.judge(below.with(history).flashing("acked until it changes"));
  }
}
