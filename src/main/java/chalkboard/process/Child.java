package chalkboard.process;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// A program that is started without a terminal, listened to, and ended together with all that it starts.
///
/// It reads nothing: its standard input is `/dev/null`. It ends with chalkboard, even where that is killed.
public final class Child {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration ASK = Duration.ofMillis(10);
  private static final Duration LITTLE = Duration.ofSeconds(1);
  /// They name a terminal to ask on, as `gpg` does; it would be ours.
  private static final Set<String> TERMINALS = Set.of("GPG_TTY", "SSH_TTY");
  private static final AtomicLong STARTED = new AtomicLong();

  private final Process process;
  private final String run;
  /// Also those that have left the tree since: a process whose parent ended belongs to init.
  private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();
  private final ChildOutput output;
  private final ErrorStream errors;

  /// How it came to its end.
  public enum EndedBy { BY_ITSELF, TIMED_OUT, INTERRUPTED }

  /// What is to be started.
  ///
  /// @param environment adds to what it inherits
  /// @param outputLimit so many bytes of its standard output are kept
  /// @param heard is told of every line of its error stream, in order, as it is
  public record ChildCommand(List<String> argv, Consumer<Map<String, String>> environment, int outputLimit, Consumer<String> heard) {}

  /// What became of it.
  ///
  /// @param code exit code, or 128 + the signal that ended it
  /// @param output of its standard output as much as was asked for
  /// @param lines the last 200 of its error stream, fit to be shown
  public record Ended(EndedBy way, int code, String output, List<String> lines) {
    /// Whether it says that it wanted to ask somebody, which it cannot here.
    public boolean hasAsked() {
      return lines.stream().anyMatch(Prompt::isIn);
    }

    /// The last thing it said on its error stream; empty where it said nothing.
    public String lastLine() {
      return lines.reversed().stream().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    }
  }

  private Child(Process process, ChildCommand command, String run) {
    this.process = process;
    this.run = run;
    this.output = new ChildOutput(process.getInputStream(), command.outputLimit());
    this.errors = new ErrorStream(process.getErrorStream(), command.heard());
  }

  /// @throws NotStarted where there is no such program
  public static Child start(ChildCommand command) throws NotStarted {
    var run = ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()) + "-" + STARTED.incrementAndGet();
    var builder = new ProcessBuilder(Session.of(run, command.argv()));
    if (command.outputLimit() == 0) builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeAll(TERMINALS);
    command.environment().accept(builder.environment());
    try {
      return new Child(builder.start(), command, run);
    } catch (IOException e) {
      throw new NotStarted(command.argv().getFirst(), e);
    }
  }

  /// Waits for its end, and brings it about when the time is over or this thread is interrupted.
  public Ended await(Duration timeout, Duration grace) {
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
    else if (ProcessFinder.with(run).stream().anyMatch(ProcessFinder::isTalking)) end(grace);
    awaitLittle();
    release(process.getOutputStream());
    if (interrupted) Thread.currentThread().interrupt();
    int code = process.isAlive() ? 128 + 9 : process.exitValue();
    return new Ended(way, code, output.text(), errors.lines());
  }

  /// Who watches the pipe has ended before; if not, it ends what is left.
  private static void release(OutputStream pipe) {
    try {
      pipe.close();
    } catch (IOException e) {
      // nobody holds its other end
    }
  }

  /// For what ends as soon as the process has.
  private void awaitLittle() {
    try {
      process.waitFor(LITTLE.toMillis(), TimeUnit.MILLISECONDS);
      errors.await(LITTLE);
      output.await(LITTLE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Asks the whole tree to end, and kills what is left of it after the grace. Any thread may call it.
  public synchronized void end(Duration grace) {
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
        Thread.sleep(ASK); // they are no children of ours: nothing tells when they end
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
    return seen.stream().allMatch(ProcessFinder::isGone);
  }

  private void lookEverywhere() {
    seen.addAll(ProcessFinder.with(run));
    look();
  }

  private void look() {
    seen.add(process.toHandle());
    for (var handle : List.copyOf(seen)) handle.descendants().forEach(seen::add);
    seen.removeIf(h -> !h.isAlive() && h.pid() != process.pid());
  }
}
