package chalkboard.drift;

import chalkboard.board.Comparison;
import chalkboard.board.Flag;
import chalkboard.board.Running;
import chalkboard.build.Build;
import chalkboard.build.BuildIndex;
import chalkboard.build.Image;
import java.util.EnumSet;
import java.util.Set;

/// What else is to be known of a version: its tag moved, its base differs, it was built of changed files, and the like.
final class FlagRules {
  private FlagRules() {
  }

  static Set<Flag> of(CellState state, Comparison used, boolean differs, BuildIndex index) {
    if (used.build().isEmpty()) return state.isSplit() ? EnumSet.of(Flag.SPLIT) : Set.of();
    var build = used.build().get();
    boolean dirty = build.code().isDirty();
    // Most never sign marks: one without a signature says something only beside one that has one.
    boolean unsigned = (build.code().signed().isPresent() && !build.code().signed().get())
        || (!build.isMarkSigned() && used.reference().filter(Build::isMarkSigned).isPresent());
    var base = used.reference().map(r -> r.mark().recipe().baseImage()).orElse("");
    boolean otherBase = !base.isEmpty() && !build.mark().recipe().baseImage().isEmpty() && !base.equals(build.mark().recipe().baseImage());
    boolean moved = false;
    Running last = null;
    for (var r : state.counted()) {
      boolean asked = last != null && last.container().image().equals(r.container().image()) && last.build().equals(r.build());
      moved |= !asked && r.build().isPresent() && hasMoved(state.image(), r, index);
      last = r;
    }
    boolean lost = state.lost().isPresent();
    if (!dirty && !unsigned && !otherBase && !moved && !differs && !lost && !state.isSplit()) return Set.of();
    var flags = EnumSet.noneOf(Flag.class);
    if (dirty) flags.add(Flag.DIRTY);
    if (unsigned) flags.add(Flag.UNSIGNED);
    if (otherBase) flags.add(Flag.BASE_DIFFERS);
    if (moved) flags.add(Flag.TAG_MOVED);
    if (differs) flags.add(Flag.PEERS_DIFFER);
    if (lost) flags.add(Flag.LOST_HOTFIX);
    if (state.isSplit()) flags.add(Flag.SPLIT);
    return flags;
  }

  /// Whether the tag it was started by names another build now.
  private static boolean hasMoved(Image image, Running r, BuildIndex index) {
    var reference = r.container().image();
    int at = reference.indexOf('@');
    var tag = at < 0 ? reference : reference.substring(0, at);
    if (tag.lastIndexOf(':') <= tag.lastIndexOf('/')) return false;
    var last = index.lastPushed(image, tag);
    return last.isPresent() && !last.get().equals(r.build().orElseThrow());
  }
}
