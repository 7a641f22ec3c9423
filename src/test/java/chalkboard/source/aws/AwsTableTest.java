package chalkboard.source.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The table of what is taken from the AWS CLI's variables and files tells what the code takes.
class AwsTableTest {
  private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9_]+)`");
  private static final Pattern VARIABLE = Pattern.compile("\"((?:AWS|SSL|REQUESTS)_[A-Z0-9_]+)\"");
  /// An older name of the session's token, for those who have it still.
  private static final Set<String> UNTOLD = Set.of("AWS_SECURITY_TOKEN");

  private static Set<String> table() throws IOException {
    var readme = Files.readString(Path.of("README.md"));
    var table = readme.substring(readme.indexOf("<!-- aws:"), readme.indexOf("<!-- end of aws -->"));
    return NAME.matcher(table).results().map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String code() throws IOException {
    var all = new StringBuilder();
    try (var files = Files.list(Path.of("src/main/java/chalkboard/source/aws"))) {
      for (var file : files.sorted().toList()) all.append(Files.readString(file));
    }
    return all.toString();
  }

  @Test
  void whatTheTableNamesIsKnownToTheCode() throws IOException {
    var code = code();
    var unknown = new TreeSet<String>();
    for (var name : table()) {
      boolean isProxy = name.endsWith("_PROXY");
      var word = isProxy && !name.startsWith("HTTP") ? name.toLowerCase(Locale.ROOT) : name;
      if (!code.contains(isProxy && name.startsWith("HTTP") ? "_proxy" : word)) unknown.add(name);
    }
    unknown.remove("s3"); // the section, not a name
    assertEquals(Set.of(), unknown);
  }

  @Test
  void whatTheCodeTakesOfTheShellStandsInTheTable() throws IOException {
    var untold = VARIABLE.matcher(code()).results().map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
    untold.removeAll(table());
    untold.removeAll(UNTOLD);
    assertEquals(Set.of(), untold);
  }
}
