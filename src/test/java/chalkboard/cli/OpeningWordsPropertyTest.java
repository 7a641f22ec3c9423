package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// What is read of a command line before the parser is what the parser reads.
class OpeningWordsPropertyTest {
  private static final UserEnvironment NOBODY = new UserEnvironment(Map.of());
  private static final CommandTree TREE = new CommandTree(NOBODY, _ -> {}, OpeningFrame.none());
  private static final CommandLine ALL = TREE.all();

  /// Whole options, their halves, values, commands, and what is none of them.
  @Provide
  Arbitrary<List<String>> lines() {
    var names = options(ALL);
    var values = Arbitraries.of("reports/", "s3://acme/r/", "dev,prod", "a,,b", ",", "\"a,b\",c", " a , b", "30s", "x y", "", "-", "--",
        "=", "-x", "-h", "-hV", "@none", "@@x",
        "true");
    var words = Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.of(names)), Tuple.of(4, values),
        Tuple.of(1, Arbitraries.of(OpeningWords.COMMANDS)),
        Tuple.of(2, Arbitraries.of(names).flatMap(n -> values.map(v -> n + "=" + v))),
        Tuple.of(1, Arbitraries.of("--mark", "--ECS", "--no", "--bogus", "stauts", "payments")));
    var first = Arbitraries.frequencyOf(Tuple.of(3, words), Tuple.of(1, Arbitraries.of(OpeningWords.COMMANDS)));
    return first.list().ofMaxSize(1).flatMap(f -> words.list().ofMaxSize(6).map(w -> Stream.concat(f.stream(), w.stream()).toList()));
  }

  private static List<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream().flatMap(o -> Stream.of(o.names())).toList();
  }

  /// Lines without a mistake, each way to write an option among them.
  @Provide
  Arbitrary<List<String>> boards() {
    var value = Arbitraries.of("reports/", "s3://acme/r/", "a=b", "x y", "demo/", "ü", "dev,prod");
    var switches = Arbitraries.of(OpeningWords.SWITCHES).map(List::of);
    var single = Arbitraries.of("--config", "--load", "--profile")
        .flatMap(n -> value.flatMap(v -> Arbitraries.of(List.of(n, v), List.of(n + "=" + v))));
    var interval = Arbitraries.of(List.of("--interval", "30s"), List.of("--interval=2m"));
    var repeated = Arbitraries.of(OpeningWords.REPEATED)
        .flatMap(n -> value.flatMap(v -> Arbitraries.of(List.of(n, v), List.of(n + "=" + v))));
    var many = value.list().ofMaxSize(2).map(v -> Stream.concat(Stream.of(OpeningWords.MANY), v.stream()).toList());
    var all = Arbitraries.oneOf(switches, single, interval, repeated, many).list().ofMaxSize(8).map(OpeningWordsPropertyTest::onceEach);
    return Arbitraries.of(List.<String>of(), List.of("watch")).flatMap(w -> all.map(o -> Stream.concat(w.stream(), o.stream()).toList()));
  }

  private static List<String> onceEach(List<List<String>> options) {
    var line = new ArrayList<String>();
    for (var option : options) {
      var name = option.getFirst().replaceFirst("=.*", "");
      if (OpeningWords.REPEATED.contains(name) || line.stream().noneMatch(w -> w.replaceFirst("=.*", "").equals(name))) line.addAll(option);
    }
    return line;
  }

  private static Optional<ParseResult> parsed(CommandLine line, List<String> words) {
    try {
      return Optional.of(line.parseArgs(words.toArray(String[]::new)));
    } catch (ParameterException mistake) {
      return Optional.empty();
    }
  }

  private static Options options(ParseResult parsed) {
    return switch (parsed.commandSpec().userObject()) {
      case RootCommand root -> root.options;
      case RootCommand.Watching watch -> watch.options;
      default -> throw new AssertionError("no board: " + parsed.commandSpec());
    };
  }

  @Property
  void whatOpensTheBoardIsOneForTheParserOrAMistake(@ForAll("lines") List<String> words) {
    var quick = OpeningWords.of(words.toArray(String[]::new));
    if (quick.isEmpty()) return;
    parsed(ALL, words).ifPresent(p -> isTheSame(quick.get(), p));
  }

  @Property
  void everyBoardWithoutAMistakeOpensAtOnce(@ForAll("boards") List<String> words) {
    var quick = OpeningWords.of(words.toArray(String[]::new));
    var parsed = parsed(ALL, words);
    assertTrue(parsed.isPresent() && quick.isPresent(), () -> "parsed " + parsed.isPresent() + ", read before " + quick);
    isTheSame(quick.get(), parsed.get());
  }

  private static void isTheSame(OpeningWords quick, ParseResult parsed) {
    var command = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
    assertTrue(parsed.asCommandLineList().stream().noneMatch(c -> c.isUsageHelpRequested() || c.isVersionHelpRequested()),
        "help is asked for");
    assertTrue(!(command.commandSpec().userObject() instanceof RootCommand root) || !root.checksConfig, "no board is asked for");
    var options = options(command);
    boolean namesSource = options.config != null || options.load != null || options.ecs || options.custodian != null
        || !options.marks.isEmpty()
        || !options.outputs.isEmpty();
    assertEquals(List.of(!options.noColor, options.ascii, namesSource), List.of(quick.isColoured(), quick.isAscii(), quick.namesSource()));
    quick.options().ifPresent(read -> assertEquals(all(options), all(read)));
  }

  /// What stands in each of its fields.
  private static List<String> all(Options options) {
    return Stream.of(Options.class.getDeclaredFields()).filter(f -> f.isAnnotationPresent(Option.class)).map(field -> {
      try {
        return field.getName() + "=" + field.get(options);
      } catch (IllegalAccessException e) {
        throw new AssertionError(e);
      }
    }).toList();
  }

  @Property
  void theOptionsOfABoardAreReadWithoutTheParserWhereNoValueHasAMistake(@ForAll("boards") List<String> words) {
    var line = words.toArray(String[]::new);
    assertTrue(OpeningWords.of(line).orElseThrow().options().isPresent());
  }

  @Property
  void aLineWithoutAMistakeSaysTheSameWhetherAllCommandsAreKnownOrOne(@ForAll("lines") List<String> words) {
    var few = TREE.named(words.toArray(String[]::new));
    if (few.isEmpty()) return;
    var parsed = parsed(few.get(), words);
    if (parsed.isEmpty()) return;
    assertEquals(Optional.of(said(parsed.get())), parsed(ALL, words).map(OpeningWordsPropertyTest::said));
  }

  private static List<String> said(ParseResult parsed) {
    var lines = new ArrayList<String>();
    for (var p = parsed; p != null; p = p.subcommand()) {
      lines.add(
          p.commandSpec().qualifiedName() + (p.isUsageHelpRequested() ? " help" : "") + (p.isVersionHelpRequested() ? " version" : ""));
      for (var arg : p.matchedArgs()) lines.add(arg.paramLabel() + arg.stringValues() + arg.originalStringValues());
    }
    return lines;
  }

  @Example
  void itKnowsEveryOptionOfTheBoardAndEveryCommand() {
    var known = Stream.of(OpeningWords.SWITCHES, OpeningWords.SINGLE, OpeningWords.REPEATED, List.of(OpeningWords.MANY))
        .flatMap(s -> s.stream()).sorted().toList();
    var watch = ALL.getSubcommands().get("watch");
    assertEquals(options(watch).stream().filter(n -> !List.of("-h", "--help", "-V", "--version").contains(n)).sorted().toList(), known);
    assertEquals(OpeningWords.COMMANDS, List.copyOf(ALL.getSubcommands().keySet()));
  }
}
