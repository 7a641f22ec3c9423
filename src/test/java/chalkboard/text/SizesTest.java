package chalkboard.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SizesTest {
  @Test
  void aSizeIsANumberAndAUnit() {
    assertEquals(Optional.of(200_000_000L), Sizes.parse("200MB"));
    assertEquals(Optional.of(3_000L), Sizes.parse("3kB"));
    assertEquals(Optional.of(1_000_000_000L), Sizes.parse("1GB"));
    assertEquals(Optional.of(4_096L), Sizes.parse("4096"));
  }

  @Test
  void whatIsPrintedIsReadAgain() {
    for (var text : List.of("200MB", "1GB", "1500kB", "4096", "5000GB")) assertEquals(text, Sizes.exact(Sizes.parse(text).orElseThrow()));
  }

  @Test
  void whatIsNoSizeIsNone() {
    for (var text : List.of("", "0", "MB", "1.5GB", "-1MB", "200 MB", "200M", "9999999999"))
      assertEquals(Optional.empty(), Sizes.parse(text), text);
  }
}
