package chalkboard.source.chalk;

import chalkboard.aws.Building;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long a report of a build takes to parse, from its bytes in memory.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ParseBenchmark {
  private static final Limits LIMITS = Limits.DEFAULT;

  /// Bytes of a bill of materials within it, of which the board needs nothing.
  @Param({"0", "2500", "2000000"})
  public int sbom;

  private byte[] report;

  @Setup
  public void write() {
    var text = new String(new Building("orders", 7, Instant.parse("2026-06-01T12:00:00Z")).report(), StandardCharsets.UTF_8);
    report = text.replace("\"_ACTION_ID\"", "\"SBOM\" : { \"trivy\" : { \"components\" : [" + components() + "] } }, \"_ACTION_ID\"")
        .getBytes(StandardCharsets.UTF_8);
  }

  private String components() {
    var one = "{ \"type\" : \"library\", \"name\" : \"libexample\", \"version\" : \"1.2.3\" }";
    return (one + ", ").repeat(sbom / one.length()) + one;
  }

  @Benchmark
  public Extract parse() throws IOException {
    return ReportParser.parse("marks", "file", Instant.EPOCH, () -> new ByteArrayInputStream(report), LIMITS);
  }
}
