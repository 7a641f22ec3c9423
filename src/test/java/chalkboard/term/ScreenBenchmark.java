package chalkboard.term;

import chalkboard.app.Acme;
import chalkboard.app.Play;
import chalkboard.board.Cell;
import chalkboard.board.Row;
import chalkboard.build.Image;
import chalkboard.build.Repository;
import chalkboard.view.Canvas;
import chalkboard.view.Screens;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What a key costs on a terminal of 200 columns and 50 lines: the model that follows it, its frame, and the bytes that reach the terminal.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ScreenBenchmark {
  private static final int COLUMNS = 200;
  private static final int LINES = 50;

  @Param({"20", "2000"})
  public int rows;

  private Play play;
  private Display display;
  private final Sink sink = new Sink();
  private boolean isDown;

  /// Counts what a terminal would get.
  private static final class Sink extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] text, int offset, int length) {
      bytes += length;
    }
  }

  /// What was written and for how many frames: the first divided by the second is what a frame costs.
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Written {
    public long bytes;
    public long frames;

    @Setup(Level.Iteration)
    public void begin() {
      bytes = 0;
      frames = 0;
    }
  }

  @Setup
  public void open() throws IOException {
    var like = Acme.row("a", "", "= 4f2a9c1 2h", "= 4f2a9c1 2h", "v2 9c1b2aa 1d", "<> dead10c 20m");
    var all = new ArrayList<Row>();
    for (int i = 0; i < rows; i++) {
      var image = new Image(Optional.of(new Repository("github.com/acme/service-" + i)), "acme/service-" + i);
      List<Cell> cells = like.cells().stream().map(c -> new Cell(image, c.environment(), c.version(), c.health(), c.comparisons(),
          c.certainty(), c.findings(), c.flags(), false)).toList();
      all.add(new Row(image, cells, like.newest(), like.line(), "@platform", 1));
    }
    play = new Play(COLUMNS, LINES).begun().answered().judged(Acme.board(Acme.NOW, all));
    display = Display.headless(InputStream.nullInputStream(), sink, COLUMNS, LINES, true);
    display.draw(Screens.draw(play.model));
  }

  private Canvas drawn(String key, Written written) throws IOException {
    long before = sink.bytes;
    var canvas = Screens.draw(play.keys(key).model);
    display.draw(canvas);
    written.bytes += sink.bytes - before;
    written.frames++;
    return canvas;
  }

  /// The cursor goes a row down, then up again.
  @Benchmark
  public Canvas cursor(Written written) throws IOException {
    isDown = !isDown;
    return drawn(isDown ? "j" : "k", written);
  }

  /// The cursor goes to the last row, then to the first.
  @Benchmark
  public Canvas otherRows(Written written) throws IOException {
    isDown = !isDown;
    return drawn(isDown ? "G" : "g", written);
  }

  /// All rows in another order: only those with drift, the worst first; then all again.
  @Benchmark
  public Canvas order(Written written) throws IOException {
    return drawn("!", written);
  }
}
