package chalkboard.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MarkPropertyTest {
  private static final ReportPlace PLACE = new ReportPlace("marks", "reports/a.json", 3, 1);
  private static final Digest A = new Digest("0f".repeat(32));
  private static final Digest B = new Digest("f0".repeat(32));

  /// Texts of any characters, also halves of pairs; times of any age.
  @Property(tries = 300)
  void aMarkTellsWhatItWasTold(@ForAll String text, @ForAll String other, @ForAll long seconds, @ForAll int files) {
    var at = Instant.ofEpochSecond(seconds % 31_556_889_864_403_199L, Math.floorMod(seconds, 1_000_000_000));
    var told = new MarkFacts(PLACE, Operation.EXEC, at, new MarkIds(text, other, text), Optional.of(new Repository("h/" + other)),
        new PushedAs(Set.of(text), List.of(text, other, "r/" + text + ":" + other, "r/" + text + ":")),
        new MarkDigests(Set.of(A, B), Set.of(), Set.of(B)),
        new SourceRevision(text, other, text, other, text, other, Optional.of(at), Optional.of(files > 0), files),
        new CiRun(text, other, text, other, text, other), new BuildOrigin(Optional.empty(), text), new ImageRecipe(text, other, text),
        new ChalkStamp(text, true), Optional.of(new ObservedStart(text, other, Optional.of(A))));
    assertEquals(told, told.mark().told());
    assertEquals(told.mark(), told.mark());
    assertEquals(told.mark().hashCode(), told.mark().hashCode());
  }

  @Test
  void theNumberOfARunIsKeptApartFromWhatItsRunsShare() {
    for (var uri : List.of("https://ci.example/acme/api/57", "https://github.com/acme/api/actions/runs/812/attempts/2", "https://h/1", "57",
        "/", "https://", "")) {
      var mark = MarkBuilder.mark(PLACE, Instant.EPOCH).ci(new CiRun("57", uri, "", "", "", "")).made();
      assertEquals(uri, mark.ci().uri());
    }
  }

  @Test
  void marksOfOnePlaceThatTellOtherThingsAreNotEqual() {
    var one = MarkBuilder.mark(PLACE, Instant.EPOCH).ids("A", "B", "").made();
    assertNotEquals(one, MarkBuilder.mark(PLACE, Instant.EPOCH).ids("A", "", "B").made());
    assertNotEquals(one, one.from("elsewhere"));
  }
}
