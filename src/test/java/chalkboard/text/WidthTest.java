package chalkboard.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WidthTest {
  @ParameterizedTest
  @ValueSource(strings = {"✅", "⌚", "東", "한", "＄", "🚀", "❤️", "⚠️", "1️⃣", "👍🏽", "👩‍💻", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪", "🪉"})
  void whatIsWideTakesTwoCellsHoweverManyCharactersItIsMadeOf(String wide) {
    assertEquals(2, Width.of(wide));
    assertEquals(4, Width.of("a" + wide + "b"));
    assertEquals(wide.length(), Width.next(wide, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", "e\u0301", "✓", "⇅", "❤", "≠", "…", "»", "ก", "กิ", "┃", "█"})
  void whatIsNarrowTakesOne(String narrow) {
    assertEquals(1, Width.of(narrow));
  }

  @Test
  void syllablesOfHangulInPartsTakeWhatTheWholeOnesTake() {
    assertEquals(Width.of("한국"), Width.of("\u1112\u1161\u11ab\u1100\u116e\u11a8"));
  }

  @Test
  void aNameWithWideCharactersIsTheSumOfItsParts() {
    assertEquals(14, Width.of("✅ deploy 東京"));
    assertEquals(4, Width.of("🇩🇪🇫🇷"));
    assertEquals(5, Width.of("1️⃣ 23"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "🚀", "❤️", "1️⃣", "e\u0301", "\u1112\u1161\u11ab"})
  void whatAllTerminalsTakeForOneIsDrawnWhole(String whole) {
    assertEquals(whole.length(), Width.drawn(whole, 0, whole.length()));
  }

  @Test
  void ofWhatIsJoinedOnlyTheFirstIsDrawnAndOfManyMarksOnlyAFew() {
    assertEquals("👩".length(), Width.drawn("👩‍💻", 0, 5));
    assertEquals("👍".length(), Width.drawn("👍🏽", 0, 4));
    assertEquals("🏳️".length(), Width.drawn("🏳️‍🌈", 0, 6));
    assertEquals(5, Width.drawn("e" + "\u0301".repeat(50), 0, 51));
  }

  @Property
  void everyTextIsTheSumOfWhatBelongsTogether(@ForAll String any) {
    int cells = 0;
    for (int i = 0; i < any.length();) {
      int next = Width.next(any, i);
      assertTrue(next > i && next <= any.length());
      int of = Width.of(any, i, next);
      assertTrue(of >= 0 && of <= 2);
      int drawn = Width.drawn(any, i, next);
      assertTrue(drawn > i && drawn <= next);
      cells += of;
      i = next;
    }
    assertEquals(cells, Width.of(any));
  }
}
