package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.app.Acme;
import chalkboard.app.Event;
import chalkboard.app.MarkPage;
import chalkboard.app.Play;
import chalkboard.build.ReportText;
import chalkboard.config.Config;
import chalkboard.drift.BoardEvaluator;
import chalkboard.feed.FetchResult;
import chalkboard.view.Screens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A secret stands wherever chalk, Custodian and AWS may leave one, and nowhere in what is shown, printed, kept or logged.
class SecretsCanaryTest {
  private static final String CANARY = "q7C4naryZ9";
  /// As it stands in sentences.
  private static final String SAID = "no way to https://ada:" + CANARY + "@acme.example/x?X-Amz-Signature=" + CANARY + "&X-Amz-Credential="
      + CANARY
      + "%2F20261130&X-Amz-Security-Token=" + CANARY + "&access_token=" + CANARY + " with Authorization: Bearer " + CANARY + " and token="
      + CANARY
      + " --password " + CANARY + " apiKey: " + CANARY + "1 ghp_" + CANARY + "0123456789 curl -u ada:" + CANARY + " glpat-" + CANARY
      + "0123456789";
  private static final List<String> WHOLLY_SECRET = List.of("$CHALK_", "_OP_CONFIG", "VCS_DIFF_PATCH", "_K8S_POD_MANIFEST",
      "_AWS_INSTANCE_IDENTITY", "SECRET_SCANNER", "_AWS_IDENTITY_CREDENTIALS");

  @TempDir
  Path root;

  @BeforeEach
  void plant() throws IOException {
    Shop.pair(root, Instant.now(), "prod", "payments-1");
    for (var name : List.of("payments-1", "payments-2")) {
      var file = root.resolve("marks").resolve(name + ".json");
      var time = Files.getLastModifiedTime(file);
      var text = Files.readString(file).replace("https://github.com", "https://ada:" + CANARY + "@github.com")
          .replace("https://ci.example/runs/", "https://ada:" + CANARY + "@ci.example/runs/?token=" + CANARY + "&run=")
          .replace("\"Change ", "\"" + SAID + " ").replace("Ada Example", "Ada token=" + CANARY);
      text = text.replace("\"CHALK_ID\"", keys(text) + "\"CHALK_ID\"");
      text = text.replace("[ {\"_OPERATION\"", "[ {" + keys(text) + "\"_OPERATION\"");
      Files.writeString(file, text);
      Files.setLastModifiedTime(file, time);
    }
    Files.writeString(root.resolve("marks/torn.json"),
        "[ {\"_OPERATION\": \"build\", \"_ENV\": {\"A\": \"" + CANARY + "\", \"x\": " + SAID);
    change("ecs-services", "\"events\": []",
        "\"events\": [{\"id\": \"1\", \"createdAt\": \"" + Instant.now() + "\", \"message\": \"" + SAID + "\"}], " + tags());
    change("ecs-services", "\"rolloutState\": \"COMPLETED\"", "\"rolloutState\": \"FAILED\", \"rolloutStateReason\": \"" + SAID + "\"");
    change("ecs-tasks", "\"healthStatus\": \"UNKNOWN\"", "\"healthStatus\": \"UNHEALTHY\", \"stoppedReason\": \"" + SAID + "\", "
        + tags() + ", \"overrides\": {\"containerOverrides\": [{\"environment\": [{\"name\": \"A\", \"value\": \"" + CANARY + "\"}]}]}");
    change("ecs-tasks", "\"lastStatus\": \"RUNNING\", \"image\"", "\"lastStatus\": \"RUNNING\", \"reason\": \"" + SAID + "\", \"image\"");
    for (var policy : List.of("ecs-services", "ecs-tasks")) {
      Files.writeString(root.resolve("out").resolve(policy).resolve("custodian-run.log"),
          "2026-11-30 04:00:00,000 - custodian.policy - ERROR - " + SAID + "\nbotocore.exceptions.ClientError: " + SAID + "\n");
    }
  }

  private static String tags() {
    return "\"tags\": [{\"key\": \"api_token\", \"value\": \"" + CANARY + "\"}, {\"key\": \"note\", \"value\": \"" + SAID + "\"}]";
  }

  private void change(String policy, String from, String to) throws IOException {
    var file = root.resolve("out").resolve(policy).resolve("resources.json");
    var text = Files.readString(file);
    assertTrue(text.contains(from), from);
    var time = Files.getLastModifiedTime(file);
    Files.writeString(file, text.replace(from, to));
    Files.setLastModifiedTime(file, time);
  }

