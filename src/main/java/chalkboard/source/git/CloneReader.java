package chalkboard.source.git;

import chalkboard.build.Clones;
import chalkboard.build.Commits;
import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Problem;
import chalkboard.source.Source;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.jspecify.annotations.Nullable;

/// The commits of the local clones that are wanted. It never fetches: what somebody else fetched is read at the next look.
///
/// A clone whose refs are as before costs a listing of its refs, and gives the very same commits.
final class CloneReader implements Source<Clones> {
  private static final int MOST_COMMITS = 200_000;
  private static final String CHANGE = "change repositories: " + CloneSettings.CLONE.name() + ":";
  private static final String ELSEWHERE = "clone it there, or " + CHANGE;

  private final String name;
  private final Duration interval;
  private final WantedFolders folders;
  private final Clock clock;
  private final int mostCommits;
  private Map<String, KnownClone> known = Map.of();

  CloneReader(String name, Duration interval, WantedFolders folders, Clock clock) {
    this(name, interval, folders, clock, MOST_COMMITS);
  }

  CloneReader(String name, Duration interval, WantedFolders folders, Clock clock, int mostCommits) {
    this.name = name;
    this.interval = interval;
    this.folders = folders;
    this.clock = clock;
    this.mostCommits = mostCommits;
  }

  /// A clone when it was last read well, and what is to say of it since.
  private record KnownClone(OpenClone.State state, Commits commits, List<Problem> remarks) {}

  @Override
  public String name() {
    return name;
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public FetchResult<Clones> read() {
    var begun = clock.instant();
    try {
      return switch (folders.now()) {
        case WantedFolders.Wanted.Folders(var paths) -> read(begun, new TreeSet<>(paths));
        case WantedFolders.Wanted.Unknown(var why) -> new FetchResult.Failure<>(why, run(begun, Set.of()));
      };
    } catch (InterruptedException e) {
      return new FetchResult.Failure<>(Problem.calledOff("cannot read clones"), run(begun, Set.of()));
    }
  }

  private FetchResult<Clones> read(Instant begun, Set<String> wanted) {
    var now = new HashMap<String, KnownClone>();
    var problems = new ArrayList<Problem>();
    for (var folder : wanted) {
      var before = known.get(folder);
      try {
        var read = read(folder, before);
        now.put(folder, read);
        problems.addAll(read.remarks);
      } catch (IOException | RuntimeException e) {
        // On broken files JGit throws of both kinds, and one clone never takes the others with it.
        if (before != null) now.put(folder, before);
        problems.add(problem(folder, e));
      }
      if (Thread.interrupted()) {
        return new FetchResult.Failure<>(Problem.calledOff("cannot read clones"), run(begun, wanted));
      }
    }
    known = Map.copyOf(now);
    var commits = new HashMap<String, Commits>();
    now.forEach((folder, k) -> commits.put(folder, k.commits));
    return new FetchResult.Success<>(new Clones(name, begun, commits, problems), List.copyOf(problems), run(begun, wanted));
  }

  private KnownClone read(String folder, @Nullable KnownClone before) throws IOException {
    try (var clone = OpenClone.open(Path.of(folder).toAbsolutePath())) {
      var state = clone.state();
      if (before != null && before.state.equals(state)) return before;
      var history = clone.history(state, mostCommits);
      return new KnownClone(state, Commits.of(history.commits()), remarks(folder, state, history));
    }
  }

  private List<Problem> remarks(String folder, OpenClone.State state, OpenClone.History history) {
    var remarks = new ArrayList<Problem>();
    var what = "the clone " + folder + " does not tell all of its history";
    if (history.commits().isEmpty()) {
      remarks.add(new Problem("the clone " + folder + " tells nothing", "it has no commits",
          "fetch there, or " + CHANGE));
    }
    if (!state.shallow().isEmpty()) {
      var size = history.commits().size();
      remarks.add(new Problem(what, "it is shallow, with " + size + " commits", "run there: git fetch --unshallow"));
    }
    if (history.more()) remarks.add(new Problem(what, "only its newest " + mostCommits + " commits are read", ""));
    if (history.undated() > 0) {
      remarks.add(new Problem("cannot tell when some commits of the clone " + folder + " were made",
          history.undated() + " have no date that can be read", ""));
    }
    return List.copyOf(remarks);
  }

  private static Problem problem(String folder, Exception e) {
    var what = "cannot read the clone " + folder;
    return switch (e) {
      case InvalidPathException _ -> new Problem(what, "no folder can have that name", CHANGE);
      case NoSuchFileException _ -> new Problem(what, "no such folder", ELSEWHERE);
      case NotDirectoryException _ -> new Problem(what, "not a folder", ELSEWHERE);
      case RepositoryNotFoundException _ -> new Problem(what, "not a git repository", ELSEWHERE);
      case OpenClone.UnknownNames unknown -> new Problem(what, String.valueOf(unknown.getMessage()), CHANGE);
      case AccessDeniedException denied -> new Problem(what, "permission denied" + place(folder, denied),
          "make it readable for the user that runs chalkboard");
      default -> new Problem(what, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(),
          "see what git fsck says there, or clone it anew");
    };
  }

  private static String place(String folder, AccessDeniedException denied) {
    return denied.getFile() == null || denied.getFile().equals(folder) ? "" : " to " + denied.getFile();
  }

  private FetchRun run(Instant begun, Set<String> wanted) {
    return new FetchRun(begun, Duration.between(begun, clock.instant()), OptionalInt.empty(), List.copyOf(wanted), List.of());
  }
}
