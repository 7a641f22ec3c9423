package chalkboard.measure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A program in a pseudo-terminal (`script` of util-linux), with what it costs as the kernel counts it.
final class MeasuredProgram implements AutoCloseable {
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final Process script;
  private final Thread listener;

  MeasuredProgram(List<String> command, int columns, int rows, Map<String, String> environment) throws IOException {
    var words = command.stream().map(w -> "'" + w.replace("'", "'\\''") + "'").collect(Collectors.joining(" "));
    var builder = new ProcessBuilder("script", "-qfec", "stty cols " + columns + " rows " + rows + "; exec " + words, "/dev/null");
    builder.environment().putAll(environment);
    builder.environment().put("TERM", "xterm-256color");
    script = builder.redirectErrorStream(true).start();
    listener = Thread.ofPlatform().daemon().start(this::listen);
  }

  private void listen() {
    try (var in = script.getInputStream()) {
      var bytes = new byte[1 << 16];
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        synchronized (shown) {
          shown.write(bytes, 0, n);
          shown.notifyAll();
        }
      }
    } catch (IOException over) {
      return; // the session is over
    }
  }

  /// In bytes, since it began.
  int shown() {
    synchronized (shown) {
      return shown.size();
    }
  }

  /// Waits until it has written something.
  void await(String text) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE;
    synchronized (shown) {
      while (!shown.toString(StandardCharsets.UTF_8).contains(text)) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0 || !listener.isAlive()) throw new IllegalStateException("never wrote \"" + text + "\": " + shown);
        shown.wait(left);
      }
    }
  }

  /// Waits until it does no more than a clock's tick for a while.
  void awaitIdle() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE;
    int quiet = 0;
    for (double before = cpuMillis(); quiet < 4;) {
      Thread.sleep(250);
      double now = cpuMillis();
      quiet = now - before < 8 ? quiet + 1 : 0;
      before = now;
      if (System.nanoTime() > end) throw new IllegalStateException("it is never idle");
    }
  }

  void type(String keys) throws IOException {
    script.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
    script.getOutputStream().flush();
  }

  private Path proc() {
    return script.descendants().filter(p -> p.info().command().filter(c -> c.endsWith("/java")).isPresent()).findFirst()
        .map(p -> Path.of("/proc", "" + p.pid())).orElseThrow(() -> new IllegalStateException("it has ended: " + shown));
  }

  /// Of all its threads, so far.
  double cpuMillis() throws IOException {
    long nanos = 0;
    try (var threads = Files.newDirectoryStream(proc().resolve("task"))) {
      for (var thread : threads) nanos += nanos(thread);
    }
    // By thread it is exact, but lacks those that have ended; of the whole process it is counted in hundredths of a second.
    return Math.max(nanos / 1e6, ticks() * 10.0);
  }

  /// Of the process and all its threads, user's and kernel's, in the hundredths of a second that Linux tells.
  private long ticks() throws IOException {
    var stat = Files.readString(proc().resolve("stat"));
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  private static long nanos(Path thread) {
    try {
      return Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ")[0]);
    } catch (IOException ended) {
      return 0; // a thread that ended just now
    }
  }

  /// What of it is in memory.
  double megabytes() throws IOException {
    var line = Files.readAllLines(proc().resolve("status")).stream().filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
  }

  @Override
  public void close() {
    var all = script.descendants().toList();
    all.forEach(ProcessHandle::destroy);
    script.onExit().orTimeout(5, TimeUnit.SECONDS).exceptionally(_ -> script.destroyForcibly()).join();
    all.forEach(ProcessHandle::destroyForcibly);
  }

  /// The processor time of a whole run without a terminal, user's and kernel's, of all that it starts.
  static double cpuMillis(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
    var bash = new ArrayList<>(
        List.of("bash", "-c", "TIMEFORMAT='%U %S'; { time \"$@\" >/dev/null 2>&1 </dev/null; } 2>&1", "bash"));
    bash.addAll(command);
    var builder = new ProcessBuilder(bash);
    builder.environment().putAll(environment);
    var process = builder.start();
    var times = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip().split(" ");
    process.waitFor();
    return 1_000 * (Double.parseDouble(times[0]) + Double.parseDouble(times[1]));
  }
}
