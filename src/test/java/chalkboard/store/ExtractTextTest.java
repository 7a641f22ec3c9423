package chalkboard.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.source.chalk.Extract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Extracts come back from their text as they were.
class ExtractTextTest {
  @Provide
  Arbitrary<Extract> extracts() {
    return AnyExtract.any();
  }

  private static Optional<Extract> read(String text) {
    return new ExtractReader().read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenIsReadAgain(@ForAll("extracts") Extract first, @ForAll("extracts") Extract second) throws IOException {
    var reader = new ExtractReader();
    assertEquals(Optional.of(first), reader.read(ExtractWriter.write(first)));
    assertEquals(Optional.of(second), reader.read(ExtractWriter.write(second)));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void aDamagedTextIsNotUnderstoodOrTellsAnExtract(@ForAll("extracts") Extract extract, @ForAll @IntRange(max = 5000) int at,
      @ForAll byte damage)
      throws IOException {
    var text = ExtractWriter.write(extract);
    text[at % text.length] = damage;
    var read = new ExtractReader().read(text);
    if (read.isPresent()) assertEquals(read, new ExtractReader().read(ExtractWriter.write(read.get())));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aCutOffTextIsNotUnderstood(@ForAll("extracts") Extract extract, @ForAll @IntRange(max = 5000) int length) throws IOException {
    var text = ExtractWriter.write(extract);
    assertEquals(Optional.empty(), new ExtractReader().read(Arrays.copyOf(text, Math.min(length, text.length - 1))));
  }

  /// It wrote out by what a report is known again.
  @Test
  void whatAnOlderProgramKeptIsTheSameReport() throws IOException {
    var text = new String(ExtractWriter.write(Acme.extract(7)), StandardCharsets.UTF_8);
    assertEquals(read(text), read(text.replace("40oceJhHSdEelCqbn8Wj", "BUILD 0000000000000007 000007-DDDD-EEEE-FFFF 17 4711")));
  }

  /// Where this text changes, the number of the format has to be raised, or what older programs kept is read wrongly.
  @Test
  void theFormatIsAsItWas() throws IOException {
    assertEquals("[4,1,\"40oceJhHSdEelCqbn8Wj\",1780315207,0,1,\"acme-chalk\","
        + "\"s3://acme-chalk/reports/1780000420000-00000000000000000000000007-chalk.json\",0,0,\"BUILD\",\"000007-AAAA-BBBB-CCCC\","
        + "\"000007-DDDD-EEEE-FFFF\",\"0000000000000007\",1780315207,0,true,\"github.com/acme/service-7\",1,\"acme/service-7\",1,"
        + "\"fa8cfb85fa8cfb85fa8cfb85fa8cfb85fa8cfb85fa8cfb85fa8cfb85fa8cfb85\",1,"
        + "\"98c4753698c4753698c4753698c4753698c4753698c4753698c4753698c47536\",1,"
        + "\"36fbeee736fbeee736fbeee736fbeee736fbeee736fbeee736fbeee736fbeee7\",2,"
        + "\"111122223333.dkr.ecr.eu-west-1.amazonaws.com/acme/service-7:1.7\","
        + "\"111122223333.dkr.ecr.eu-west-1.amazonaws.com/acme/service-7:latest\",\"00000000000000000000000000000000000000d9\",\"main\","
        + "\"refs/heads/main\",\"\",\"Robin Example <robin@example.com>\",\"Charge the card once, also where the bank answers twice (7)\","
        + "true,1780314600,0,true,true,0,\"177\",\"https://github.com/acme/service-7/actions/runs/177\",\"push\","
        + "\".github/workflows/build.yml\",\"1\",\"robin\",\"linux/amd64\",\"eclipse-temurin:25-jre\",true,\"0.6.5\",false,\"\",\"\",false,0,0,false,0]",
        new String(ExtractWriter.write(Acme.extract(7)), StandardCharsets.UTF_8));
  }

  @Test
  void anotherFormatIsNotUnderstood() throws IOException {
    var text = new String(ExtractWriter.write(Acme.extract(7)), StandardCharsets.UTF_8);
    assertTrue(read(text).isPresent());
    assertEquals(Optional.empty(), read(text.replaceFirst("\\[4,", "[1,")));
    for (var other : new String[]{"", "[", "[]", "{}", "null", "[2]", "[2,9999999999]", "[2,2147483647,", "[\"1\"]", "\u0000", "[2,0,0,0]",
        "[2,-1,0,true]"}) {
      assertEquals(Optional.empty(), read(other), other);
    }
  }

  @Test
  void whatComesAgainIsInMemoryOnce() throws IOException {
    var reader = new ExtractReader();
    var one = reader.read(ExtractWriter.write(Acme.extract(7))).orElseThrow().reports().getFirst().marks().getFirst();
    var other = reader.read(ExtractWriter.write(Acme.extract(207))).orElseThrow().reports().getFirst().marks().getFirst();
    assertSame(one.repository().orElseThrow(), other.repository().orElseThrow());
    assertSame(one.code().author(), other.code().author());
    assertSame(one.recipe().platform(), other.recipe().platform());
  }
}
