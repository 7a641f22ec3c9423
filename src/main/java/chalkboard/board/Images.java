package chalkboard.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Which builds are versions of one image: those of one repository that share a name.
///
/// @param of the image of each build
/// @param builds the builds of each image
/// @param byName which image a name was pushed as: tells whose an unmarked container is
record Images(Map<Build, Image> of, Map<Image, List<Build>> builds, Map<String, Image> byName) {
  static Images of(Builds builds) {
    var byRepository = new LinkedHashMap<Optional<Repository>, List<Build>>();
    for (var build : builds.all()) byRepository.computeIfAbsent(build.repository(), _ -> new ArrayList<>()).add(build);
    var of = new HashMap<Build, Image>();
    var members = new HashMap<Image, List<Build>>();
    var byName = new HashMap<String, Image>();
    byRepository.forEach((repository, list) -> {
      var names = sharedNames(list);
      for (var build : list) {
        var name = build.imageNames().stream().findFirst().map(names::get)
            .orElseGet(() -> nameless(repository, build, new TreeSet<>(names.values())));
        if (name.isEmpty()) continue;
        var image = new Image(repository, name);
        of.put(build, image);
        members.computeIfAbsent(image, _ -> new ArrayList<>()).add(build);
        for (var n : build.imageNames()) byName.merge(n, image, Images::known);
      }
    });
    return new Images(of, members, byName);
  }

  /// Two repositories may push to one name over time; the one whose name comes first answers for both, so that nothing flaps.
  private static Image known(Image a, Image b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  /// For each name the one that stands for all names it was ever pushed together with: the first of them by alphabet.
  private static Map<String, String> sharedNames(List<Build> builds) {
    var leader = new HashMap<String, String>();
    for (var build : builds) {
      var together = new TreeSet<String>();
      for (var name : build.imageNames()) {
        together.add(name);
        together.add(follow(leader, name));
      }
      for (var name : together) leader.put(name, together.getFirst());
    }
    leader.replaceAll((name, _) -> follow(leader, name));
    return leader;
  }

  private static String follow(Map<String, String> leader, String name) {
    var next = leader.getOrDefault(name, name);
    return next.equals(name) ? name : follow(leader, next);
  }

  /// A build that tells no name is of the only image of its repository, else of one called as the repository.
  private static String nameless(Optional<Repository> repository, Build build, TreeSet<String> names) {
    if (repository.isPresent()) return names.size() == 1 ? names.getFirst() : repository.get().shortName();
    return build.digests().isEmpty() ? "" : "chalk " + build.chalkId();
  }

  /// Whether somebody built it here: a pull or a scan alone makes no row.
  static boolean wasBuilt(Build build) {
    return build.marks().stream().anyMatch(m -> switch (m.operation()) {
      case BUILD, PUSH, EXEC -> true;
      case PULL, HEARTBEAT, POSTEXEC, INSERT, EXTRACT, DELETE, ENV, LOAD, SETUP, DUMP, DOCKER, CUSTOM -> false;
    });
  }
}
