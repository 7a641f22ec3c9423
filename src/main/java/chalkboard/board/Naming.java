package chalkboard.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which repositories are one under several names, by what the user says and what the reports prove.
///
/// A report that tells the remote of its work tree and that of its CI proves its two spellings one, where both end in one name; an id
/// that a host keeps when a repository is renamed proves its names one. The name of the newest report stands for all of them, unless
/// the user named one.
final class Naming {
  /// Nothing but what the reports prove.
  static final Naming PROOFS = new Naming(List.of());

  private final List<Rules.RepositoryRule> rules;
  private final Map<Repository, Repository> same = new HashMap<>();
  private final Map<String, Repository> byId = new HashMap<>();
  private final Map<Repository, Latest> latest = new HashMap<>();
  private final Map<Repository, Repository> chosen = new HashMap<>();

  private record Latest(Repository name, Instant at) {}

  Naming(List<Rules.RepositoryRule> rules) {
    this.rules = rules;
    for (var rule : rules) {
      if (rule.aliases().isEmpty() || rule.match().patterns().size() != 1) continue;
      var own = Repository.parse(rule.match().patterns().getFirst());
      if (own.isEmpty()) continue;
      for (var alias : rule.aliases()) Repository.parse(alias).ifPresent(a -> join(own.get(), a));
      chosen.put(root(own.get()), own.get());
    }
  }

  /// Whether it follows these rules of the user.
  boolean isBy(List<Rules.RepositoryRule> others) {
    return rules.equals(others);
  }

  /// The names of one repository that are one image, of those a build was pushed as.
  Optional<Glob> images(Repository repository, String name) {
    for (var rule : rules) {
      if (!rule.match().matches(repository.name())) continue;
      for (var glob : rule.images()) if (glob.matches(name) || glob.matches(name.substring(name.lastIndexOf('/') + 1))) return Optional.of(glob);
      return Optional.empty();
    }
    return Optional.empty();
  }

  /// Takes in what a report proves; tells whether names that were two before are one now.
  boolean learn(Mark mark) {
    if (mark.repository().isEmpty()) return false;
    var own = mark.repository().get();
    boolean news = false;
    var told = mark.origin().repository();
    if (told.isPresent() && !told.get().equals(own) && told.get().shortName().equals(own.shortName())) news = join(own, told.get());
    if (!mark.origin().id().isEmpty()) {
      var before = byId.putIfAbsent(mark.origin().id(), own);
      if (before != null && !before.equals(own)) news |= join(before, own);
    }
    var root = root(own);
    var now = new Latest(own, mark.reported());
    var last = latest.get(root);
    boolean later = last == null || now.at.isAfter(last.at) || now.at.equals(last.at) && own.name().compareTo(last.name.name()) > 0;
    if (!later) return news;
    latest.put(root, now);
    return news || last != null && !last.name.equals(own) && !chosen.containsKey(root);
  }

  /// The name that stands for all of them.
  Repository nameOf(Repository repository) {
    if (same.isEmpty()) return repository;
    var root = root(repository);
    if (chosen.containsKey(root)) return chosen.get(root);
    return Optional.ofNullable(latest.get(root)).map(Latest::name).orElse(root);
  }

  private Repository root(Repository repository) {
    var at = repository;
    for (var next = same.get(at); next != null; next = same.get(at)) at = next;
    return at;
  }

  private boolean join(Repository a, Repository b) {
    var x = root(a);
    var y = root(b);
    if (x.equals(y)) return false;
    var first = x.compareTo(y) <= 0 ? x : y;
    var other = first.equals(x) ? y : x;
    same.put(other, first);
    var names = new ArrayList<Latest>();
    for (var r : List.of(first, other)) if (latest.containsKey(r)) names.add(latest.remove(r));
    names.stream().max(Comparator.comparing(Latest::at).thenComparing(l -> l.name.name())).ifPresent(l -> latest.put(first, l));
    if (chosen.containsKey(other)) chosen.putIfAbsent(first, chosen.remove(other));
    return true;
  }
}
