package chalkboard.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.board.Answer;
import chalkboard.board.Clones;
import chalkboard.board.Commits;
import chalkboard.board.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.FS;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real repositories, made by JGit itself.
class CloneReaderTest {
  private static final Instant T = Instant.parse("2026-06-01T12:00:00Z");

  @TempDir
  private Path folder;

  private Path clone;
  private int minute;

  @BeforeAll
  static void asInTheProgram() {
    Quiet.install();
  }

  @BeforeEach
  void start() {
    clone = folder.resolve("payments");
  }

  private RevCommit commit(Git git, String message) throws GitAPIException {
    @SuppressWarnings("deprecation")
    var who = new PersonIdent("Kim \u001b[31mRed", "kim@acme.example", new Date(T.plusSeconds(60L * minute++).toEpochMilli()), TimeZone.getTimeZone(ZoneOffset.UTC));
    return git.commit().setAllowEmpty(true).setSign(false).setMessage(message).setAuthor(who).setCommitter(who).call();
  }

  private CloneReader reader(String... folders) {
    return new CloneReader("clones", Duration.ofSeconds(30), () -> Set.of(folders), Clock.fixed(T, ZoneOffset.UTC), 100);
  }

  private static Commits seen(CloneReader reader, Path of) {
    return clones(reader).byFolder().get(of.toString());
  }

  private static Clones clones(CloneReader reader) {
    return ((Answer.Seen<Clones>) reader.read()).what();
  }

  private static List<Problem> gaps(CloneReader reader) {
    return ((Answer.Seen<Clones>) reader.read()).gaps();
  }

  @Test
  void theOrderOfCommitsIsReadOverBranchesAndMerges() throws Exception {
    try (var git = Git.init().setInitialBranch("main").setDirectory(clone.toFile()).call()) {
      var a = commit(git, "one");
      git.checkout().setCreateBranch(true).setName("hotfix/3ds").call();
      var h = commit(git, "hot\u202e fix\n\nbody");
      git.checkout().setName("main").call();
      var b = commit(git, "two");
      var who = new PersonIdent("Kim", "kim@acme.example", T.plusSeconds(600), ZoneOffset.UTC);
      git.getRepository().getConfig().setString("user", null, "name", who.getName());
      git.getRepository().getConfig().setString("user", null, "email", who.getEmailAddress());
      var m = git.merge().include(h).setMessage("merge").call().getNewHead().name();
      var commits = seen(reader(clone.toString()), clone);
      assertEquals(4, commits.size());
      assertTrue(commits.isAncestor(a.name(), b.name()));
      assertFalse(commits.isAncestor(h.name(), b.name()));
      assertTrue(commits.isAncestor(h.name(), m));
      assertEquals(OptionalInt.of(3), commits.count(a.name(), m));
      assertEquals(a.name(), commits.base(h.name(), b.name()).orElseThrow().id());
      assertEquals("hot fix", commits.commit(h.name()).orElseThrow().subject());
      assertEquals("Kim Red", commits.commit(a.name()).orElseThrow().author());
      assertEquals(T, commits.commit(a.name()).orElseThrow().committed());
    }
  }

  @Test
  void aBareRepositoryATagAndALinkedWorkTreeAreReadToo() throws Exception {
    Git.init().setBare(true).setInitialBranch("main").setDirectory(clone.toFile()).call().close();
    try (var work = Git.cloneRepository().setURI(clone.toUri().toString()).setDirectory(folder.resolve("work").toFile()).call()) {
      commit(work, "one");
      work.tag().setName("v1").setAnnotated(true).setSigned(false).setTagger(new PersonIdent("Kim", "k@acme.example")).setMessage("v1").call();
      work.push().setRemote("origin").setPushAll().setPushTags().call();
    }
    assertEquals(1, seen(reader(clone.toString()), clone).size());
  }

