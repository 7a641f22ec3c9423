package chalkboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the pages for people name is there: types, files, links.
class PagesTest {
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern TYPE = Pattern
      .compile("(?<![\\w.$-])[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(?:\\.[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)*");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)\\s]*)?\\)");
  private static final Pattern DECLARED = Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z]\\w*)");
  private static final Pattern FILE = Pattern.compile("[\\w./-]+\\.(?:java|py|xml|json|yml|1)|src/[\\w./-]+");
  /// Of Java's library, and annotations of other libraries.
  private static final Set<String> ELSEWHERE = Set.of("BlockingQueue", "AutoCloseable", "IOException", "System", "List", "NullMarked",
      "GuardedBy", "Command", "Mixin");
  /// The end of many names.
  private static final Set<String> NO_TYPES = Set.of("PropertyTest");
  /// A file that many folders have.
  private static final Set<String> EVERYWHERE = Set.of("package-info.java");

  private static List<Path> pages() throws IOException {
    try (var site = Files.list(Path.of("src/site/markdown"))) {
      var pages = Stream.concat(Stream.of(Path.of("README.md")), site.filter(p -> p.toString().endsWith(".md"))).sorted().toList();
      assertFalse(pages.size() < 4);
      return pages;
    }
  }

  /// What stands between back quotes outside of blocks.
  private static List<String> codes(Path page) throws IOException {
    var prose = Files.readString(page).replaceAll("(?ms)^```.*?^```", "");
    return CODE.matcher(prose).results().map(m -> m.group(1)).toList();
  }

  private static Set<String> types() throws IOException {
    var types = new HashSet<String>();
    try (var sources = Files.walk(Path.of("src")); var build = Files.walk(Path.of("packaging"))) {
      for (var file : Stream.concat(sources, build).filter(f -> f.toString().endsWith(".java")).toList())
        DECLARED.matcher(Files.readString(file)).results().map(m -> m.group(1)).forEach(types::add);
    }
    return types;
  }

  @Test
  void everyTypeThatAPageNamesIsThere() throws IOException {
    var types = types();
    var missing = new ArrayList<String>();
    for (var page : pages()) {
      for (var code : codes(page)) {
        for (var name : TYPE.matcher(code).results().map(MatchResult::group).toList())
          for (var part : name.split("\\."))
            if (!types.contains(part) && !ELSEWHERE.contains(part) && !NO_TYPES.contains(part)) missing.add(page + ": " + part);
      }
    }
    assertEquals(List.of(), missing);
  }

  /// In a table of files they stand below `src/main/java/chalkboard` where nothing else is said.
  @Test
  void everyFileThatAPageOfTheSiteNamesIsThere() throws IOException {
    var missing = new ArrayList<String>();
    for (var page : pages()) {
      if (page.startsWith("README.md")) continue;
      for (var code : codes(page)) {
        if (!FILE.matcher(code).matches() || code.contains("NAME") || EVERYWHERE.contains(code)) continue;
        boolean isThere = Stream.of("", "src/main/java/chalkboard", "src/test/java/chalkboard", "src/test/java/chalkboard/cli")
            .anyMatch(root -> Files.exists(Path.of(root, code)));
        if (!isThere) missing.add(page + ": " + code);
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void everyRelativeLinkLeadsSomewhere() throws IOException {
    var missing = new ArrayList<String>();
    for (var page : pages()) {
      for (var link : LINK.matcher(Files.readString(page)).results().map(m -> m.group(1)).toList()) {
        if (link.contains(":")) continue;
        if (!Files.exists(page.resolveSibling(link).normalize())) missing.add(page + ": " + link);
      }
    }
    assertEquals(List.of(), missing);
  }
}