  /// Every key that chalk writes and the report does not hold yet, each with a secret as it may stand there.
  private static String keys(String report) throws IOException {
    var keys = new StringBuilder();
    try (var in = SecretsCanaryTest.class.getResourceAsStream("chalk-keys.tsv")) {
      for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        var key = line.substring(0, line.indexOf('\t'));
        if (report.contains("\"" + key + "\"") || key.equals("_CHALKS") || key.equals("_OPERATION") || key.startsWith("TIMESTAMP"))
          continue;
        keys.append('"').append(key).append("\": ").append(value(key, line.substring(line.indexOf('\t') + 1))).append(", ");
      }
    }
    return keys.toString();
  }

  private static String value(String key, String type) {
    var bare = "\"" + CANARY + "\"";
    var said = "\"" + SAID + "\"";
    if (WHOLLY_SECRET.stream().anyMatch(key::startsWith)) return type.startsWith("dict") ? "{\"a\": {\"b\": [" + bare + "]}}" : bare;
    if (key.endsWith("_ENV"))
      return type.startsWith("dict") ? "{\"A\": " + bare + "}" : "[\"A=" + CANARY + "\", \"JAVA_OPTS=-Dx=" + CANARY + "\"]";
    if (key.contains("ARGV")) {
      var words = "\"docker\", \"build\", \"--build-arg\", \"A=" + CANARY + "\", \"--password\", " + bare + ", \"-u\", \"ada:" + CANARY
          + "\", \"--header\", \"Authorization: " + CANARY + "\", \"mysql\", \"-p" + CANARY + "\"";
      return type.startsWith("list[list") ? "[[" + words + "]]" : "[" + words + "]";
    }
    if (key.equals("DOCKER_FILE") || key.equals("DOCKER_FILE_CHALKED")) {
      return ("\"FROM x\\nARG A=%s\\nENV B=%s \\\\\\n  C=%s\\nENV D %s e\\nRUN curl -u ada:%s https://acme.example\\nRUN mysql -h db -p%s\"")
          .replace("%s", CANARY);
    }
    if (key.endsWith("_METADATA")) {
      return "{\"attributes\": {\"a\": " + bare + "}, \"compute\": {\"customData\": " + bare + "}, \"Env\": [\"A=" + CANARY
          + "\"], \"environment\": [{\"name\": \"A\", \"value\": " + bare + "}], \"note\": " + said + "}";
    }
    if (key.startsWith("@")) return "\"https://acme.example/x?q=" + CANARY + "\"";
    if (type.startsWith("list")) return "[" + said + "]";
    return type.equals("string") ? said : "{\"password\": " + bare + ", \"clientSecret\": [" + bare + "], \"note\": " + said + "}";
  }

  private static void assertClean(String where, String text) {
    int at = text.indexOf(CANARY);
    assertEquals("", at < 0 ? "" : text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 60)), where);
  }

  @Test
  void noCommandPrintsOrKeepsIt() throws Exception {
    var board = List.of("--marks", "marks", "--custodian-output", "out", "--order", "dev,prod");
    var commands = new ArrayList<List<String>>();
    for (var words : List.of("status", "status -o json", "check", "explain payments prod", "explain payments dev", "diff dev prod",
        "diff dev prod -o json", "where branch:main", "where branch:main -o json", "history payments prod", "history payments prod -o json",
        "changes", "changes -o json", "events",
        "events -o jsonl", "status --at 1s -o json")) {
      var all = new ArrayList<>(List.of(words.split(" ")));
      all.addAll(board);
      commands.add(all);
    }
    commands.add(5, List.of("ack", "payments", "prod", "--reason", "asked token=" + CANARY, "--marks", "marks", "--custodian-output", "out",
        "--order", "dev,prod"));
    var said = CommandLines.runRemembering(root, commands);
    for (int i = 0; i < said.size(); i++) {
      // The first line is the command itself.
      assertClean(commands.get(i).toString().replace(CANARY, "…"), said.get(i).substring(said.get(i).indexOf('\n')));
    }
    assertTrue(said.getFirst().contains("payments"), said.getFirst());
    assertTrue(said.get(1).contains("‹masked›"), said.get(1));
    try (var walk = Files.walk(root.resolve("home"))) {
      var files = walk.filter(Files::isRegularFile).toList();
      for (var kept : List.of("history.db", "last-", "fleets-"))
        assertTrue(files.stream().anyMatch(f -> f.getFileName().toString().startsWith(kept)), kept);
      for (var file : files) {
        assertClean(root.relativize(file).toString(), text(file));
        if (!file.getFileName().toString().equals("history.db")) continue;
        var documents = documents(file);
        assertTrue(documents.contains("payments") && documents.contains("masked"), "the documents are unpacked");
        assertClean("the documents of " + root.relativize(file), documents);
      }
    }
  }

  /// All bytes, of a packed file those that are packed.
  private static String text(Path file) throws IOException {
    try (var in = file.toString().endsWith(".gz") ? new GZIPInputStream(Files.newInputStream(file)) : Files.newInputStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /// What is kept in a database is deflated, some of it by what differs from another.
  private static String documents(Path database) throws SQLException, DataFormatException {
    var all = new StringBuilder();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement();
        var rows = statement
            .executeQuery("select c.json, c.packed, c.size, b.packed, b.size from content c left join content b on b.id = c.base")) {
      while (rows.next()) {
        var base = rows.getBytes(4) == null ? new byte[0] : inflated(rows.getBytes(4), new byte[0], rows.getInt(5));
        var json = rows.getString(1) == null
            ? new String(inflated(rows.getBytes(2), base, rows.getInt(3)), StandardCharsets.UTF_8)
            : rows.getString(1);
        all.append(json).append('\n');
      }
    }
    return all.toString();
  }

  private static byte[] inflated(byte[] packed, byte[] base, int size) throws DataFormatException {
    var inflater = new Inflater();
    inflater.setInput(packed);
    var bytes = new byte[size];
    int n = inflater.inflate(bytes);
    if (inflater.needsDictionary()) {
      inflater.setDictionary(base);
      n = inflater.inflate(bytes);
    }
    inflater.end();
    assertEquals(size, n);
    return bytes;
  }

  @Test
  void noScreenShowsIt() throws IOException {
    var config = Config.EMPTY.withOutput(root.resolve("out")).withMarks(root.resolve("marks"));
    try (var sources = Sources.of(config, root.resolve("state"), true, Clock.systemUTC())) {
      var marks = sources.look(sources.marks().getFirst(), (_, _) -> {});
      var fleet = sources.look(sources.fleets().getFirst(), (_, _) -> {});
      var glance = SourceSnapshot.at(sources, Duration.ofSeconds(30), line -> assertClean("said", line));
      var board = BoardEvaluator.once(glance.evidence(config.rules()));
      for (var keys : List.of("", "enter", "i", "i j", "i j j", "i j j j", "i j j j j", "M", "D", "m", "m *", "m J")) {
        var play = new Play(200, 2_000).begun();
        play.on(new Event.MarksAnswered(Acme.NOW, "reports", play.turn("reports"), marks))
            .on(new Event.FleetAnswered(Acme.NOW, "prod-us", play.turn("prod-us"), fleet)).judged(board);
        for (var key : keys.split(" ")) {
          if (!key.isEmpty()) play.keys(key);
          if (key.equals("m")) open(play, sources);
        }
        assertClean("after the keys " + keys, shown(play));
      }
    }
  }

  private static void open(Play play, Sources sources) {
    var place = ((MarkPage) play.model.screen()).mark().place();
    var opened = (FetchResult.Success<ReportText>) sources.open(place);
    play.on(new Event.ReportOpened(play.model.now(), place, opened.what()));
    var keys = opened.what().facts().stream().map(ReportText.Fact::key).toList();
    assertTrue(keys.containsAll(List.of("_IMAGE_ENV", "DOCKER_FILE", "_ARGV", "_OP_CONFIG", "SBOM")), keys.toString());
    for (var line : opened.what().json()) assertClean("the raw report", line);
    for (var fact : opened.what().facts()) assertClean(fact.key(), fact.value());
    var json = String.join("\n", opened.what().json());
    for (var kept : List.of("\"A=‹masked›\"", "ENV B=‹masked›", "C=‹masked›", "\"--build-arg\"", "\"clientSecret\": [", "\"customData\": "))
      assertTrue(json.contains(kept), kept);
  }

  private static String shown(Play play) {
    var canvas = Screens.draw(play.model);
    var out = new StringBuilder();
    for (int row = 0; row < canvas.rows(); row++) out.append(canvas.line(row)).append('\n');
    return out.toString();
  }
}
