package chalkboard.source.chalk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.build.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Whatever happens to a file, reading it ends, and nothing is made up.
class AnyBytesPropertyTest {
  private static final String HEX = "0123456789abcdef".repeat(4);
  private static final byte[] FILE = ("[ { \"_OPERATION\" : \"build\", \"_TIMESTAMP\" : 1772439362118, \"_CHALKS\" : [{ \"CHALK_ID\" : \"C1\", \"_REPO_DIGESTS\" : "
      + "{ \"reg.example\" : { \"app\" : [\"" + HEX
      + "\"] } }, \"COMMIT_MESSAGE\" : \"line\\n {\" }], \"_ACTION_ID\" : \"a\" } ]\n[\n{ \"_OPERATION\" : \"env\" }\n]\n")
      .getBytes(StandardCharsets.UTF_8);

  private static Extract parse(byte[] bytes) throws IOException {
    return ReportParser.parse("marks", "file", Instant.EPOCH, () -> new ByteArrayInputStream(bytes), new Limits(10_000, 30));
  }

  @Property(tries = 500)
  void aCutOffFileGivesWhatWasWholeAndNoMore(@ForAll @IntRange(min = 0, max = 400) int length) throws IOException {
    var cut = Arrays.copyOf(FILE, Math.min(length, FILE.length));
    var marks = parse(cut).reports().stream().flatMap(r -> r.marks().stream()).toList();
    assertTrue(marks.size() <= 1);
    for (var mark : marks) assertTrue(mark.digests().manifests().equals(Set.of(new Digest(HEX))));
  }

  @Property(tries = 1000)
  void aChangedByteNeverStopsTheReading(@ForAll @IntRange(min = 0, max = 300) int at, @ForAll byte other) throws IOException {
    var bytes = FILE.clone();
    bytes[Math.min(at, bytes.length - 1)] = other;
    for (var report : parse(bytes).reports()) assertTrue(report.marks().size() <= 1);
  }

  @Property(tries = 500)
  void anyBytesAreReadToTheirEnd(@ForAll byte[] bytes) throws IOException {
    assertTrue(parse(bytes).reports().isEmpty());
  }
}
