package chalkboard.cli;

import chalkboard.build.Mark;
import chalkboard.build.Marks;
import chalkboard.build.Repository;
import chalkboard.feed.FetchResult;
import chalkboard.rules.RepositoryRule;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which clones are needed: those of repositories that a report tells of, and that the user names a clone for.
///
/// Whoever reads the clones first waits until every source of marks has told what it has; until then nobody knows what to read.
final class WantedClones {
  private final List<RepositoryRule> rules;
  private final int sources;
  @GuardedBy("this")
  private final Map<String, List<Mark>> lists = new HashMap<>();
  @GuardedBy("this")
  private final Map<String, Set<Repository>> told = new HashMap<>();

  /// @param sources how many sources of marks there are
  WantedClones(List<RepositoryRule> rules, int sources) {
    this.rules = rules;
    this.sources = sources;
  }

  boolean isAny() {
    return rules.stream().anyMatch(r -> r.cloneFolder().isPresent());
  }

  /// As the configuration writes them.
  List<String> patterns() {
    return rules.stream().flatMap(r -> r.cloneFolder().stream()).distinct().toList();
  }

  /// A source that could not be read tells of no more than before.
  synchronized void toldOf(String source, FetchResult<Marks> answer) {
    var list = switch (answer) {
      case FetchResult.Success<Marks>(var marks, _, _) -> marks.marks();
      case FetchResult.Failure<Marks> _ -> lists.getOrDefault(source, List.<Mark>of());
    };
    if (isAny() && lists.put(source, list) != list) {
      told.put(source, list.stream().flatMap(m -> m.repository().stream()).collect(Collectors.toCollection(HashSet::new)));
    }
    notifyAll();
  }

  /// The folders, by absolute path.
  synchronized Set<String> folders() {
    try {
      while (told.size() < sources) wait();
    } catch (InterruptedException given) {
      Thread.currentThread().interrupt();
    }
    var folders = new TreeSet<String>();
    told.values().stream().flatMap(Set::stream).distinct()
        .forEach(r -> rules.stream().filter(rule -> rule.match().matches(r.name())).findFirst()
            .flatMap(rule -> rule.cloneOf(r)).ifPresent(folders::add));
    return folders;
  }
}
