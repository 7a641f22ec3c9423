package chalkboard.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/// What a shell can offer for a word on the command line; names of environments and rows are known to no shell.
///
/// @param label what the help calls it
/// @param choices all that it may be; empty where anything may stand there
/// @param isFile whether it is, or may be, the name of a file or folder
record CompletedWord(String label, List<String> choices, boolean isFile) {
  private static final Set<String> FILES = Set.of("FILE", "PATH", "DIR", "POLICY");
  private static final String COMMAND = "COMMAND";

  static CompletedWord of(ArgSpec spec, CommandLine root) {
    var candidates = spec.completionCandidates();
    var choices = spec.paramLabel().equals(COMMAND)
        ? List.copyOf(root.getSubcommands().keySet())
        : candidates == null ? List.<String>of() : StreamSupport.stream(candidates.spliterator(), false).toList();
    return new CompletedWord(spec.paramLabel(), choices, FILES.contains(spec.paramLabel()));
  }

  /// The beginning of a description, short enough to stand beside its option in a list.
  static String brief(String... description) {
    var text = String.join(" ", description).replace("%%", "%");
    int end = Stream.of(text.indexOf(';'), text.indexOf(" ("), text.indexOf(". "), text.length()).filter(i -> i > 0)
        .min(Integer::compare).orElse(0);
    var first = text.substring(0, end);
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }
}
