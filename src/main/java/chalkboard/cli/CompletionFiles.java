package chalkboard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.AutoComplete;

/// The files from which shells complete the command line, as the build makes them: `CompletionFiles FOLDER`, which is a `share`.
final class CompletionFiles {
  private CompletionFiles() {
  }

  public static void main(String[] args) throws IOException {
    for (var file : all().entrySet()) {
      var path = Path.of(args[0]).resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  /// What each is called where the shells look for them, and what it says.
  static Map<String, String> all() {
    var root = RootCommand.commands(new UserEnvironment(Map.of()));
    return Map.of("bash-completion/completions/chalkboard", AutoComplete.bash("chalkboard", root),
        "zsh/site-functions/_chalkboard", ZshCompletion.of(root),
        "fish/vendor_completions.d/chalkboard.fish", FishCompletion.of(root));
  }
}
