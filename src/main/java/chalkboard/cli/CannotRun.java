package chalkboard.cli;

import java.util.List;

/// The command cannot run, for these reasons; said on stderr, with exit code 2, or 3 where the answer is not known.
final class CannotRun extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<String> lines;
  private final int exit;

  CannotRun(List<String> lines) {
    this(lines, Exit.COULD_NOT_RUN);
  }

  CannotRun(List<String> lines, int exit) {
    super(String.join("\n", lines));
    this.lines = List.copyOf(lines);
    this.exit = exit;
  }

  int exit() {
    return exit;
  }

  List<String> lines() {
    return lines;
  }
}
