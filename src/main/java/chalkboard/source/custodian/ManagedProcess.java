package chalkboard.source.custodian;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A process that is started, listened to and ended together with all that it starts.
final class ManagedProcess {
  private static final int LINES = 200;
  private static final int LINE_LENGTH = 4000;
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration ASK = Duration.ofMillis(10);
  private static final Duration LITTLE = Duration.ofSeconds(1);

  private final Process process;
  private final String mark;
  /// Also those that have left the tree since: a process whose parent ended belongs to init.
  private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();
  @GuardedBy("lines")
  private final ArrayDeque<String> lines = new ArrayDeque<>();
  private final RunLog.Collector collector = new RunLog.Collector();
  private final Thread listener;

  enum EndedBy { BY_ITSELF, TIMED_OUT, INTERRUPTED }

  /// @param code exit code, or 128 + the signal that ended it
  /// @param lines the last 200 of its error stream
  record Ended(EndedBy way, int code, List<String> lines, RunLog said) {}

  private ManagedProcess(Process process, String mark) {
    this.process = process;
    this.mark = mark;
    // A platform thread: a read of a pipe that a runaway grandchild holds open cannot be interrupted.
    this.listener = Thread.ofPlatform().daemon().name("custodian-stderr").start(() -> listen(process.getErrorStream()));
  }

  /// @param mark of no other run, by which those that it starts are known
  static ManagedProcess start(List<String> argv, String mark, Consumer<Map<String, String>> environment) throws IOException {
    var builder = new ProcessBuilder(argv).redirectOutput(ProcessBuilder.Redirect.DISCARD)
        // It must not take keys from the terminal.
        .redirectInput(new File("/dev/null"));
    environment.accept(builder.environment());
    builder.environment().put(ProcessFinder.VARIABLE, mark);
    return new ManagedProcess(builder.start(), mark);
  }

  /// Waits for its end, and brings it about when the time is over or this thread is interrupted.
  Ended await(Duration timeout, Duration grace) {
    var way = EndedBy.BY_ITSELF;
    try {
      long deadline = System.nanoTime() + timeout.toNanos();
      while (way == EndedBy.BY_ITSELF) {
        look();
        long left = deadline - System.nanoTime();
        if (process.waitFor(Math.max(1, Math.min(left, LOOK.toNanos())), TimeUnit.NANOSECONDS)) break;
        if (left <= 0) way = EndedBy.TIMED_OUT;
      }
    } catch (InterruptedException e) {
      way = EndedBy.INTERRUPTED;
    }
    // From here on nothing waits long, so an interrupt can wait.
    boolean interrupted = Thread.interrupted() || way == EndedBy.INTERRUPTED;
    if (way != EndedBy.BY_ITSELF) end(grace);
    else if (ProcessFinder.with(mark).stream().anyMatch(ProcessFinder::isTalking)) end(grace);
    awaitLittle();
    if (interrupted) Thread.currentThread().interrupt();
    int code = process.isAlive() ? 128 + 9 : process.exitValue();
    synchronized (lines) {
      return new Ended(way, code, List.copyOf(lines), collector.log());
    }
  }

  /// For what ends as soon as the process has.
  private void awaitLittle() {
    try {
      listener.join(LITTLE);
      process.waitFor(LITTLE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Asks the whole tree to end, and kills what is left of it after the grace. Any thread may call it.
  synchronized void end(Duration grace) {
    lookEverywhere();
    seen.forEach(ProcessHandle::destroy);
    awaitAll(grace);
    // What is born while its parent is being ended shows up at the next look.
    for (int i = 0; i < 5; i++) {
      lookEverywhere();
      if (awaitAll(Duration.ZERO)) return;
      seen.forEach(ProcessHandle::destroyForcibly);
      awaitAll(LITTLE);
    }
  }

  /// Whether all are gone. Java tells the end of a process that is no child of its own only after 300 ms: we ask more often.
  private boolean awaitAll(Duration time) {
    long deadline = System.nanoTime() + time.toNanos();
    boolean interrupted = Thread.interrupted();
    while (!seen.stream().allMatch(ProcessFinder::isGone) && System.nanoTime() < deadline) {
      try {
        Thread.sleep(ASK);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
    return seen.stream().allMatch(ProcessFinder::isGone);
  }

  private void lookEverywhere() {
    seen.addAll(ProcessFinder.with(mark));
    look();
  }

  private void look() {
    seen.add(process.toHandle());
    for (var handle : List.copyOf(seen)) handle.descendants().forEach(seen::add);
    seen.removeIf(h -> !h.isAlive() && h.pid() != process.pid());
  }

  /// Reads to the end however much it is, keeping the last lines, none of them longer than fits a few screens.
  private void listen(InputStream stream) {
    var line = new StringBuilder();
    try (var in = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      var buffer = new char[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          if (buffer[i] == '\n') {
            keep(line.toString());
            line.setLength(0);
          } else if (line.length() < LINE_LENGTH) line.append(buffer[i]);
        }
      }
    } catch (IOException e) {
      // the stream of a killed process
    }
    if (!line.isEmpty()) keep(line.toString());
  }

  private void keep(String line) {
    synchronized (lines) {
      collector.add(line);
      if (lines.size() == LINES) lines.removeFirst();
      lines.add(RunLog.shown(line));
    }
  }
}
