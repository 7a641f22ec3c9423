package chalkboard.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DurationsTest {
  @Test
  void aNumberHasAUnitAndAloneItIsInSeconds() {
    assertEquals(Optional.of(Duration.ofSeconds(30)), Durations.parse("30"));
    assertEquals(Optional.of(Duration.ofSeconds(30)), Durations.parse("30s"));
    assertEquals(Optional.of(Duration.ofMinutes(5)), Durations.parse("5m"));
    assertEquals(Optional.of(Duration.ofHours(2)), Durations.parse("2h"));
    assertEquals(Optional.of(Duration.ofDays(7)), Durations.parse("7d"));
    assertEquals(Optional.of(Duration.ofDays(730)), Durations.parse("2y"));
    assertEquals(Optional.of(Duration.ofSeconds(Durations.MOST_SECONDS)), Durations.parse("" + Durations.MOST_SECONDS));
    for (var no : List.of("", "0", "0s", "-1s", "1.5h", "soon", "s", "1w", " 1s", "1s\n", "1234567890", "12345y", "١s"))
      assertEquals(Optional.empty(), Durations.parse(no), no);
  }

  @Test
  void whatIsPrintedIsRead() {
    LongStream.iterate(1, s -> s < 4_000_000_000L, s -> s * 3 / 2 + 1).mapToObj(Duration::ofSeconds).forEach(d -> {
      if (d.toSeconds() <= Durations.MOST_SECONDS) assertEquals(Optional.of(d), Durations.parse(Durations.exact(d)));
      for (var words : List.of(Durations.brief(d), Durations.fine(d)))
        assertEquals(words, Durations.parse(words).map(words.equals(Durations.brief(d)) ? Durations::brief : Durations::fine).orElse("?"));
    });
  }

  @Test
  void eachWayToPrintSaysAsMuchAsIsNeeded() {
    assertEquals(List.of("0s", "59s", "1m", "23h", "729d", "2y"), LongStream.of(-5, 59, 90, 86_399, 729 * 86_400L, 730 * 86_400L)
        .mapToObj(Duration::ofSeconds).map(Durations::brief).toList());
    assertEquals(List.of("90s", "90m", "47h", "2d"), LongStream.of(90, 5_400, 47 * 3_600L, 48 * 3_600L)
        .mapToObj(Duration::ofSeconds).map(Durations::fine).toList());
    assertEquals(List.of("90s", "3m", "36h", "7d", "0s"), LongStream.of(90, 180, 36 * 3_600L, 7 * 86_400L, 0)
        .mapToObj(Duration::ofSeconds).map(Durations::exact).toList());
    assertEquals(List.of("0.5s", "1.25s", "0.004s"), LongStream.of(500, 1_250, 4)
        .mapToObj(Duration::ofMillis).map(Durations::exact).toList());
    assertEquals("0.4s", Durations.took(Duration.ofMillis(412)));
    assertEquals("12s", Durations.took(Duration.ofMillis(12_345)));
  }
}
