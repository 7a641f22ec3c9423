package chalkboard.store;

import chalkboard.source.chalk.KeptReports.Kept;
import chalkboard.source.chalk.KeptReports.KeptObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// How long 20,000 objects of a kilobyte take to keep, and to find again.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"})
public class StoreBenchmark {
  private final List<KeptObject> objects = Acme.objects(0, 20_000);
  private Path directory;
  private Store store;
  private int place;

  @Setup(Level.Trial)
  public void fill() throws IOException {
    directory = Files.createTempDirectory("store");
    store = Store.at(directory);
    store.keep(Acme.PLACE, objects, Set.of(), Optional.of(Acme.NOON));
  }

  /// What one benchmark writes is not there for the next.
  @TearDown(Level.Trial)
  public void remove() throws IOException {
    store.close();
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) Files.delete(file);
    }
    Files.delete(directory);
  }

  /// In a fresh place: the first look at a bucket.
  @Benchmark
  public void keepFresh() throws IOException {
    store.keep("s3://fresh/" + place++, objects, Set.of(), Optional.of(Acme.NOON));
  }

  /// Over what is there.
  @Benchmark
  public void keepAgain() throws IOException {
    store.keep(Acme.PLACE, objects, Set.of(), Optional.of(Acme.NOON));
  }

  /// One report more: what a look at a quiet bucket costs.
  @Benchmark
  public void keepOne() throws IOException {
    store.keep(Acme.PLACE, objects.subList(7, 8), Set.of(), Optional.of(Acme.NOON));
  }

  @Benchmark
  public Kept all() throws IOException {
    return store.all(Acme.PLACE);
  }

  /// As a new run of the program does.
  @Benchmark
  public Kept allOfANewStore() throws IOException {
    try (var fresh = Store.at(directory)) {
      return fresh.all(Acme.PLACE);
    }
  }
}
