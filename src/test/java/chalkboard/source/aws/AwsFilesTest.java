package chalkboard.source.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The AWS files are read as the AWS CLI reads them.
class AwsFilesTest {
  private static final Path CONFIG = Path.of("config");

  /// Each with what botocore makes of it.
  static List<String> whatTheCliReads() throws IOException {
    return Data.lines("config-files.txt");
  }

  @ParameterizedTest
  @MethodSource("whatTheCliReads")
  void aFileSaysWhatItSaysToTheCli(String line) {
    var parts = line.split(" \\| ", 3);
    var file = AwsFile.of(CONFIG, unescaped(parts[1]));
    var told = unescaped(parts[2]);
    if (told.equals("BROKEN")) assertTrue(!file.faults().isEmpty(), line);
    else {
      assertEquals(List.of(), file.faults());
      var profiles = new TreeMap<String, String>();
      file.titles("profile").forEach((name, title) -> profiles.put(name, name + shown(file.sections().get(title))));
      assertEquals(told.replace("NOTHING", ""), String.join(" ", profiles.values()));
    }
  }

  private static String shown(Map<String, String> values) {
    return values.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).sorted().collect(Collectors.joining(", ", "{", "}"));
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
  }

  private static AwsFiles files(String config, String credentials) {
    return new AwsFiles(AwsFile.of(CONFIG, config), AwsFile.of(Path.of("credentials"), credentials));
  }

  @Test
  void whatIsBrokenIsNamedByFileAndLineToThoseAloneWhoAskForIt() {
    var files = files("[profile a]\nregion = x\n\n[profile b]\nleft over\n", "");
    assertEquals("x", files.profile("a").orElseThrow().get("region").orElseThrow());
    var said = assertThrows(LoginProblem.class, () -> files.profile("b"));
    assertEquals("config line 5: it is no [section], no comment and no name = value", said.getMessage());
  }

  @Test
  void whatStandsBeforeAnySectionIsToldToAll() {
    var files = files("region = x\n[profile a]\nregion = y\n", "");
    Stream.of("a", "default").forEach(name -> assertThrows(LoginProblem.class, () -> files.profile(name)));
  }

  @Test
  void aMarkOfTheEncodingAtTheBeginningIsNoPartOfTheText() {
    assertEquals("x", files("\uFEFF[default]\nregion = x\n", "").profile("default").orElseThrow().get("region").orElseThrow());
  }

  @Test
  void whereBothFilesSaySomethingThatOfTheCredentialsHolds() {
    var profile = files("[profile a]\nregion = x\noutput = json\n", "[a]\nregion = y\n").profile("a").orElseThrow();
    assertEquals("y json", profile.get("region").orElseThrow() + " " + profile.get("output").orElseThrow());
  }

  /// Data of these tests.
  static final class Data {
    private Data() {
    }

    static List<String> lines(String name) throws IOException {
      try (var in = AwsFilesTest.class.getResourceAsStream(name)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      }
    }
  }

  @Test
  void aFileThatIsTooLargeToBeOneIsNotReadAndSaysSo(@TempDir Path folder) throws IOException {
    var config = folder.resolve("config");
    try (var file = new RandomAccessFile(config.toFile(), "rw")) {
      file.setLength((10 << 20) + 1);
    }
    var files = new AwsFiles(AwsFile.read(config), AwsFile.read(folder.resolve("credentials")));
    var said = assertThrows(LoginProblem.class, () -> files.profile("a"));
    assertEquals(config + ": it is larger than 10 MB: that is no file of the AWS CLI", said.getMessage());
  }
}
