package chalkboard.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a command line that opens the board says of its first frame, read before the command line is read in full: to set up the parser
/// costs more than to draw.
///
/// It knows the form of the board's own options and nothing else. Where a word is not clearly one of them, nothing is said here, and the
/// parser decides before anything is drawn; so what is said here is what the parser will say, unless it finds a mistake in a value.
///
/// @param isColoured whether `--no-color` is missing
/// @param isAscii whether `--ascii` is there
/// @param namesSource whether something to read is named
record OpeningWords(boolean isColoured, boolean isAscii, boolean namesSource) {
  static final String HELP = "help";
  static final String COMPLETION = "generate-completion";
  /// The names of all commands, in the order of the help.
  static final List<String> COMMANDS = List.of(COMPLETION, "watch", "demo", "status", "check", "explain", "diff", "iam", "ack", "unack",
      "history",
      "events", "changes", HELP, "version");
  /// Options that take no word, each once.
  static final Set<String> SWITCHES = Set.of("--ecs", "--no-color", "--ascii", "--no-record", "--no-store", "--offline");
  /// Options that take one word, each once.
  static final Set<String> SINGLE = Set.of("--config", "--profile", "--interval");
  /// Options that take one word, and may be there several times.
  static final Set<String> REPEATED = Set.of("--marks", "--custodian-output", "--region", "--order");
  /// The option that takes as many words as there are.
  static final String MANY = "--custodian";
  private static final Set<String> SOURCES = Set.of("--config", "--marks", "--custodian-output", "--ecs", MANY);

  /// Empty where it is not clear that these words open the board.
  static Optional<OpeningWords> of(String... args) {
    var words = List.of(args);
    var named = new HashSet<String>();
    int i = !words.isEmpty() && words.getFirst().equals("watch") ? 1 : 0;
    while (i < words.size()) {
      int next = after(words, i, named);
      if (next < 0) return Optional.empty();
      i = next;
    }
    return Optional
        .of(new OpeningWords(!named.contains("--no-color"), named.contains("--ascii"), SOURCES.stream().anyMatch(named::contains)));
  }

  /// Where the next option stands, or -1 where this is none.
  private static int after(List<String> words, int i, Set<String> named) {
    var word = words.get(i);
    int equals = word.indexOf('=');
    var name = equals < 0 ? word : word.substring(0, equals);
    boolean isNew = named.add(name);
    if (SWITCHES.contains(name)) return isNew && equals < 0 ? i + 1 : -1;
    if (name.equals(MANY)) return isNew && equals < 0 ? afterAll(words, i + 1) : -1;
    if (!REPEATED.contains(name) && !(SINGLE.contains(name) && isNew)) return -1;
    if (equals >= 0) return equals + 1 < word.length() ? i + 1 : -1;
    return i + 1 < words.size() && isPlain(words.get(i + 1)) ? i + 2 : -1;
  }

  private static int afterAll(List<String> words, int from) {
    int i = from;
    while (i < words.size() && !words.get(i).startsWith("-")) {
      if (!isPlain(words.get(i))) return -1;
      i++;
    }
    return i;
  }

  /// A word that can be nothing but the value of an option: no other option, no file of options, no command.
  private static boolean isPlain(String word) {
    return !word.isEmpty() && !word.startsWith("-") && !word.startsWith("@") && !COMMANDS.contains(word);
  }
}
