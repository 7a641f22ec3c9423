package chalkboard.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chalkboard.board.Running.Proof;
import chalkboard.board.UnreadCause;
import chalkboard.drift.World;
import chalkboard.feed.Problem;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// A proof is data, and there is one sentence for each kind of it.
class ProofSentencesTest {
  private static final Proof BY_DIGEST = new Proof.ByDigest(World.digest("9"), false, Optional.empty());

  private static String unread(UnreadCause cause) {
    return ProofSentences.of(new Proof.Unread(cause));
  }

  @Test
  void aDigestSaysWhatElseWasSeenToStart() {
    var world = new World();
    world.runs("dev", "8");
    var other = new Proof.OtherStart(world.cell("dev").build().orElseThrow(), "start.json");
    assertEquals("manifest digest " + World.digest("9") + " is of this build", ProofSentences.of(BY_DIGEST));
    assertEquals("index digest " + World.digest("9") + " is of this build, but chalk saw commit8 start in this container: start.json",
        ProofSentences.of(new Proof.ByDigest(World.digest("9"), true, Optional.of(other))));
    assertEquals("manifest digest " + World.digest("9") + " is of this build (kept: its mark is gone)",
        ProofSentences.of(new Proof.Remembered(BY_DIGEST)));
    assertEquals("manifest digest sha:" + World.digest("9").shortened() + " is of this build (kept: its mark is gone)",
        ProofSentences.brief(new Proof.Remembered(BY_DIGEST)));
  }

  @Test
  void withoutAMarkItSaysWhatCouldNotBeParsed() {
    var none = "no mark names digest " + World.digest("9") + ", and all marks were read";
    assertEquals(none, ProofSentences.of(new Proof.NoMark(World.digest("9"), 0)));
    assertEquals(none + ", but for 1 file that could not be parsed", ProofSentences.of(new Proof.NoMark(World.digest("9"), 1)));
    assertEquals(none + ", but for 2 files that could not be parsed", ProofSentences.of(new Proof.NoMark(World.digest("9"), 2)));
  }

  @Test
  void anUnreadMarkSaysWhyAndWhatHelps() {
    assertEquals("mark unread: the report that names it could not be parsed: a.json; see whether the file is whole; chalk may have been "
        + "interrupted", unread(new UnreadCause.TornReport("a.json")));
    assertEquals("mark unread: it has just started, and its report may still come", unread(new UnreadCause.JustStarted()));
    assertEquals("mark unread: it runs since before the oldest report there is", unread(new UnreadCause.BeforeOldestReport()));
    assertEquals("mark unread: ECS tells no digest for tag \"9\"", unread(new UnreadCause.NoDigest("9")));
    assertEquals("mark unread: ECS tells no digest for it", unread(new UnreadCause.NoDigest("")));
    assertEquals("mark unread: the reports are still being read", unread(new UnreadCause.StillReading(OptionalInt.empty())));
    assertEquals("mark unread: the reports are still being read, 7 so far", unread(new UnreadCause.StillReading(OptionalInt.of(7))));
    assertEquals("mark unread: cannot read a: denied; ask",
        unread(new UnreadCause.SourceTrouble(new Problem("cannot read a", "denied", "ask"))));
    assertEquals("mark unread: not all reports of \"a\" could be read; see its skipped reports: i",
        unread(new UnreadCause.NotAllReports("a")));
  }
}
