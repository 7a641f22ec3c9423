package chalkboard.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that is known of what was built: builds, the images they are of, and their lines, each made when first asked for.
///
/// @param marks the lists it was made of; a source gives the same list again while no report comes
record Library(
    List<List<Mark>> marks, Builds builds, Images images, Map<Key, Line> lines, Map<Image, Map<String, Build>> tags) {
  /// A line of an image: the branch the user names, or the one that is guessed.
  record Key(Image image, Optional<String> branch) {}

  static Library of(List<List<Mark>> marks) {
    var all = new ArrayList<Mark>();
    marks.forEach(all::addAll);
    var builds = Builds.of(all);
    return new Library(marks, builds, Images.of(builds), new HashMap<>(), new HashMap<>());
  }

  /// Whether it was made of these very lists.
  boolean isOf(List<List<Mark>> others) {
    if (marks.size() != others.size()) return false;
    for (int i = 0; i < marks.size(); i++) if (marks.get(i) != others.get(i)) return false;
    return true;
  }

  Line line(Image image, Optional<String> branch) {
    return lines.computeIfAbsent(new Key(image, branch), key -> Line.of(images.builds().getOrDefault(key.image, List.of()), key.branch));
  }

  /// The build that a tag was last pushed as.
  Optional<Build> lastPushed(Image image, String tag) {
    return Optional.ofNullable(tags.computeIfAbsent(image, this::tags).get(tag));
  }

  private Map<String, Build> tags(Image image) {
    var last = new HashMap<String, Build>();
    for (var build : images().builds().getOrDefault(image, List.of())) {
      for (var mark : build.marks()) for (var tag : mark.tags()) last.merge(tag, build, (a, b) -> a.reported().isAfter(b.reported()) ? a : b);
    }
    return last;
  }
}
