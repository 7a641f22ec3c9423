package chalkboard.cli;

/// Where the program begins. It knows no library itself, so that it can say what is missing, and however it ends the exit code is one of
/// [Exit]: what is thrown out of a program Java would end with 1, which means drift here.
public final class Main {
  private Main() {
  }

  public static void main(String[] args) {
    System.exit(run(new UserEnvironment(System.getenv()), Output.standard(), args));
  }

  static int run(UserEnvironment places, Output output, String... args) {
    // No method reference: to make one, Java would load the commands here, where a library that is missing ends with its own code.
    return run(places, output, (where, out, words) -> RootCommand.run(where, out, words), args);
  }

  /// What runs, and gives the exit code.
  interface Commands {
    int run(UserEnvironment places, Output output, String... args);
  }

  static int run(UserEnvironment places, Output output, Commands commands, String... args) {
    try {
      return output.end(commands.run(places, output, args));
    } catch (Throwable e) {
      return ended(output, e);
    }
  }

  private static int ended(Output output, Throwable e) {
    try {
      output.err().println("chalkboard: " + Crash.problem("ended by an error", e));
    } catch (Throwable again) {
      // Not even memory for words is left; the exit code needs none.
      return Exit.COULD_NOT_RUN;
    }
    return Exit.COULD_NOT_RUN;
  }
}
