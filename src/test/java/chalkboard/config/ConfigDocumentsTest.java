package chalkboard.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.settings.Group;
import chalkboard.settings.JsonSchema;
import chalkboard.settings.KeyTable;
import chalkboard.settings.Parsed;
import chalkboard.settings.Type;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README's table, the manual page, its example and the JSON Schema say what the settings declare.
///
/// To make them anew: `mvn test -Dtest=ConfigDocumentsTest -Dchalkboard.write=true`
class ConfigDocumentsTest {
  private static final boolean WRITE = Boolean.getBoolean("chalkboard.write");
  private static final Path README = Path.of("README.md");
  private static final Path PAGE = Path.of("packaging/chalkboard-config.5");
  private static final Path EXAMPLE = Path.of("packaging/config.example.yml");
  private static final Path SCHEMA = Path.of("packaging/config.schema.json");

  @TempDir
  private Path folder;

  static JsonNode schema() {
    return new ObjectMapper().valueToTree(JsonSchema.of(ConfigFile.GROUP, "Configuration of chalkboard"));
  }

  /// What the schema has against a file.
  static List<String> refusals(String yaml) throws JsonProcessingException {
    var value = new YAMLMapper().readTree(yaml);
    return SchemaCheck.errors(schema(), value.isMissingNode() ? NullNode.getInstance() : value);
  }

  @Test
  void theSchemaIsWhatTheSettingsDeclare() throws IOException {
    var printer = new DefaultPrettyPrinter().withArrayIndenter(new DefaultPrettyPrinter.FixedSpaceIndenter())
        .withObjectIndenter(new DefaultIndenter("  ", "\n"));
    same(SCHEMA, new ObjectMapper().writer(printer).writeValueAsString(schema()) + "\n");
  }

  @Test
  void theTableOfTheReadmeIsWhatTheSettingsDeclare() throws IOException {
    var rows = KeyTable.of(ConfigFile.GROUP).stream()
        .map(r -> "| `" + r.path() + "` | " + markdown(r.type()) + " | " + markdown(r.fallback()) + " | " + markdown(r.sentence()) + " |")
        .collect(Collectors.joining("\n"));
    between(README, "<!-- keys: made of the declarations -->", "<!-- end of keys -->",
        "| key | type | default | what it says |\n|---|---|---|---|\n" + rows);
  }

  @Test
  void theManualPageSaysWhatTheSettingsDeclareEachPartWithItsExample() throws IOException {
    var page = new StringBuilder();
    for (var part : ConfigFile.GROUP.settings()) {
      var rows = KeyTable.of(ConfigFile.GROUP).stream().filter(r -> r.path().split("[.\\[]")[0].equals(part.name()))
          .map(r -> ".It Va " + r.path() + "\n" + roff(capital(r.sentence())) + ".\n"
              + roff("(" + r.type() + "; " + (r.fallback().equals("required") ? "" : "default: ") + r.fallback() + ")"))
          .collect(Collectors.joining("\n"));
      page.append(".Ss ").append(part.name()).append("\n.Bl -tag -width Ds\n").append(rows)
          .append("\n.El\n.Pp\nAs in\n.Bd -literal -offset indent\n")
          .append(example(part.name()).lines().map(ConfigDocumentsTest::roff).collect(Collectors.joining("\n"))).append("\n.Ed\n");
    }
    between(PAGE, ".\\\" keys: made of the declarations", ".\\\" end of keys", page.toString().stripTrailing());
  }

  /// What the example says of one key at the top.
  private static String example(String key) throws IOException {
    var part = Pattern.compile("(?m)^" + key + ":.*\n(?:(?: .*)?\n)*").matcher(Files.readString(EXAMPLE));
    assertTrue(part.find(), EXAMPLE + " has no " + key);
    return part.group().strip();
  }

  @Test
  void theExampleHoldsEveryKeyAndIsRightForParserAndSchema() throws IOException {
    var example = Files.readString(EXAMPLE);
    assertInstanceOf(Loaded.Ok.class, ConfigFile.load(EXAMPLE, folder));
    assertEquals(List.of(), refusals(example));
    var told = new TreeSet<String>();
    paths(new YAMLMapper().readTree(example), "", told);
    assertEquals(List.of(), KeyTable.of(ConfigFile.GROUP).stream().map(r -> r.path()).filter(p -> !told.contains(p)).toList());
  }

  private static void paths(JsonNode node, String path, TreeSet<String> into) {
    if (!path.isEmpty()) into.add(path);
    if (node.isArray()) node.forEach(each -> paths(each, path + "[]", into));
    node.properties().forEach(p -> paths(p.getValue(), path.isEmpty() ? p.getKey() : path + "." + p.getKey(), into));
  }

