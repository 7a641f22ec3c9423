package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Problem;
import chalkboard.rules.RepositoryRule;
import chalkboard.source.git.CloneSettings;
import chalkboard.source.git.WantedFolders;
import chalkboard.text.Glob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WantedClonesTest {
  private static final RepositoryRule RULE = new RepositoryRule(Glob.ANY, Optional.empty(), Optional.empty(), Optional.of("/src/{name}"));
  private static final FetchRun RUN = new FetchRun(Instant.EPOCH, Duration.ZERO, OptionalInt.empty(), List.of(), List.of());

  private static WantedClones of(Duration longest) {
    var wanted = new WantedClones(List.of(RULE), Set.of("files", "bucket"), longest);
    wanted.toldOf("files", new FetchResult.Failure<>(new Problem("what", "why", ""), RUN));
    return wanted;
  }

  @Test
  void whoTellsNothingInTimeIsNamed() {
    var clones = CloneSettings.of(List.of(), Duration.ofSeconds(30)).open(of(Duration.ZERO)::folders, Clock.systemUTC());
    assertEquals("cannot read clones: which ones are wanted is not known: no answer of \"bucket\" within 0s; see what keeps that source",
        assertInstanceOf(FetchResult.Failure.class, clones.read()).problem().toString());
  }

  @Test
  void whoCouldNotBeReadHasTold() throws InterruptedException {
    var wanted = of(Duration.ZERO);
    wanted.toldOf("bucket", new FetchResult.Failure<>(new Problem("what", "why", ""), RUN));
    assertEquals(new WantedFolders.Wanted.Folders(Set.of()), wanted.folders());
  }

  @Test
  void anInterruptIsNoTimeout() {
    var wanted = of(Duration.ofHours(1));
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, wanted::folders);
    var clones = CloneSettings.of(List.of(), Duration.ofSeconds(30)).open(wanted::folders, Clock.systemUTC());
    Thread.currentThread().interrupt();
    assertEquals("cannot read clones: it was called off",
        assertInstanceOf(FetchResult.Failure.class, clones.read()).problem().toString());
  }
}
