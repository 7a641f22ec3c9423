package chalkboard.source.chalk;

import chalkboard.build.ReportPlace;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;

/// Whatever lies where reports are looked for, it is read to its end, and opened again, without an error.
class ReportFuzzTest {
  private static final Limits LIMITS = new Limits(1 << 20, 100);

  @FuzzTest(maxDuration = "4m")
  void anyFileIsReadAndOpened(byte[] file) throws IOException {
    var extract = ReportParser.parse("marks", "file", Instant.EPOCH, () -> new ByteArrayInputStream(file), LIMITS);
    for (var report : extract.reports()) {
      for (var mark : report.marks()) {
        new ReportOpener(mark.place(), LIMITS).open(() -> new ByteArrayInputStream(file))
            .ifPresent(text -> extract.isStill(mark.place(), text));
      }
    }
    new ReportOpener(new ReportPlace("marks", "file", 0, 0), LIMITS).open(() -> new ByteArrayInputStream(file));
  }
}
