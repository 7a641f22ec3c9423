package chalkboard.source.git;

import chalkboard.board.Answer;
import chalkboard.board.Clones;
import chalkboard.board.Commits;
import chalkboard.board.Problem;
import chalkboard.board.Run;
import chalkboard.board.Text;
import chalkboard.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/// The commits of the local clones that the user named.
///
/// A clone whose refs have not moved is not read again, and one that cannot be read keeps what it told before. Used by one thread at
/// a time.
public final class CloneReader implements Source<Clones> {
  private final String name;
  private final Duration interval;
  private final Supplier<Set<String>> folders;
  private final Clock clock;
  private final int most;
  private Map<String, Known> known = Map.of();

  /// What a clone told, and where its refs stood then.
  private record Known(Map<String, String> refs, Commits commits) {}

  /// @param folders which clones are needed now, by absolute path
  public CloneReader(String name, Duration interval, Supplier<Set<String>> folders, Clock clock) {
    this(name, interval, folders, clock, 200_000);
  }

  /// @param most how many commits of a clone are read, the youngest first
  CloneReader(String name, Duration interval, Supplier<Set<String>> folders, Clock clock, int most) {
    this.name = name;
    this.interval = interval;
    this.folders = folders;
    this.clock = clock;
    this.most = most;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public Answer<Clones> read() {
    var begun = clock.instant();
    var gaps = new ArrayList<Problem>();
    var now = new HashMap<String, Known>();
    var wanted = folders.get().stream().sorted().toList();
    for (var folder : wanted) {
      try {
        now.put(folder, read(folder, gaps));
      } catch (IOException | RuntimeException e) {
        // JGit tells broken objects and configurations by exceptions of many kinds.
        gaps.add(problem(folder, e));
        if (known.containsKey(folder)) now.put(folder, known.get(folder));
      }
    }
    known = now;
    var commits = new HashMap<String, Commits>();
    now.forEach((folder, k) -> commits.put(folder, k.commits));
    var run = new Run(begun, Duration.between(begun, clock.instant()), OptionalInt.empty(), wanted, List.of());
    return new Answer.Seen<>(new Clones(name, begun, Map.copyOf(commits)), List.copyOf(gaps), run);
  }

  private Known read(String folder, List<Problem> gaps) throws IOException {
    var path = Path.of(folder);
    if (!Files.isDirectory(path)) throw new NoClone("no such folder");
    try (var clone = LocalClone.open(path)) {
      var refs = clone.refs();
      if (refs.isEmpty()) throw new NoClone("it has no commits yet");
      var before = known.get(folder);
      if (before != null && before.refs.equals(refs)) return before;
      var commits = clone.commits(refs.values(), most);
      if (commits.size() >= most) {
        gaps.add(new Problem("cannot read all of the clone " + Text.clean(folder), "it has more than " + most + " commits",
            "older builds are ordered by what their marks tell"));
      }
      return new Known(refs, commits);
    }
  }

  /// There is nothing to read at a place that was named.
  static final class NoClone extends IOException {
    private static final long serialVersionUID = 1;

    NoClone(String why) {
      super(why);
    }
  }

  private static Problem problem(String folder, Exception e) {
    var what = "cannot read the clone " + Text.clean(folder);
    return switch (e) {
      case NoClone none -> new Problem(what, none.getMessage(), "clone it there, or change repositories: clone: in the configuration");
      case InvalidPathException invalid -> new Problem(what, Text.clean(invalid.getReason()), "change repositories: clone: in the configuration");
      default -> new Problem(what, Text.clean(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()), "see whether git can read it: git -C "
          + Text.clean(folder) + " fsck");
    };
  }
}
