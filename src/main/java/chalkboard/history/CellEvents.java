package chalkboard.history;

import chalkboard.board.Cell;
import chalkboard.build.BuildOrder;
import java.time.Instant;
import java.util.function.Consumer;

/// What happened to a cell between the last time that it was known and now.
///
/// @param line the builds of its image in their order
/// @param last what was known of it
/// @param readAt when its environment was read
/// @param taken when the board was
record CellEvents(BuildOrder line, Cell cell, KnownCell last, Instant readAt, Instant taken, Consumer<EventDraft> events) {
  /// What is known of a cell that nothing was known of before: that nothing happened to it.
  static KnownCell first(Cell cell, Instant readAt) {
    var nothing = new KnownCell(cell, readAt, KnownCell.KnownDeployment.NONE, KnownCell.KnownCondition.NONE);
    return new CellEvents(BuildOrder.NONE, cell, nothing, readAt, readAt, _ -> {}).known();
  }

  /// Tells what happened, and what is known after it.
  KnownCell known() {
    ack();
    return new KnownCell(cell, readAt, new DeploymentEvents(this).known(), new ConditionEvents(this).known());
  }

  void add(EventDraft draft) {
    events.accept(draft.of(cell.image()).in(cell.environment()));
  }

  /// An ack that ends because the cell says something else is nobody's doing.
  private void ack() {
    var before = last.cell();
    boolean same = before.headline() == cell.headline() && before.build().equals(cell.build());
    if (cell.isAcked() && !(before.isAcked() && same)) told(EventKind.ACK);
    if (!cell.isAcked() && before.isAcked() && same) told(EventKind.UNACK);
  }

  private void told(EventKind kind) {
    if (last.cell() == cell) return;
    add(EventDraft.of(kind, EventTime.seen(taken)).saying(cell.headline().word()));
  }
}
