package chalkboard.build;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/// Finds the builds that somebody names, and which of several things they may mean.
public final class BuildSearch {
  private static final int MOST_MEANINGS = 10;

  private BuildSearch() {
  }

  /// What was found.
  public sealed interface SearchResult {
    /// @param builds those that it names, by image; none where no report that was read names it
    /// @param unread what reports that could not be read may say otherwise
    record FoundBuilds(BuildQuery query, Map<Image, List<Build>> builds, UnreadReports unread) implements SearchResult {
      /// Whether a build may be of what is asked for, though nothing that was read says so.
      public boolean mayBe(Build build) {
        return unread.isAny || build.digests().stream().anyMatch(unread.torn::contains);
      }
    }

    /// @param meanings what it may mean, each as it can be asked for
    record SeveralMeanings(List<String> meanings) implements SearchResult {}
  }

  /// The reports that could not be read.
  ///
  /// @param isAny whether any build may be in one of them: not all were listed or fetched
  /// @param torn the digests in those that are broken
  public record UnreadReports(boolean isAny, Set<Digest> torn) {
    public static final UnreadReports NONE = new UnreadReports(false, Set.of());
  }

  /// Builds with the image that each is of.
  public interface BuildSource {
    void forEach(BiConsumer<Image, Build> taker);
  }

  /// @param wanted as somebody wrote it, with or without the word for its kind
  public static SearchResult find(String wanted, BuildSource builds, UnreadReports unread) {
    var what = wanted.strip();
    var worded = BuildQuery.worded(what);
    var queries = worded.isPresent()
        ? List.of(worded.get())
        : List.of(BuildQuery.QueryKind.values()).stream().map(k -> new BuildQuery(k, what)).toList();
    var found = new LinkedHashMap<BuildQuery, Map<Image, List<Build>>>();
    builds.forEach((image, build) -> {
      for (var query : queries)
        if (query.matches(build))
          found.computeIfAbsent(query, _ -> new LinkedHashMap<>()).computeIfAbsent(image, _ -> new ArrayList<>()).add(build);
    });
    if (found.isEmpty())
      return new SearchResult.FoundBuilds(worded.orElse(new BuildQuery(BuildQuery.QueryKind.COMMIT, what)), Map.of(), unread);
    var meanings = new LinkedHashSet<String>();
    for (var kind : BuildQuery.QueryKind.values())
      for (var entry : found.entrySet()) if (entry.getKey().kind() == kind) meanings.addAll(meanings(entry.getKey(), entry.getValue()));
    if (meanings.size() == 1 || (worded.isEmpty() && isOneThing(found))) {
      var first = found.entrySet().iterator().next();
      return new SearchResult.FoundBuilds(first.getKey(), first.getValue(), unread);
    }
    return new SearchResult.SeveralMeanings(meanings.stream().limit(MOST_MEANINGS).toList());
  }

  /// Whether all meanings name the same builds.
  private static boolean isOneThing(Map<BuildQuery, Map<Image, List<Build>>> found) {
    var sets = new HashSet<>();
    found.values().forEach(byImage -> sets.add(byImage.values().stream().flatMap(List::stream).collect(Collectors.toSet())));
    return sets.size() == 1 && found.keySet().stream().allMatch(q -> meanings(q, found.getOrDefault(q, Map.of())).size() == 1);
  }

  /// A commit or a digest that is cut short may be of several.
  private static List<String> meanings(BuildQuery query, Map<Image, List<Build>> builds) {
    var all = builds.values().stream().flatMap(List::stream);
    return switch (query.kind()) {
      case COMMIT -> List.copyOf(new TreeSet<>(all.map(b -> query.kind().word() + ":" + b.code().commit()).toList()));
      case BRANCH, TAG, PULL_REQUEST, DIGEST, IMAGE, NUMBER, AUTHOR -> List.of(query.words());
    };
  }
}
