package chalkboard.build;

import chalkboard.text.Glob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Which repositories are one under several names, by what the user says and what the reports prove.
///
/// A report that tells the remote of its work tree and that of its CI proves its two spellings one, where both end in one name. An id
/// that a host keeps when a repository is renamed proves its names one, where one follows the other: a name that comes back was no
/// former one. The name of the newest report stands for all of them, unless the user named one.
final class Naming {
  /// Nothing but what the reports prove.
  static final Naming PROOFS = new Naming(List.of());

  private final List<RepositoryNames> rules;
  private final Set<Pair> pairs = new HashSet<>();
  private final Map<String, Map<Repository, NameSpan>> byId = new HashMap<>();
  private final Map<Repository, Instant> latest = new HashMap<>();
  private Map<Repository, Repository> names = Map.of();

  private record Pair(Repository a, Repository b) {}

  /// From the first to the last report of a name.
  private record NameSpan(Instant first, Instant last) {
    NameSpan with(Instant at) {
      return new NameSpan(at.isBefore(first) ? at : first, at.isAfter(last) ? at : last);
    }

    boolean overlaps(NameSpan other) {
      return !last.isBefore(other.first) && !other.last.isBefore(first);
    }
  }

  Naming(List<RepositoryNames> rules) {
    this.rules = rules;
  }

  /// Whether it follows these rules of the user.
  boolean isBy(List<RepositoryNames> others) {
    return rules.equals(others);
  }

  /// The names of one repository that are one image, of those a build was pushed as.
  Optional<Glob> images(Repository repository, String name) {
    for (var rule : rules) {
      if (!rule.match().matches(repository.name())) continue;
      for (var glob : rule.images())
        if (glob.matches(name) || glob.matches(name.substring(name.lastIndexOf('/') + 1))) return Optional.of(glob);
      return Optional.empty();
    }
    return Optional.empty();
  }

  /// Takes in what reports prove; tells whether any name stands for others than before.
  boolean learn(Iterable<Mark> marks) {
    for (var mark : marks) {
      if (mark.repository().isEmpty()) continue;
      var own = mark.repository().get();
      var told = mark.origin().repository();
      if (told.isPresent() && !told.get().equals(own) && told.get().shortName().equals(own.shortName()))
        pairs.add(new Pair(own, told.get()));
      if (!mark.origin().id().isEmpty()) {
        byId.computeIfAbsent(mark.origin().id(), _ -> new HashMap<>()).merge(told.orElse(own),
            new NameSpan(mark.reported(), mark.reported()),
            (s, _) -> s.with(mark.reported()));
      }
      latest.merge(own, mark.reported(), (a, b) -> a.isAfter(b) ? a : b);
    }
    var before = names;
    names = resolved();
    return !names.equals(before);
  }

  /// The name that stands for all of them.
  Repository nameOf(Repository repository) {
    return names.getOrDefault(repository, repository);
  }

  /// The same, and the very same where it stands for itself.
  Optional<Repository> nameOf(Optional<Repository> repository) {
    if (repository.isEmpty()) return repository;
    var name = nameOf(repository.get());
    return name == repository.get() ? repository : Optional.of(name);
  }

  private Map<Repository, Repository> resolved() {
    var classes = new Classes();
    var chosen = new HashSet<Repository>();
    for (var rule : rules) {
      var own = rule.aliases().isEmpty() || rule.match().patterns().size() != 1
          ? Optional.<Repository>empty()
          : Repository.parse(rule.match().patterns().getFirst());
      if (own.isEmpty()) continue;
      chosen.add(own.get());
      for (var alias : rule.aliases()) Repository.parse(alias).ifPresent(a -> classes.join(own.get(), a));
    }
    for (var pair : pairs) classes.join(pair.a, pair.b);
    for (var spans : byId.values()) if (spans.size() > 1) renamed(spans, classes);
    return classes.names(members -> members.stream().max(Comparator.comparing((Repository r) -> chosen.contains(r))
        .thenComparing(r -> latest.getOrDefault(r, Instant.MIN)).thenComparing(Repository::name)).orElseThrow());
  }

  private static void renamed(Map<Repository, NameSpan> spans, Classes classes) {
    var list = new ArrayList<>(spans.entrySet());
    for (int i = 0; i < list.size(); i++) {
      for (int j = 0; j < i; j++) if (list.get(i).getValue().overlaps(list.get(j).getValue())) return;
    }
    for (int i = 1; i < list.size(); i++) classes.join(list.getFirst().getKey(), list.get(i).getKey());
  }

  /// Names that are one.
  private static final class Classes {
    private final Map<Repository, Set<Repository>> members = new HashMap<>();

    void join(Repository a, Repository b) {
      var all = new HashSet<>(members.getOrDefault(a, Set.of(a)));
      all.addAll(members.getOrDefault(b, Set.of(b)));
      for (var r : all) members.put(r, all);
    }

    Map<Repository, Repository> names(Function<Set<Repository>, Repository> choice) {
      var names = new HashMap<Repository, Repository>();
      members.forEach((r, all) -> names.put(r, choice.apply(all)));
      return Map.copyOf(names);
    }
  }
}
