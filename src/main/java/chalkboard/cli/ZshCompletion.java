package chalkboard.cli;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// The completion of the command line in zsh, as the commands declare it.
final class ZshCompletion {
  private static final String TEXT = """
      #compdef chalkboard
      # Completions of chalkboard for zsh; its build makes them of the declared commands.

      _chalkboard() {
        local curcontext=$curcontext state line ret=1
        typeset -A opt_args
        local -a commands=(
      NAMES
        )
        # A command stands first, and without one the words are of the board.
        local command=chalkboard
        if (( CURRENT == 2 )); then
          _describe -t commands command commands && ret=0
        elif (( ${commands[(I)${(b)words[2]}:*]} )); then
          command=$words[2]
          shift words
          (( CURRENT-- ))
        fi
        case $command in
      CASES
        esac
        return ret
      }

      if [[ $funcstack[1] == _chalkboard ]]; then
        _chalkboard "$@"
      else
        compdef _chalkboard chalkboard
      fi
      """;

  private final CommandLine root;

  private ZshCompletion(CommandLine root) {
    this.root = root;
  }

  static String of(CommandLine root) {
    return new ZshCompletion(root).text();
  }

  private String text() {
    var names = root.getSubcommands().entrySet().stream().map(c -> "    " + quoted(c.getKey() + ":" + escaped(
        CompletedWord.brief(c.getValue().getCommandSpec().usageMessage().description()), ":"))).collect(Collectors.joining("\n"));
    var cases = Stream.concat(Stream.of(of("chalkboard", root)), root.getSubcommands().entrySet().stream().map(c -> of(c.getKey(), c
        .getValue()))).collect(Collectors.joining("\n"));
    return TEXT.replace("NAMES", names).replace("CASES", cases);
  }

  private String of(String name, CommandLine command) {
    var spec = command.getCommandSpec();
    var options = spec.options().stream().filter(o -> !o.hidden()).flatMap(this::option);
    var words = IntStream.range(0, spec.positionalParameters().size()).mapToObj(i -> quoted((i + 1) + word(CompletedWord.of(spec
        .positionalParameters().get(i), root))));
    return Stream.concat(options, words).map(s -> "        " + s).collect(Collectors.joining(" \\\n",
        "    " + name + ")\n      _arguments -s : \\\n", " && ret=0\n      ;;"));
  }

  /// One for each of its names; each rules out the others, but where it may be there several times.
  private Stream<String> option(OptionSpec option) {
    var names = Stream.of(option.names()).toList();
    var before = option.isMultiValue() ? "*" : names.size() > 1 ? "(" + String.join(" ", names) + ")" : "";
    boolean takesWord = option.arity().max() > 0;
    boolean needsWord = option.arity().min() > 0;
    var word = takesWord ? (needsWord ? "" : ":") + word(CompletedWord.of(option, root)) : "";
    var brief = "[" + escaped(CompletedWord.brief(option.description()), "[]:") + "]";
    return names.stream().map(n -> quoted(before + n + (needsWord && n.startsWith("--") ? "=" : "") + brief + word));
  }

  private static String word(CompletedWord word) {
    // A blank says that there is nothing to offer.
    var action = word.isFile() ? "_files" : word.choices().isEmpty() ? " " : "(" + String.join(" ", word.choices()) + ")";
    return ":" + word.label() + ":" + action;
  }

  private static String escaped(String text, String special) {
    return text.chars().mapToObj(c -> ("\\" + special).indexOf(c) < 0 ? Character.toString(c) : "\\" + (char) c).collect(
        Collectors.joining());
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
