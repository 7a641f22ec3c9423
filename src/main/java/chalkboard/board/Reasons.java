package chalkboard.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Why a cell says what it says, one plain sentence for each step: containers, reports, reference, order, headline.
final class Reasons {
  private Reasons() {}

  static List<String> of(Scene scene, List<Truth> truths, Comparison used) {
    var reasons = new ArrayList<String>();
    containers(scene, reasons);
    scene.services().forEach(h -> reasons.add("Service " + h.named() + "."));
    if (scene.seat().isHint()) reasons.add("Hint: no container tells its image; a service of its name runs it in another environment.");
    if (!scene.seat().sidecars().isEmpty()) reasons.add("Beside it, and not counted: " + String.join(", ", scene.seat().sidecars()) + ".");
    used.reference().ifPresent(r -> reasons.add("Compared with " + r.shortName() + ", which is "
        + (used.name().equals("newest") ? "the newest build on " + (scene.line().words().isEmpty() ? "the line" : scene.line().words()) : "what " + used.name() + " runs")
        + (used.order().isEmpty() ? "" : "; builds are ordered by " + used.order()) + "."));
    if (used.name().equals("newest") && !used.doubt().isEmpty()) reasons.add("Compared with newest because " + used.doubt() + ".");
    var first = truths.getFirst();
    reasons.add("So it is " + first.headline().word() + " (" + first.driftClass() + "): " + first.why() + ".");
    truths.stream().skip(1).forEach(t -> reasons.add("Also " + t.headline().word() + " (" + t.driftClass() + "): " + t.why() + "."));
    return List.copyOf(reasons);
  }

  private static void containers(Scene scene, List<String> reasons) {
    var counts = new LinkedHashMap<String, Integer>();
    for (var r : scene.counted()) {
      var build = r.build().map(b -> b.shortName() + " (report " + b.mark().place() + ")").orElse("");
      counts.merge(r.container().image() + ": " + r.join().words() + (build.isEmpty() ? "" : ", build " + build), 1, Integer::sum);
    }
    counts.forEach((words, n) -> reasons.add(n + (n == 1 ? " container runs " : " containers run ") + words + "."));
  }
}
