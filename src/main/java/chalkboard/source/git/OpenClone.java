package chalkboard.source.git;

import chalkboard.build.Commit;
import chalkboard.text.Secrets;
import chalkboard.text.Text;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.storage.file.WindowCacheConfig;

/// A clone while it is read: where its branches and tags point, and the commits they lead to.
final class OpenClone implements AutoCloseable {
  /// What these lead to was never built: notes, what was set aside, other objects in the place of commits.
  private static final List<String> BESIDE_HISTORY = List.of("refs/notes/", "refs/stash", "refs/replace/");
  private static final int MOST_TEXT = 300;
  /// `tree`, a blank, an id and a line break.
  private static final int AFTER_TREE = 5 + Constants.OBJECT_ID_STRING_LENGTH + 1;
  private static final byte[] PARENT = Constants.encodeASCII("parent ");

  static {
    ReadOnlySystem.use();
    var cache = new WindowCacheConfig();
    // Nobody manages this program from outside: its runtime comes without java.management.
    cache.setExposeStatsViaJmx(false);
    cache.install();
  }

  private final Repository repository;

  private OpenClone(Repository repository) {
    this.repository = repository;
  }

  /// What the commits follow from: while it stays the same, so do they.
  record State(Map<String, ObjectId> refs, Set<ObjectId> shallow) {}

  /// Commits that refs lead to.
  ///
  /// @param more whether there are older ones that were not read
  /// @param undated how many have no date that can be read
  record History(List<Commit> commits, boolean more, int undated) {}

  /// @param folder a work tree with its .git, or a bare clone; folders above it are not looked at
  static OpenClone open(Path folder) throws IOException {
    var attributes = Files.readAttributes(folder, BasicFileAttributes.class);
    if (!attributes.isDirectory()) throw new NotDirectoryException(folder.toString());
    requireReadable(folder);
    requireReadable(folder.resolve(Constants.DOT_GIT));
    var builder = new FileRepositoryBuilder();
    if (folder.getParent() != null) builder.addCeilingDirectory(folder.getParent().toFile());
    builder.findGitDir(folder.toFile());
    if (builder.getGitDir() == null) throw new RepositoryNotFoundException(folder.toFile());
    for (var part : List.of(Constants.HEAD, Constants.CONFIG)) requireReadable(builder.getGitDir().toPath().resolve(part));
    var repository = builder.setMustExist(true).build();
    try {
      requireKnownNames(repository);
      // Without a word JGit takes for empty what it may not list.
      var common = repository.getCommonDirectory().toPath();
      for (var part : List.of("objects", "refs", Constants.PACKED_REFS, "shallow")) requireReadable(common.resolve(part));
      return new OpenClone(repository);
    } catch (IOException e) {
      repository.close();
      throw e;
    }
  }

  private static void requireKnownNames(Repository repository) throws IOException {
    var format = repository.getConfig().getString("extensions", null, "objectformat");
    if (format != null && !format.equalsIgnoreCase("sha1")) throw new UnknownNames(format);
  }

  /// The clone names its commits in another way than all that can be read here.
  static final class UnknownNames extends IOException {
    private static final long serialVersionUID = 1;

    UnknownNames(String format) {
      super("its commits are named by " + format + "; only sha1 can be read");
    }
  }

  private static void requireReadable(Path path) throws IOException {
    if (!Files.exists(path)) return;
    boolean isReadable = Files.isReadable(path) && (!Files.isDirectory(path) || Files.isExecutable(path));
    if (!isReadable) throw new AccessDeniedException(path.toString());
  }

  State state() throws IOException {
    var refs = new HashMap<String, ObjectId>();
    for (var ref : repository.getRefDatabase().getRefs()) put(refs, ref);
    put(refs, repository.exactRef(Constants.HEAD));
    return new State(Map.copyOf(refs), Set.copyOf(repository.getObjectDatabase().getShallowCommits()));
  }

  private static void put(Map<String, ObjectId> refs, Ref ref) {
    if (ref == null || ref.getObjectId() == null) return;
    if (BESIDE_HISTORY.stream().noneMatch(ref.getName()::startsWith)) refs.put(ref.getName(), ref.getObjectId());
  }

  /// @param most how many commits to read, newest first
  History history(State state, int most) throws IOException {
    try (var walk = new RevWalk(repository)) {
      walk.sort(RevSort.COMMIT_TIME_DESC);
      for (var tip : Set.copyOf(state.refs.values())) {
        if (walk.peel(walk.parseAny(tip)) instanceof RevCommit commit) walk.markStart(commit);
      }
      var commits = new ArrayList<Commit>();
      var texts = new HashMap<String, String>();
      int undated = 0;
      for (var read = walk.next(); read != null; read = walk.next()) {
        if (commits.size() == most) return new History(commits, true, undated);
        if (Thread.currentThread().isInterrupted()) throw new InterruptedIOException("interrupted");
        var commit = commit(read, state.shallow.contains(read), texts);
        if (commit.committed().equals(Instant.EPOCH)) undated++;
        commits.add(commit);
        read.disposeBody();
      }
      return new History(commits, false, undated);
    }
  }

  private static Commit commit(RevCommit read, boolean atShallowEdge, Map<String, String> texts) {
    var author = ident(read::getAuthorIdent);
    var committed = dated(ident(read::getCommitterIdent)).or(() -> dated(author)).orElse(Instant.EPOCH);
    var parents = atShallowEdge ? parents(read.getRawBuffer()) : List.<ObjectId>of(read.getParents());
    return new Commit(once(read.name(), texts), committed, once(author.map(a -> text(a.getName())).orElse(""), texts),
        text(read.getShortMessage()), parents.stream().map(p -> once(p.name(), texts)).toList());
  }

  /// Parents as the commit itself names them: JGit knows none for a commit at the edge of a shallow clone.
  private static List<ObjectId> parents(byte[] commit) {
    var parents = new ArrayList<ObjectId>();
    int line = PARENT.length + Constants.OBJECT_ID_STRING_LENGTH + 1;
    for (int i = AFTER_TREE; i + line <= commit.length && startsWith(commit, i); i += line) {
      parents.add(ObjectId.fromString(commit, i + PARENT.length));
    }
    return parents;
  }

  private static boolean startsWith(byte[] commit, int at) {
    for (int i = 0; i < PARENT.length; i++) if (commit[at + i] != PARENT[i]) return false;
    return true;
  }

  private static Optional<PersonIdent> ident(Supplier<PersonIdent> parsing) {
    try {
      return Optional.ofNullable(parsing.get());
    } catch (RuntimeException broken) {
      // Whatever made the commit wrote something else there; the commit and its place in history are good.
      return Optional.empty();
    }
  }

  private static Optional<Instant> dated(Optional<PersonIdent> ident) {
    return ident.map(PersonIdent::getWhenAsInstant).filter(when -> !when.equals(Instant.EPOCH));
  }

  private static String text(String raw) {
    return Secrets.mask(Text.clean(raw.length() > MOST_TEXT ? raw.substring(0, MOST_TEXT) : raw)).strip();
  }

  /// An id stands in a commit and in its children, a name in many: one text serves all.
  private static String once(String text, Map<String, String> texts) {
    var known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  @Override
  public void close() {
    repository.close();
  }
}
