package chalkboard.cli;

import java.util.List;

/// The command cannot run, for these reasons; said on stderr, with exit code 2.
final class CannotRun extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<String> lines;

  CannotRun(List<String> lines) {
    super(String.join("\n", lines));
    this.lines = List.copyOf(lines);
  }

  List<String> lines() {
    return lines;
  }
}
