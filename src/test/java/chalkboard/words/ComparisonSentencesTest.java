package chalkboard.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chalkboard.board.Baseline.Note;
import chalkboard.board.Baseline.Selection;
import chalkboard.board.Doubt;
import chalkboard.build.OrderKey;
import chalkboard.drift.World;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a version is held against is data, and there is one sentence for each kind of it.
class ComparisonSentencesTest {
  @Test
  void aDoubtSaysWhatIsNotKnown() {
    var doubts = Stream.of(new Doubt.UpstreamUnread("dev"), new Doubt.NearerUnknown(), new Doubt.UpstreamUnknown(),
        new Doubt.ChosenUnknown("dev"), new Doubt.NoOrderConfigured(), new Doubt.PinnedUnreported("41"));
    assertEquals(List.of("dev was not read, and may run anything newer", "an environment nearer to it is unknown",
        "an environment before it is unknown", "dev is unknown", "no order of environments is configured",
        "no report names the pinned build 41"), doubts.map(ComparisonSentences::doubt).toList());
  }

  @Test
  void aReferenceSaysWhyItWasSelected() {
    assertEquals(List.of("a pin comes before any other", "that was asked for",
        "it is the nearest before this one that can be compared", "no environment comes before this one",
        "no environment before this one runs one known build of the line"),
        Stream.of(Selection.values()).map(ComparisonSentences::selection).toList());
  }

  @Test
  void aNoteSaysWhatItRanOrWhatIsNewer() {
    var world = new World();
    world.runs("dev", "9");
    assertEquals("what it ran last, seen until 2026-06-01 12:00:00Z", ComparisonSentences.note(new Note.RanLast(World.NOW)));
    assertEquals("commit9 was reported less than 5 min before, and is held back",
        ComparisonSentences.note(new Note.NewerReported(world.cell("dev").build().orElseThrow())));
  }

  @Test
  void anOrderSaysWhatItRestsOn() {
    assertEquals(List.of("history of the clone", "commit time", "build number", "report time"),
        Stream.of(OrderKey.values()).map(ComparisonSentences::order).toList());
  }
}
