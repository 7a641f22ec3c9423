package chalkboard.drift;

import chalkboard.board.Row;
import chalkboard.build.Image;
import chalkboard.build.Repository;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;

/// What rows are called: as briefly as tells them apart.
final class RowLabels {
  private RowLabels() {
  }

  /// @param siblings how many images its repository builds
  record RowLabel(int siblings, String label) {}

  /// Rows of one name are called longer, until they can be told apart.
  static Map<Image, RowLabel> of(Collection<Image> images) {
    var siblings = siblings(images);
    var labels = HashMap.<Image, RowLabel>newHashMap(images.size());
    for (var image : images) {
      int n = image.repository().map(siblings::get).orElse(1);
      labels.put(image, new RowLabel(n, Row.label(image, n, 0)));
    }
    for (int length = 1; length < Row.LABELS; length++) {
      var count = new HashMap<String, Integer>();
      for (var label : labels.values()) count.merge(label.label.toLowerCase(Locale.ROOT), 1, Integer::sum);
      if (count.size() == labels.size()) break;
      int longer = length;
      labels.replaceAll((image, label) -> count.getOrDefault(label.label.toLowerCase(Locale.ROOT), 1) > 1
          ? new RowLabel(label.siblings, Row.label(image, label.siblings, longer))
          : label);
    }
    return labels;
  }

  private static Map<Repository, Integer> siblings(Collection<Image> images) {
    var names = new HashSet<Image>();
    var counts = new HashMap<Repository, Integer>();
    for (var image : images) {
      if (image.repository().isPresent() && names.add(image.ofServices())) counts.merge(image.repository().get(), 1, Integer::sum);
    }
    return counts;
  }
}
