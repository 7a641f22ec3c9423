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
record CellEvents(BuildOrder line, Cell cell, KnownCell last, Instant readAt, Consumer<EventDraft> events) {
  /// What is known of a cell that nothing was known of before: that nothing happened to it. What one reading alone says of it may still be
  /// told, once it has lasted.
  static KnownCell first(Cell cell, Instant readAt) {
    var nothing = new KnownCell(cell, readAt, KnownCell.KnownDeployment.NONE, KnownCell.KnownCondition.NONE);
    var known = new CellEvents(BuildOrder.NONE, cell, nothing, readAt, _ -> {}).known();
    if (!cell.certainty().isUnsettled()) return known;
    return new KnownCell(cell, readAt, known.deployment(), known.condition().untold(cell.headline()));
  }

  /// Tells what happened, and what is known after it.
  KnownCell known() {
    return new KnownCell(cell, readAt, new DeploymentEvents(this).known(), new ConditionEvents(this).known());
  }

  /// The same while marks are missing: how it does is known, which version is newer is not.
  KnownCell knownWithoutMarks() {
    return new KnownCell(last.cell(), last.readAt(), last.deployment(), new ConditionEvents(this).knownHealth());
  }

  void add(EventDraft draft) {
    events.accept(draft.of(cell.image()).in(cell.environment()));
  }
}
