package chalkboard.cli;

import chalkboard.feed.Problem;

/// What broke the program itself, in the words of people: no memory, no threads, a part that is missing, or a mistake of ours.
final class Crash {
  private static final long MEGABYTE = 1 << 20;

  private Crash() {
  }

  /// @param what what could not be done
  static Problem problem(String what, Throwable e) {
    return switch (cause(e)) {
      case OutOfMemoryError m when String.valueOf(m.getMessage()).contains("thread") ->
        new Problem(what, "the system gives it no more threads", "raise the limit of processes (ulimit -u, or that of the container)");
      case OutOfMemoryError m -> new Problem(what, "out of memory (" + m.getMessage() + "): it may take " + megabytes() + " MB",
          "allow more: JDK_JAVA_OPTIONS=-Xmx" + 4 * megabytes() + "m");
      case LinkageError l ->
        new Problem(what, "a part of the program cannot be loaded: " + l, "install chalkboard again, all of its folder");
      case Throwable other -> new Problem(what, "an error in chalkboard itself: " + other, "please report it with the log");
    };
  }

  private static Throwable cause(Throwable e) {
    for (var at = e; at != null; at = at.getCause()) if (at instanceof Error) return at;
    return e;
  }

  private static long megabytes() {
    return Runtime.getRuntime().maxMemory() / MEGABYTE;
  }
}
