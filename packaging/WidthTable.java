import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.HexFormat;
import java.util.function.IntPredicate;

/// Writes the tables of chalkboard.text.WidthTable anew from the data of Unicode, as the Unicode Consortium's ICU4J carries it:
/// `java -cp icu4j-78.1.jar packaging/WidthTable.java > src/main/java/chalkboard/text/WidthTable.java`
/// after `mvn dependency:get -Dartifact=com.ibm.icu:icu4j:78.1`; a newer ICU4J has a newer Unicode.
class WidthTable {
  private static final int LINE = 120;

  static void main() {
    System.out.print("""
        package chalkboard.text;

        /// Which characters take two cells of a terminal, and which none: the data of Unicode %s, made by packaging/WidthTable.java.
        ///
        /// Each table is of ranges in hexadecimal, their first and last character, in order.
        final class WidthTable {
          static final String UNICODE = "%s";

        """.formatted(version(), version()));
    table("WIDE", "East Asian Width (UAX #11) wide or fullwidth: among them all that are shown as emoji by themselves.", WidthTable::isWide);
    table("NONE", "Marks that stand on the character before, format characters, and the vowels and finals of Hangul syllables.",
        WidthTable::isNone);
    table("EMOJI", "Narrow characters that become emoji, and wide, before the variation selector 16 (UTS #51).",
        c -> UCharacter.hasBinaryProperty(c, UProperty.EMOJI) && !isWide(c) && !isFlagLetter(c));
    table("JOINING", "What a zero width joiner joins to the emoji before (UTS #51).",
        c -> UCharacter.hasBinaryProperty(c, UProperty.EXTENDED_PICTOGRAPHIC));
    System.out.print("""
          private WidthTable() {
          }
        }
        """);
  }

  private static boolean isWide(int c) {
    int width = UCharacter.getIntPropertyValue(c, UProperty.EAST_ASIAN_WIDTH);
    return !isNone(c) && (width == UCharacter.EastAsianWidth.WIDE || width == UCharacter.EastAsianWidth.FULLWIDTH);
  }

  /// A letter by itself; two of them are a flag.
  private static boolean isFlagLetter(int c) {
    return UCharacter.hasBinaryProperty(c, UProperty.REGIONAL_INDICATOR);
  }

  private static boolean isNone(int c) {
    int syllable = UCharacter.getIntPropertyValue(c, UProperty.HANGUL_SYLLABLE_TYPE);
    if (syllable == UCharacter.HangulSyllableType.VOWEL_JAMO || syllable == UCharacter.HangulSyllableType.TRAILING_JAMO) return true;
    return c != 0xad && switch (UCharacter.getType(c)) {
      case UCharacter.NON_SPACING_MARK, UCharacter.ENCLOSING_MARK, UCharacter.FORMAT, UCharacter.CONTROL, UCharacter.SURROGATE,
          UCharacter.LINE_SEPARATOR, UCharacter.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }

  private static String version() {
    var version = UCharacter.getUnicodeVersion();
    return version.getMajor() + "." + version.getMinor() + "." + version.getMilli();
  }

  private static void table(String name, String comment, IntPredicate test) {
    System.out.println("  /// " + comment);
    System.out.println("  static final String " + name + " = \"\"\"");
    var line = new StringBuilder();
    for (int from = 0; from <= Character.MAX_CODE_POINT; from++) {
      if (!test.test(from)) continue;
      int to = from;
      while (to < Character.MAX_CODE_POINT && test.test(to + 1)) to++;
      var range = hex(from) + (to == from ? "" : "-" + hex(to));
      if (line.length() + range.length() > LINE) flush(line);
      line.append(line.isEmpty() ? "" : " ").append(range);
      from = to;
    }
    flush(line);
    System.out.println("      \"\"\";");
    System.out.println();
  }

  private static String hex(int c) {
    return HexFormat.of().withUpperCase().toHexDigits(c, c > 0xffff ? 5 : 4);
  }

  private static void flush(StringBuilder line) {
    System.out.println("      " + line);
    line.setLength(0);
  }
}
