package chalkboard.cli;

import chalkboard.build.Mark;
import chalkboard.build.Marks;
import chalkboard.build.Repository;
import chalkboard.feed.FetchResult;
import chalkboard.feed.Problem;
import chalkboard.rules.RepositoryRule;
import chalkboard.source.git.WantedFolders;
import chalkboard.text.Durations;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Which clones are needed: those of repositories that a report tells of, and that the user names a clone for.
///
/// Whoever reads the clones first waits until every source of marks has told what it has; until then nobody knows what to read. A large
/// bucket takes minutes at first; who has to wait for longer is told so, and asks again at the next look.
final class WantedClones {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final List<RepositoryRule> rules;
  private final Set<String> sources;
  private final Duration longest;
  @GuardedBy("this")
  private final Map<String, List<Mark>> lists = new HashMap<>();
  @GuardedBy("this")
  private final Map<String, Set<Repository>> told = new HashMap<>();

  /// @param sources the names of all sources of marks
  WantedClones(List<RepositoryRule> rules, Set<String> sources) {
    this(rules, sources, LONGEST_WAIT);
  }

  /// @param longest that anybody waits for them
  WantedClones(List<RepositoryRule> rules, Set<String> sources, Duration longest) {
    this.rules = rules;
    this.sources = sources;
    this.longest = longest;
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

  /// The folders, by absolute path; or why nobody can tell yet.
  synchronized WantedFolders.Wanted folders() throws InterruptedException {
    long until = System.nanoTime() + longest.toNanos();
    while (!told.keySet().containsAll(sources)) {
      long left = until - System.nanoTime();
      if (left <= 0) return new WantedFolders.Wanted.Unknown(silent());
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    var folders = new TreeSet<String>();
    told.values().stream().flatMap(Set::stream).distinct()
        .forEach(r -> rules.stream().filter(rule -> rule.match().matches(r.name())).findFirst()
            .flatMap(rule -> rule.cloneOf(r)).ifPresent(folders::add));
    return new WantedFolders.Wanted.Folders(folders);
  }

  @GuardedBy("this")
  private Problem silent() {
    var silent = new TreeSet<>(sources);
    silent.removeAll(told.keySet());
    var names = silent.stream().map(s -> "\"" + s + "\"").toList();
    return new Problem("cannot read clones", "which ones are wanted is not known: no answer of " + String.join(", ", names) + " within "
        + Durations.exact(longest), "see what keeps that source");
  }
}
