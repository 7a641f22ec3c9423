package chalkboard.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import chalkboard.build.Clones;
import chalkboard.build.Commits;
import chalkboard.feed.FetchResult;
import chalkboard.feed.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PackParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloneReaderTest {
  private static final String ELSEWHERE = "clone it there, or change repositories: clone:";
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  @TempDir
  private Path folder;
  private final Set<String> wanted = new LinkedHashSet<>();
  private CloneReader source;
  private Repository repository;
  private int minutes;

  /// Else JGit measures the disk when it makes the repositories of the tests.
  @BeforeAll
  static void readOnly() {
    ReadOnlySystem.use();
  }

  @BeforeEach
  void open() throws IOException {
    source = reader(200_000);
    repository = make(folder.resolve("shop"), false);
  }

  @AfterEach
  void close() {
    repository.close();
  }

  private CloneReader reader(int most) {
    return new CloneReader("clones", Duration.ofSeconds(30), () -> new WantedFolders.Wanted.Folders(wanted),
        Clock.fixed(NOW, ZoneOffset.UTC),
        most);
  }

  private static Repository make(Path folder, boolean bare) throws IOException {
    var builder = new FileRepositoryBuilder();
    var made = (bare ? builder.setBare().setGitDir(folder.toFile()) : builder.setWorkTree(folder.toFile())).build();
    made.create(bare);
    return made;
  }

  private String shop() {
    return folder.resolve("shop").toString();
  }

  private Path git(String path) {
    return repository.getDirectory().toPath().resolve(path);
  }

  private PersonIdent ann() {
    return new PersonIdent("Ann", "ann@shop.example", NOW.plusSeconds(60L * minutes++), ZoneOffset.UTC);
  }

  private ObjectId commit(String subject, ObjectId... parents) throws IOException {
    try (var inserter = repository.newObjectInserter()) {
      var commit = new CommitBuilder();
      commit.setTreeId(inserter.insert(new TreeFormatter()));
      commit.setParentIds(parents);
      commit.setAuthor(ann());
      commit.setCommitter(commit.getAuthor());
      commit.setMessage(subject + "\n\nWhy it is so.\n");
      var id = inserter.insert(commit);
      inserter.flush();
      return id;
    }
  }

  /// A commit as some other tool wrote it.
  private ObjectId raw(String head, byte[] message) throws IOException {
    try (var inserter = repository.newObjectInserter()) {
      var bytes = new ByteArrayOutputStream();
      var tree = inserter.insert(new TreeFormatter()).name();
      bytes.writeBytes(("tree " + tree + "\n" + head + "\n").getBytes(StandardCharsets.UTF_8));
      bytes.writeBytes(message);
      var id = inserter.insert(Constants.OBJ_COMMIT, bytes.toByteArray());
      inserter.flush();
      return id;
    }
  }

  private void point(String ref, ObjectId at) throws IOException {
    var update = repository.updateRef(ref);
    update.setNewObjectId(at);
    update.setForceUpdate(true);
    var done = Set.of(RefUpdate.Result.NEW, RefUpdate.Result.FAST_FORWARD, RefUpdate.Result.FORCED);
    assertTrue(done.contains(update.update()));
  }

  private Clones read(String... folders) {
    if (folders.length > 0) {
      wanted.clear();
      wanted.addAll(List.of(folders));
    }
    return assertInstanceOf(Clones.class, assertInstanceOf(FetchResult.Success.class, source.read()).what());
  }

  private Commits good(String folder) {
    var clones = read(folder);
    assertEquals(List.of(), clones.problems());
    return clones.byFolder().get(folder);
  }

  private static List<String> words(Clones clones) {
    return clones.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void aLineOfCommitsIsReadWithWhoMadeThemAndWhen() throws IOException {
    var a = commit("Open the shop");
    var b = commit("Sell bread", a);
    point("refs/heads/main", b);
    var commits = good(shop());
    assertEquals(OptionalInt.of(1), commits.count(a.name(), b.name()));
    assertTrue(commits.isAncestor(a.name(), b.name()));
    var told = commits.commit(b.name()).orElseThrow();
    assertEquals("Ann", told.author());
    assertEquals("Sell bread", told.subject());
    assertEquals(NOW.plusSeconds(60), told.committed());
    assertEquals(List.of(a.name()), told.parents());
    assertFalse(commits.isCut());
  }

  @Test
  void whatAMergeBroughtIsReadWithIt() throws IOException {
    var a = commit("a");
    var f = commit("f", a);
    var b = commit("b", a);
    var m = commit("m", b, f);
    point("refs/heads/main", m);
    var commits = good(shop());
    assertEquals(OptionalInt.of(2), commits.count(b.name(), m.name()));
    assertEquals(a.name(), commits.base(b.name(), f.name()).orElseThrow().id());
  }

  @Test
  void branchesRemotesTagsAndADetachedHeadLeadToCommits() throws IOException {
    var a = commit("a");
    var remote = commit("remote", a);
    var tagged = commit("tagged", a);
    var detached = commit("detached", a);
    point("refs/heads/main", a);
    point("refs/remotes/origin/main", remote);
    try (var inserter = repository.newObjectInserter()) {
      var tag = new TagBuilder();
      tag.setTag("v1");
      tag.setObjectId(tagged, Constants.OBJ_COMMIT);
      tag.setTagger(ann());
      tag.setMessage("One");
      point("refs/tags/v1", inserter.insert(tag));
      point("refs/tags/a-key", inserter.insert(Constants.OBJ_BLOB, "no commit".getBytes(StandardCharsets.UTF_8)));
      inserter.flush();
    }
    Files.writeString(git("HEAD"), detached.name() + "\n");
    var commits = good(shop());
    for (var id : List.of(a, remote, tagged, detached)) assertTrue(commits.contains(id.name()));
    assertEquals(4, commits.size());
  }

  @Test
  void notesAndWhatStandsInForACommitAreNoHistory() throws IOException {
    var a = commit("a");
    var b = commit("b", a);
    var other = commit("other");
    point("refs/heads/main", b);
    point("refs/replace/" + a.name(), other);
    point("refs/notes/commits", commit("note"));
    point("refs/stash", commit("aside", a));
    assertEquals(2, good(shop()).size());
  }

  @Test
  void aBareCloneIsReadToo() throws IOException {
    try (var bare = make(folder.resolve("shop.git"), true)) {
      repository.close();
      repository = bare;
      point("refs/heads/main", commit("a"));
      assertEquals(1, good(folder.resolve("shop.git").toString()).size());
    }
  }

  @Test
  void aFurtherWorkTreeLeadsToItsClone() throws IOException {
    var a = commit("a");
    point("refs/heads/main", a);
    var beside = commit("beside", a);
    var dot = Files.createDirectories(git("worktrees/fix"));
    Files.writeString(dot.resolve("HEAD"), beside.name() + "\n");
    Files.writeString(dot.resolve("commondir"), "../..\n");
    Files.writeString(dot.resolve("gitdir"), folder.resolve("fix/.git") + "\n");
    Files.createDirectories(folder.resolve("fix"));
    Files.writeString(folder.resolve("fix/.git"), "gitdir: " + dot + "\n");
    assertEquals(2, good(folder.resolve("fix").toString()).size());
  }

  @Test
  void aFolderInsideACloneIsNoClone() throws IOException {
    point("refs/heads/main", commit("a"));
    var inside = Files.createDirectories(folder.resolve("shop/src")).toString();
    assertEquals(List.of("cannot read the clone " + inside + ": not a git repository; " + ELSEWHERE), words(read(inside)));
  }

  @Test
  void anUnchangedCloneGivesTheVerySameCommits() throws IOException {
    var a = commit("a");
    point("refs/heads/main", a);
    var first = good(shop());
    assertSame(first, good(shop()));
    var b = commit("b", a);
    assertSame(first, good(shop()), "nothing leads there yet");
    point("refs/heads/main", b);
    var second = good(shop());
    assertNotSame(first, second);
    assertEquals(2, second.size());
    assertSame(second, good(shop()));
  }

  @Test
  void theSameHoldsForRefsThatArePacked() throws IOException {
    var a = commit("a");
    packedRefs(a);
    var first = good(shop());
    assertEquals(1, first.size());
    var b = commit("b", a);
    packedRefs(b);
    assertEquals(2, good(shop()).size());
  }

  private void packedRefs(ObjectId main) throws IOException {
    var head = "# pack-refs with: peeled fully-peeled sorted \n";
    Files.writeString(git("packed-refs"), head + main.name() + " refs/remotes/origin/main\n");
  }

  @Test
  void commitsInAPackAreRead() throws IOException {
    var a = commit("a");
    var b = commit("b", a);
    pack(a, b);
    point("refs/heads/main", b);
    for (var id : List.of(a, b)) Files.delete(loose(id));
    assertEquals(2, good(shop()).size());
  }

  private void pack(ObjectId... ids) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var writer = new PackWriter(repository)) {
      writer.preparePack(NullProgressMonitor.INSTANCE, Set.of(ids), Set.of());
      writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, bytes);
    }
    try (ObjectInserter inserter = repository.getObjectDatabase().newInserter()) {
      PackParser parser = inserter.newPackParser(new ByteArrayInputStream(bytes.toByteArray()));
      parser.parse(NullProgressMonitor.INSTANCE);
      inserter.flush();
    }
  }

  private Path loose(ObjectId id) {
    return ((ObjectDirectory) repository.getObjectDatabase()).fileFor(id).toPath();
  }

  @Test
  void aShallowCloneIsCutAndSaysSo() throws IOException {
    var a = commit("a");
    var b = commit("b", a);
    var c = commit("c", b);
    point("refs/heads/main", c);
    Files.writeString(git("shallow"), b.name() + "\n");
    Files.delete(loose(a));
    var clones = read(shop());
    var commits = clones.byFolder().get(shop());
    assertTrue(commits.isCut());
    assertEquals(2, commits.size());
    assertEquals(List.of(a.name()), commits.commit(b.name()).orElseThrow().parents());
    assertEquals(OptionalInt.of(1), commits.count(b.name(), c.name()));
    var told = List.of("the clone " + shop() + " does not tell all of its history: it is shallow, with 2 commits;"
        + " run there: git fetch --unshallow");
    assertEquals(told, words(clones));
    var again = read();
    assertSame(commits, again.byFolder().get(shop()));
    assertEquals(told, words(again), "it is so until it changes");
  }

  @Test
  void aShallowCloneThatWasDeepenedIsReadAgain() throws IOException {
    var a = commit("a");
    var b = commit("b", a);
    point("refs/heads/main", b);
    Files.writeString(git("shallow"), b.name() + "\n");
    assertEquals(1, read(shop()).byFolder().get(shop()).size());
    Files.delete(git("shallow"));
    assertEquals(2, good(shop()).size());
  }

  @Test
  void ofAVeryLongHistoryTheNewestAreRead() throws IOException {
    var a = commit("a");
    var b = commit("b", a);
    var c = commit("c", b);
    point("refs/heads/main", c);
    source = reader(2);
    var clones = read(shop());
    var commits = clones.byFolder().get(shop());
    assertTrue(commits.isCut());
    assertFalse(commits.contains(a.name()));
    assertEquals(OptionalInt.of(1), commits.count(b.name(), c.name()));
    var told = "the clone " + shop() + " does not tell all of its history: only its newest 2 commits are read";
    assertEquals(List.of(told), words(clones));
    source = reader(3);
    assertFalse(good(shop()).isCut());
  }

  @Test
  void aMissingFolderIsAProblemAndTheOthersGoOn() throws IOException {
    point("refs/heads/main", commit("a"));
    var missing = folder.resolve("till").toString();
    var clones = read(missing, shop());
    assertEquals(List.of("cannot read the clone " + missing + ": no such folder; " + ELSEWHERE), words(clones));
    assertEquals(Set.of(shop()), clones.byFolder().keySet());
  }

  @Test
  void aFileAnEmptyFolderAndANonsenseNameAreProblems() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "x").toString();
    var empty = Files.createDirectories(folder.resolve("nothing")).toString();
    assertEquals(List.of(
        "cannot read the clone " + file + ": not a folder; " + ELSEWHERE,
        "cannot read the clone " + empty + ": not a git repository; " + ELSEWHERE), words(read(file, empty)));
    var nonsense = "cannot read the clone /x: no folder can have that name; change repositories: clone:";
    assertEquals(List.of(nonsense), words(read("/\0x")));
  }

  @Test
  void aCloneThatMayNotBeReadIsAProblem() throws IOException {
    point("refs/heads/main", commit("a"));
    Files.setPosixFilePermissions(git("refs"), PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(Files.isReadable(git("refs")), "root may read all");
      assertEquals(List.of("cannot read the clone " + shop() + ": permission denied to " + git("refs")
          + "; make it readable for the user that runs chalkboard"), words(read(shop())));
    } finally {
      Files.setPosixFilePermissions(git("refs"), PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aCloneWithOtherNamesForCommitsIsAProblem() throws IOException {
    Files.writeString(git("config"), "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = sha256\n");
    assertEquals(List.of("cannot read the clone " + shop()
        + ": its commits are named by sha256; only sha1 can be read; change repositories: clone:"), words(read(shop())));
  }

  @Test
  void refsInATableAreRead() throws IOException {
    var a = commit("a");
    point("refs/heads/main", a);
    ((FileRepository) repository).convertRefStorage("reftable", false, false);
    var before = everything();
    assertEquals(1, good(shop()).size());
    assertEquals(before, everything());
    point("refs/heads/main", commit("b", a));
    assertEquals(2, good(shop()).size());
  }

  @Test
  void anEmptyRepositoryHasNoCommitsAndSaysSo() {
    var clones = read(shop());
    assertEquals(0, clones.byFolder().get(shop()).size());
    var told = "the clone " + shop() + " tells nothing: it has no commits; fetch there, or change repositories: clone:";
    assertEquals(List.of(told), words(clones));
  }

  @Test
  void whileACloneIsBrokenItStandsAsItWas() throws IOException {
    var a = commit("a");
    point("refs/heads/main", a);
    var before = good(shop());
    var b = commit("b", a);
    point("refs/heads/main", b);
    var bytes = Files.readAllBytes(loose(b));
    loose(b).toFile().setWritable(true);
    Files.write(loose(b), new byte[]{1, 2, 3, 4});
    for (int look = 0; look < 2; look++) {
      var clones = read(shop());
      assertSame(before, clones.byFolder().get(shop()));
      assertEquals(1, clones.problems().size());
      assertTrue(words(clones).getFirst().startsWith("cannot read the clone " + shop() + ": "), words(clones)::toString);
      assertTrue(words(clones).getFirst().endsWith("; see what git fsck says there, or clone it anew"), words(clones)::toString);
    }
    Files.write(loose(b), bytes);
    assertEquals(2, good(shop()).size());
  }

  @Test
  void aMissingCommitIsAProblem() throws IOException {
    var a = commit("a");
    point("refs/heads/main", commit("b", a));
    Files.delete(loose(a));
    var clones = read(shop());
    assertTrue(clones.byFolder().isEmpty());
    assertTrue(words(clones).getFirst().contains(a.name()), words(clones)::toString);
  }

  @Test
  void aBranchThatIsNoneIsPassedOver() throws IOException {
    point("refs/heads/main", commit("a"));
    Files.writeString(git("refs/heads/broken"), "no id at all, but some text\n");
    assertEquals(1, good(shop()).size());
  }

  @Test
  void strangeEncodingsAreReadAsFarAsTheyGo() throws IOException {
    var who = "Zo\u00eb <z@shop.example> 1780000000 +0000";
    var message = "caf\u00e9\u001b[31m!".getBytes(StandardCharsets.ISO_8859_1);
    var latin = raw("author " + who + "\ncommitter " + who + "\nencoding klingon\n", message);
    point("refs/heads/main", latin);
    var told = good(shop()).commit(latin.name()).orElseThrow();
    assertEquals("Zo\u00eb", told.author());
    assertTrue(told.subject().startsWith("caf") && told.subject().endsWith("!"), told.subject());
    assertFalse(told.subject().contains("\u001b"));
  }

  @Test
  void aCommitWithoutAReadableDateKeepsItsPlace() throws IOException {
    var a = commit("a");
    var b = raw("parent " + a.name() + "\nauthor Ann <a> never +9999999\ncommitter nobody\n", new byte[]{'b'});
    var c = commit("c", b);
    point("refs/heads/main", c);
    var clones = read(shop());
    assertEquals(OptionalInt.of(2), clones.byFolder().get(shop()).count(a.name(), c.name()));
    var told = "cannot tell when some commits of the clone " + shop() + " were made: 1 have no date that can be read";
    assertEquals(List.of(told), words(clones));
  }

  @Test
  void aVeryLongSubjectIsCutOff() throws IOException {
    var a = commit("x".repeat(100_000));
    point("refs/heads/main", a);
    assertEquals(300, good(shop()).commit(a.name()).orElseThrow().subject().length());
  }

  @Test
  void whatIsNotWantedAnyMoreIsForgotten() throws IOException {
    point("refs/heads/main", commit("a"));
    assertEquals(Set.of(shop()), read(shop()).byFolder().keySet());
    wanted.clear();
    assertEquals(Set.of(), read().byFolder().keySet());
  }

  @Test
  void anInterruptMakesItGiveUp() throws IOException {
    point("refs/heads/main", commit("a"));
    wanted.add(shop());
    Thread.currentThread().interrupt();
    assertInstanceOf(FetchResult.Failure.class, source.read());
    assertFalse(Thread.interrupted());
    assertEquals(1, good(shop()).size());
  }

  @Test
  void nothingIsWrittenIntoAClone() throws IOException {
    var a = commit("a");
    pack(a);
    point("refs/heads/main", commit("b", a));
    Files.writeString(git("config"), "[core]\n\trepositoryformatversion = 0\n\tfsmonitor = touch " + folder + "/ran\n");
    var before = everything();
    read(shop());
    source = reader(1);
    read(shop());
    assertEquals(before, everything());
  }

  private List<String> everything() throws IOException {
    var seen = new TreeMap<String, String>();
    try (var all = Files.walk(folder)) {
      for (var path : all.toList()) {
        seen.put(path.toString(), Files.size(path) + " " + Files.getLastModifiedTime(path));
      }
    }
    var list = new ArrayList<String>();
    seen.forEach((path, what) -> list.add(path + " " + what));
    return list;
  }
}
