package chalkboard.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void plainTextIsLeftAlone() {
    var plain = "Retry card captures on 409 (#482)";
    assertSame(plain, Text.clean(plain));
    assertEquals("grün 東京 ✓", Text.clean("grün 東京 ✓"));
  }

  @Test
  void escapeSequencesGoWhole() {
    assertEquals("red", Text.clean("\u001b[31mred\u001b[0m"));
    assertEquals("title", Text.clean("\u001b]0;evil\u0007title"));
    assertEquals("title", Text.clean("\u001b]8;;http://x\u001b\\title"));
    assertEquals("c1", Text.clean("\u009b2Jc1"));
    assertEquals("never closed", Text.clean("\u001b]never closed"));
  }

  @Test
  void bidiMarksAndControlsGoAndLineBreaksBecomeOneSpace() {
    assertEquals("feature/gnp.exe", Text.clean("feature/\u202egnp.exe"));
    assertEquals("a b", Text.clean("a\r\n\tb"));
    assertEquals("ab", Text.clean("a\u200b\u0000\u007fb"));
  }

  @Test
  void linesAndTabsOfTextOfSeveralLinesStay() {
    assertEquals("a\n\tb\nc", Text.cleanLines("a\n\tb\r\n\u001b[31mc\u0007\u202e\u200b\u0085"));
  }

  @Test
  void jsonIsTheSameDataWithEscapes() {
    assertEquals("{\"a\": \"gr\u00fcn \\u202e\\u007f\\u009b\\udb40\\udc01 \u6771\"}\n",
        Text.escapedJson("{\"a\": \"gr\u00fcn \u202e\u007f\u009b\udb40\udc01 \u6771\"}\n"));
  }

  @Property
  void nothingThatMovesTheCursorIsEverLeft(@ForAll String any) {
    var clean = Text.clean(any);
    assertTrue(clean.codePoints().noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT), clean);
    assertEquals(clean, Text.clean(clean));
  }
}