  @Test
  void whileNoRefMovesTheSameIsToldAgain() throws Exception {
    try (var git = Git.init().setInitialBranch("main").setDirectory(clone.toFile()).call()) {
      commit(git, "one");
      var reader = reader(clone.toString());
      var first = seen(reader, clone);
      assertSame(first, seen(reader, clone));
      commit(git, "two");
      assertEquals(2, seen(reader, clone).size());
    }
  }

  @Test
  void howExactFileTimesAreIsNotTriedOutInAClone() {
    assertEquals(Duration.ofSeconds(1), FS.getFileStoreAttributes(folder).getFsTimestampResolution());
  }

  @Test
  void nothingIsWrittenIntoAClone() throws Exception {
    try (var git = Git.init().setInitialBranch("main").setDirectory(clone.toFile()).call()) {
      for (int i = 0; i < 5; i++) commit(git, "commit " + i);
      git.gc().call();
      commit(git, "loose");
    }
    var before = everything();
    var reader = reader(clone.toString());
    assertEquals(6, seen(reader, clone).size());
    assertEquals(6, seen(reader, clone).size());
    assertEquals(before, everything());
  }

  /// All files and folders with their sizes and times.
  private TreeMap<String, String> everything() throws IOException {
    var all = new TreeMap<String, String>();
    try (var walk = Files.walk(folder)) {
      for (var path : walk.toList()) all.put(path.toString(), (Files.isDirectory(path) ? 0 : Files.size(path)) + " " + Files.getLastModifiedTime(path));
    }
    return all;
  }

  @Test
  void whatCannotBeReadIsToldAndTheOthersGoOn() throws Exception {
    try (var git = Git.init().setInitialBranch("main").setDirectory(clone.toFile()).call()) {
      commit(git, "one");
    }
    var plain = Files.createDirectory(folder.resolve("plain"));
    var empty = folder.resolve("empty");
    Git.init().setDirectory(empty.toFile()).call().close();
    var reader = reader(clone.toString(), plain.toString(), empty.toString(), folder.resolve("none").toString(), "/a\0b");
    assertEquals(Set.of(clone.toString()), clones(reader).byFolder().keySet());
    var said = new ArrayList<String>();
    for (var p : gaps(reader)) said.add(p.what().replace(folder.toString(), "") + ": " + p.why());
    assertEquals(List.of(
        "cannot read the clone /ab: Nul character not allowed",
        "cannot read the clone /empty: it has no commits yet",
        "cannot read the clone /none: no such folder",
        "cannot read the clone /plain: it is no git repository"), said);
  }

  @Test
  void aCloneThatBreaksKeepsWhatItToldBefore() throws Exception {
    String id;
    try (var git = Git.init().setInitialBranch("main").setDirectory(clone.toFile()).call()) {
      commit(git, "one");
      var reader = reader(clone.toString());
      var told = seen(reader, clone);
      id = commit(git, "two").name();
      Files.delete(clone.resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2)));
      Files.delete(clone.resolve(".git/refs/heads/main"));
      assertSame(told, seen(reader, clone));
      assertEquals("it has no commits yet", gaps(reader).getFirst().why());
    }
  }

  @Test
  void aShallowCloneAndATooLongOneAreCut() throws Exception {
    try (var git = Git.init().setInitialBranch("main").setDirectory(clone.toFile()).call()) {
      var ids = new ArrayList<String>();
      for (int i = 0; i < 120; i++) ids.add(commit(git, "commit " + i).name());
      var reader = reader(clone.toString());
      var commits = seen(reader, clone);
      assertEquals(100, commits.size());
      assertTrue(commits.isCut());
      assertFalse(commits.contains(ids.get(10)));
      assertEquals("it has more than 100 commits", gaps(new CloneReader("c", Duration.ofSeconds(1), () -> Set.of(clone.toString()), Clock.systemUTC(), 100)).getFirst().why());
      Files.writeString(clone.resolve(".git/shallow"), ids.get(60) + "\n");
      var shallow = seen(reader, clone);
      assertEquals(60, shallow.size());
      assertTrue(shallow.isCut());
    }
  }
}
