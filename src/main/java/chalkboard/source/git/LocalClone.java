package chalkboard.source.git;

import chalkboard.board.Commits;
import chalkboard.board.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// One clone on this disk, open for reading.
final class LocalClone implements AutoCloseable {
  private final Repository repository;

  private LocalClone(Repository repository) {
    this.repository = repository;
  }

  /// A work tree, a linked work tree or a bare repository.
  static LocalClone open(Path folder) throws IOException {
    Quiet.install();
    var builder = new FileRepositoryBuilder();
    if (Files.exists(folder.resolve(".git"))) builder.findGitDir(folder.toFile());
    else builder.setGitDir(folder.toFile());
    if (builder.getGitDir() == null || !Files.isDirectory(builder.getGitDir().toPath().resolve("objects")) && !isLinked(builder)) {
      throw new CloneReader.NoClone("it is no git repository");
    }
    return new LocalClone(builder.setMustExist(true).build());
  }

  private static boolean isLinked(FileRepositoryBuilder builder) {
    return Files.exists(builder.getGitDir().toPath().resolve("commondir"));
  }

  /// Where every branch, tag and remote branch stands, and where history is cut; two equal answers mean an unchanged clone.
  Map<String, String> refs() throws IOException {
    var refs = new HashMap<String, String>();
    for (var ref : repository.getRefDatabase().getRefs()) {
      var peeled = repository.getRefDatabase().peel(ref);
      var id = peeled.getPeeledObjectId() == null ? peeled.getObjectId() : peeled.getPeeledObjectId();
      if (id != null) refs.put(ref.getName(), id.name());
    }
    var cuts = new ArrayList<String>();
    for (var id : repository.getObjectDatabase().getShallowCommits()) cuts.add(id.name());
    if (!refs.isEmpty() && !cuts.isEmpty()) refs.put("shallow", String.join(" ", cuts.stream().sorted().toList()));
    return refs;
  }

  /// All that the refs reach, at most so many, the youngest first.
  Commits commits(Collection<String> ids, int most) throws IOException {
    var commits = new ArrayList<Commits.Commit>();
    var cuts = repository.getObjectDatabase().getShallowCommits();
    try (var walk = new RevWalk(repository)) {
      walk.sort(RevSort.COMMIT_TIME_DESC);
      for (var id : new HashSet<>(ids)) {
        if (id.indexOf(' ') < 0 && ObjectId.isId(id)) start(walk, ObjectId.fromString(id));
      }
      for (var commit = walk.next(); commit != null && commits.size() < most; commit = walk.next()) commits.add(commit(commit, cuts.contains(commit)));
    }
    return Commits.of(commits);
  }

  /// A tag may name a file, and a remote branch a commit that is not here: neither is a place to start from.
  private static void start(RevWalk walk, ObjectId id) throws IOException {
    try {
      if (walk.parseAny(id) instanceof RevCommit commit) walk.markStart(commit);
    } catch (MissingObjectException gone) {
      // The other refs still tell.
    }
  }

  /// @param isCut its parents are not here: they are told as one that nobody knows
  private static Commits.Commit commit(RevCommit commit, boolean isCut) {
    var author = commit.getAuthorIdent();
    var parents = isCut ? List.of("before " + commit.name()) : Arrays.stream(commit.getParents()).map(AnyObjectId::name).toList();
    return new Commits.Commit(commit.name(), Instant.ofEpochSecond(commit.getCommitTime()), author == null ? "" : Text.clean(author.getName()),
        Text.clean(commit.getShortMessage()), List.copyOf(parents));
  }

  @Override
  public void close() {
    repository.close();
  }
}