  @Test
  void noManualPageNamesAKeyThatIsNotThere() throws IOException {
    var keys = KeyTable.of(ConfigFile.GROUP).stream().map(r -> r.path()).toList();
    var named = new ArrayList<String>();
    for (var page : List.of(PAGE, Path.of("packaging/chalkboard.1")))
      Pattern.compile("\\bVa ([a-z]\\S+)").matcher(Files.readString(page)).results().map(m -> m.group(1)).forEach(named::add);
    assertTrue(named.containsAll(keys));
    assertEquals(List.of(), named.stream().filter(n -> !keys.contains(n)).toList());
  }

  @Test
  void theExampleOfTheReadmeIsRightForParserAndSchema() throws IOException {
    var example = Pattern.compile("```yaml\n(title:.*?)```", Pattern.DOTALL).matcher(Files.readString(README)).results().findFirst()
        .orElseThrow().group(1);
    assertInstanceOf(Loaded.Ok.class, ConfigFile.load(Files.writeString(folder.resolve("c.yml"), example), folder));
    assertEquals(List.of(), refusals(example));
  }

  @Test
  void everySettingHasASentenceForPeople() {
    for (var row : KeyTable.of(ConfigFile.GROUP)) {
      assertTrue(row.sentence().length() > 8 && !row.sentence().endsWith("."), row.path() + ": " + row.sentence());
      assertFalse((row.sentence() + row.fallback()).matches("(?s).*[|\\\\\n].*"), row.path() + " could not stand in a table");
    }
  }

  @Test
  void theSchemaAcceptsTheDefaultsThatItTells() {
    defaults(ConfigFile.GROUP, schema());
  }

  /// A schema that refuses what the parser accepts would teach people to ignore it.
  @Test
  void theSchemaRefusesNoWordThatTheParserAccepts() throws JsonProcessingException {
    var words = List.of("5", "\"5\"", "0", "30", "30s", "1y", "1.0", "0.5", ".25", "1e3", "true", "\"false\"", "yes", "~/x", "/x", "x",
        "\"!x*\"",
        "s3://acme/x", "2026-12-01", "2026-12-01T18:00:00Z", "1234567", "abcdef0", "auto", "newest", "http://x.example:1");
    for (var word : words) words(ConfigFile.GROUP, schema(), word, new YAMLMapper().readTree(word));
  }

  private void words(Group group, JsonNode schema, String yaml, JsonNode value) {
    for (var setting : group.settings()) {
      var own = schema.get("properties").get(setting.name());
      switch (setting.type()) {
        case Type.Scalar<?> scalar -> word(scalar, own, yaml, value);
        case Type.OneOrMore<?>(var each) -> word(each, own, yaml, value);
        case Type.Section(var below, _) -> words(below, own, yaml, value);
        case Type.ListOf<?>(Type.Section(var below, _), _) -> words(below, own.get("items"), yaml, value);
        case Type.ListOf<?> _,Type.MapOf<?> _,Type.CommandWords _ -> {}
      }
    }
  }

  private void word(Type.Scalar<?> type, JsonNode schema, String yaml, JsonNode value) {
    if (type.read().read(yaml.replace("\"", ""), folder) instanceof Parsed.Good<?>)
      assertEquals(List.of(), SchemaCheck.errors(schema, value), type.label() + " " + yaml);
  }

  private static void defaults(Group group, JsonNode schema) {
    for (var setting : group.settings()) {
      var own = schema.get("properties").get(setting.name());
      if (own.has("default")) assertEquals(List.of(), SchemaCheck.errors(own, own.get("default")), setting.name());
      if (setting.type() instanceof Type.Section(var below, _)) defaults(below, own);
      if (setting.type() instanceof Type.ListOf<?>(Type.Section(var below, _), _)) defaults(below, own.get("items"));
    }
  }

  private static String markdown(String text) {
    return text.contains("`") ? text : text.replaceAll("\\{\\w+}|--\\w[\\w-]*|\\*", "`$0`");
  }

  /// Quotes are for Markdown; a line of roff must not begin with a dot or an apostrophe.
  private static String roff(String text) {
    var plain = text.replace("`", "").replace("-", "\\-");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }

  private static String capital(String sentence) {
    return sentence.startsWith("`") ? sentence : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }

  private static void between(Path file, String begin, String end, String should) throws IOException {
    var pattern = Pattern.compile(Pattern.quote(begin) + "\n(.*?)" + Pattern.quote(end), Pattern.DOTALL);
    var is = Files.readString(file);
    assertTrue(pattern.matcher(is).find(), file + " has no place for the keys");
    same(file, pattern.matcher(is).replaceFirst(Matcher.quoteReplacement(begin + "\n" + should + "\n" + end)));
  }

  private static void same(Path file, String should) throws IOException {
    if (WRITE) Files.writeString(file, should);
    assertEquals(should, Files.exists(file) ? Files.readString(file) : "",
        file + " is not what the settings declare; -Dchalkboard.write=true makes it anew");
  }
}
