package chalkboard.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir
  Path folder;

  @Test
  void everyReportIsAnArrayOfOneUnderABucketsKindOfName() throws IOException {
    var demo = Demo.create(folder, START, List.of("custodian"));
    demo.advance(START.plusSeconds(800));
    assertTrue(files(demo).size() > 150);
    for (var file : files(demo)) {
      assertTrue(file.getFileName().toString().matches("\\d{13}-[0-9A-HJKMNP-TV-Z]{26}-chalk\\.json"), file.toString());
      var body = Files.readString(file);
      assertTrue(body.startsWith("[ { \"_OPERATION\" : \"") && body.endsWith(" } ]\n"), body);
      assertEquals(1, JSON.readTree(body).size());
    }
  }

  @Test
  void everyReportHasTheKeysOfItsChalkVersion() throws IOException {
    for (var file : files(Demo.create(folder, START, List.of("custodian")))) {
      var report = JSON.readTree(file.toFile()).get(0);
      var mark = report.path("_CHALKS").get(0);
      assertMatches("[0-9A-Z]{6}(-[0-9A-Z]{4}){2}-[0-9A-Z]{6}", mark, "CHALK_ID");
      assertMatches("[0-9a-f]{40}", mark, "COMMIT_ID");
      boolean isGitLab = mark.path("ORIGIN_URI").asText().contains("gitlab");
      boolean isPush = report.path("_OPERATION").asText().equals("push");
      switch (mark.path("CHALK_VERSION").asText()) {
        case "0.4.14" -> {
          assertTrue(mark.path("_REPO_DIGESTS").elements().next().isTextual());
          assertMatches("[0-9a-f]{64}", mark, "_IMAGE_LIST_DIGEST");
          assertMatches("[A-Z][a-z]{2} [A-Z][a-z]{2} \\d+ [\\d:]{8} \\d{4} \\+0000", mark, "DATE_COMMITTED");
        }
        case "0.6.8" -> {
          assertMatches("[0-9a-f]{64}", mark, "_IMAGE_ID");
          assertEquals(!isGitLab || isPush, mark.has("_REPO_DIGESTS"));
          assertEquals(!isGitLab, mark.has("_REPO_LIST_DIGESTS"));
          assertEquals(isPush, mark.has("BUILD_ID"));
        }
        case "1.1.3" -> {
          assertMatches("[0-9a-f]{64}", mark, "_IMAGE_CONFIG_DIGEST");
          assertEquals(mark.path("DOCKER_PLATFORMS").size(), report.path("_CHALKS").size());
          assertTrue(mark.path("_REPO_LIST_DIGESTS").elements().next().elements().next().isArray());
        }
        default -> throw new AssertionError("unknown version in " + mark);
      }
    }
  }

  @Test
  void aBuildAndItsPushShareOneChalkId() throws IOException {
    var operations = new TreeMap<String, List<String>>();
    for (var file : files(Demo.create(folder, START, List.of("custodian")))) {
      var report = JSON.readTree(file.toFile()).get(0);
      if (report.path("_ORIGIN_URI").asText().contains("gitlab")) {
        operations.computeIfAbsent(report.path("_CHALKS").get(0).path("CHALK_ID").asText(), id -> new ArrayList<>())
            .add(report.path("_OPERATION").asText());
      }
    }
    assertEquals(DemoHistory.BUILDS, operations.size());
    operations.forEach((id, seen) -> assertEquals(List.of("build", "push"), seen));
  }

  @Test
  void advancingWritesOnlyWhatIsDueAndSaysWhenToComeAgain() throws IOException {
    var demo = Demo.create(folder, START, List.of("custodian"));
    int before = files(demo).size();
    assertEquals(START.plusSeconds(12), demo.advance(START.plusSeconds(11)).orElseThrow());
    assertEquals(before, files(demo).size());
    assertEquals(START.plusSeconds(118), demo.advance(START.plusSeconds(12)).orElseThrow());
    assertEquals(before + 2, files(demo).size());
    demo.advance(START.plusSeconds(12));
    assertEquals(before + 2, files(demo).size());
  }

  @Test
  void theConfigurationSurvivesAnOddPath() throws IOException {
    var odd = Files.createDirectory(folder.resolve("it's: a \"odd\" #1 \\path é"));
    var demo = Demo.create(odd, START, Demo.standIn(Path.of("/opt/my java/bin/java"), "/x y/chalkboard.jar"));
    var config = new ObjectMapper(new YAMLFactory()).readTree(demo.config().toFile());
    assertEquals(odd.resolve("reports").toString(), config.path("marks").get(0).path("path").asText());
    assertEquals(List.of("dev", "staging", "prod-us", "prod-eu"), config.path("environments").findValuesAsText("name"));
    var command = new ArrayList<String>();
    config.path("fleet").get(2).path("custodian").path("command").forEach(word -> command.add(word.asText()));
    assertEquals("/opt/my java/bin/java", command.getFirst());
    assertEquals(List.of("--story-start=" + START.toEpochMilli(), "run", "--dryrun", "--cache-period", "0", "-s",
        "{output}", "{policy}"), command.subList(command.size() - 8, command.size()));
  }

  private static void assertMatches(String pattern, JsonNode mark, String key) {
    assertTrue(mark.path(key).asText().matches(pattern), key + ": " + mark.path(key));
  }

  private static List<Path> files(Demo demo) throws IOException {
    try (var list = Files.list(demo.reports())) {
      return list.sorted().toList();
    }
  }
}
