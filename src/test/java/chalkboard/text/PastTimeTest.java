package chalkboard.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastTimeTest {
  private static final Instant NOW = Instant.parse("2026-11-30T03:12:44Z");

  @ParameterizedTest
  @CsvSource({"2h,2026-11-30T01:12:44Z", "90m,2026-11-30T01:42:44Z", "3d,2026-11-27T03:12:44Z", "02:45,2026-11-30T02:45:00Z",
      "03:12,2026-11-30T03:12:00Z", "03:13,2026-11-29T03:13:00Z", "23:59:59,2026-11-29T23:59:59Z", "02:45Z,2026-11-30T02:45:00Z",
      "2026-11-29 02:45,2026-11-29T02:45:00Z", "2026-11-29,2026-11-29T00:00:00Z", "2026-11-29T02:45Z,2026-11-29T02:45:00Z",
      "2026-11-29T02:45:10.5Z,2026-11-29T02:45:10.500Z"})
  void aMomentIsWrittenAsPeopleSayIt(String text, Instant moment) {
    assertEquals(Optional.of(moment), PastTime.parse(text, NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "24:00", "2:45", "2026-02-30 02:45", "2026-02-30", "2026-12-01", "-2h", "0h", "2h30m", "99999y",
      "02:45 Z"})
  void whatIsNoMomentIsNone(String text) {
    assertEquals(Optional.empty(), PastTime.parse(text, NOW));
  }

  @Test
  void whatIsNotOverYetIsNoPast() {
    assertEquals(Optional.empty(), PastTime.parse("2026-11-30 03:13", NOW));
    assertEquals(Optional.of(NOW), PastTime.parse("2026-11-30T03:12:44Z", NOW));
    assertEquals("is still to come; write " + PastTime.WORDS, PastTime.refusal("2027-01-01", NOW));
    assertEquals("is no moment of the past; write " + PastTime.WORDS, PastTime.refusal("soon", NOW));
  }
}
