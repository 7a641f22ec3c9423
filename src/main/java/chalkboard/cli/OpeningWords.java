package chalkboard.cli;

import chalkboard.text.Durations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A command line that opens the board, read without the parser: to set that up costs more than to draw.
///
/// It knows the form of the board's own options and nothing else. Where a word is not clearly one of them, nothing is said here, and the
/// parser decides before anything is drawn; so what is said here is what the parser would say, unless it found a mistake in a value.
///
/// @param given the words of each option that is there, by its name
record OpeningWords(Map<String, List<String>> given) {
  static final String HELP = "help";
  static final String COMPLETION = "generate-completion";
  /// The names of all commands, in the order of the help.
  static final List<String> COMMANDS = List.of(COMPLETION, "watch", "demo", "status", "check", "explain", "diff", "iam", "ack", "unack",
      "history",
      "events", "changes", "where", "wait", "record", "snapshot", HELP, "version");
  /// Options that take no word, each once.
  static final Set<String> SWITCHES = Set.of("--ecs", "--no-color", "--ascii", "--no-record", "--no-store", "--offline");
  /// Options that take one word, each once.
  static final Set<String> SINGLE = Set.of("--config", "--profile", "--interval", "--load");
  /// Options that take one word, and may be there several times.
  static final Set<String> REPEATED = Set.of("--marks", "--custodian-output", "--region", "--order");
  /// The option that takes as many words as there are.
  static final String MANY = "--custodian";
  private static final Set<String> SOURCES = Set.of("--config", "--load", "--marks", "--custodian-output", "--ecs", MANY);

  /// Empty where it is not clear that these words open the board.
  static Optional<OpeningWords> of(String... args) {
    var words = List.of(args);
    var given = new LinkedHashMap<String, List<String>>();
    int i = !words.isEmpty() && words.getFirst().equals("watch") ? 1 : 0;
    while (i < words.size()) {
      int next = after(words, i, given);
      if (next < 0) return Optional.empty();
      i = next;
    }
    return Optional.of(new OpeningWords(given));
  }

  boolean isColoured() {
    return !given.containsKey("--no-color");
  }

  boolean isAscii() {
    return given.containsKey("--ascii");
  }

  /// Whether something to read is named.
  boolean namesSource() {
    return SOURCES.stream().anyMatch(given::containsKey);
  }

  /// The options as the parser would give them; empty where it has to look at a value.
  Optional<Options> options() {
    var options = new Options();
    options.ecs = given.containsKey("--ecs");
    options.noColor = !isColoured();
    options.ascii = isAscii();
    options.noRecord = given.containsKey("--no-record");
    options.noStore = given.containsKey("--no-store");
    options.offline = given.containsKey("--offline");
    options.marks = of("--marks");
    options.outputs = of("--custodian-output");
    options.custodian = given.get(MANY);
    options.profile = of("--profile").stream().findFirst().orElse(null);
    var regions = names("--region");
    var order = names("--order");
    var interval = of("--interval").stream().findFirst();
    var time = interval.flatMap(Durations::parse);
    var file = of("--config").stream().findFirst();
    var snapshot = of("--load").stream().findFirst();
    if (regions.isEmpty() || order.isEmpty() || time.isPresent() != interval.isPresent() || isNoName(file) || isNoName(snapshot))
      return Optional.empty();
    options.regions = regions.get();
    options.order = order.get();
    options.interval = time.orElse(null);
    options.config = file.map(Path::of).orElse(null);
    options.load = snapshot.map(Path::of).orElse(null);
    return Optional.of(options);
  }

  private static boolean isNoName(Optional<String> file) {
    return file.filter(f -> f.indexOf(0) >= 0).isPresent();
  }

  private List<String> of(String name) {
    return given.getOrDefault(name, List.of());
  }

  /// Names between commas; empty where it is not clear which.
  private Optional<List<String>> names(String option) {
    var names = new ArrayList<String>();
    for (var value : of(option)) {
      for (var name : value.split(",", -1)) {
        if (name.isBlank() || name.indexOf('"') >= 0) return Optional.empty();
        names.add(name);
      }
    }
    return Optional.of(names);
  }

  /// Where the next option stands, or -1 where this is none.
  private static int after(List<String> words, int i, Map<String, List<String>> given) {
    var word = words.get(i);
    int equals = word.indexOf('=');
    var name = equals < 0 ? word : word.substring(0, equals);
    boolean isNew = !given.containsKey(name);
    var values = given.computeIfAbsent(name, _ -> new ArrayList<>());
    if (SWITCHES.contains(name)) return isNew && equals < 0 ? i + 1 : -1;
    if (name.equals(MANY)) return isNew && equals < 0 ? afterAll(words, i + 1, values) : -1;
    if (!REPEATED.contains(name) && !(SINGLE.contains(name) && isNew)) return -1;
    if (equals >= 0) return values.add(word.substring(equals + 1)) && equals + 1 < word.length() ? i + 1 : -1;
    return i + 1 < words.size() && isPlain(words.get(i + 1)) && values.add(words.get(i + 1)) ? i + 2 : -1;
  }

  private static int afterAll(List<String> words, int from, List<String> values) {
    int i = from;
    while (i < words.size() && !words.get(i).startsWith("-")) {
      if (!isPlain(words.get(i))) return -1;
      values.add(words.get(i++));
    }
    if (values.isEmpty()) values.add("");
    return i;
  }

  /// A word that can be nothing but the value of an option: no other option, no file of options, no command.
  private static boolean isPlain(String word) {
    return !word.isEmpty() && !word.startsWith("-") && !word.startsWith("@") && !COMMANDS.contains(word);
  }
}
