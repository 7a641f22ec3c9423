package chalkboard.term;

/// How the full-screen program came to its end; the terminal is the shell's again by then.
public sealed interface End {
  /// The user quit.
  record Quit() implements End {}

  /// The terminal is gone.
  record Lost() implements End {}

  /// Something was wrong with the program itself.
  record Failed(Throwable cause) implements End {}
}
