package chalkboard.source.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether a program that begins may hurry.
class FirstLooksTest {
  @TempDir
  private Path folder;
  private Instant now = Instant.parse("2026-05-12T03:12:40Z");
  private final Clock clock = ((InstantSource) () -> this.now).withZone(ZoneOffset.UTC);

  private FirstLooks program() {
    return new FirstLooks(Optional.of(folder.resolve("state")), clock);
  }

  @Test
  void theFirstHurriesAndWhoeverIsStartedWithinFiveMinutesDoesNot() {
    assertTrue(program().mayHurry("kim eu-west-1"));
    for (int i = 0; i < 4; i++) {
      now = now.plusSeconds(60);
      assertFalse(program().mayHurry("kim eu-west-1"));
    }
    now = now.plusSeconds(60);
    assertTrue(program().mayHurry("kim eu-west-1"));
  }

  @Test
  void everyLoginAndRegionHasRatesOfItsOwn() {
    assertTrue(program().mayHurry("kim eu-west-1"));
    assertTrue(program().mayHurry("kim us-east-1"));
    assertFalse(program().mayHurry("kim us-east-1"));
  }

  @Test
  void aClockThatWasSetBackLetsNobodyHurryTwice() {
    program().mayHurry("kim eu-west-1");
    now = now.minusSeconds(120);
    assertFalse(program().mayHurry("kim eu-west-1"));
  }

  @Test
  void whereNothingCanBeNotedNobodyHurries() throws IOException {
    assertFalse(new FirstLooks(Optional.empty(), clock).mayHurry("kim eu-west-1"));
    Files.writeString(folder.resolve("state"), "no folder");
    assertFalse(program().mayHurry("kim eu-west-1"));
    assertEquals("no folder", Files.readString(folder.resolve("state")));
  }
}
