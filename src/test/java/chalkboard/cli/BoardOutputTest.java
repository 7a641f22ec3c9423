package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chalkboard.board.Board;
import chalkboard.board.BoardInput;
import chalkboard.board.Difference;
import chalkboard.board.Trace;
import chalkboard.config.ConfigFile;
import chalkboard.config.Loaded;
import chalkboard.drift.BoardEvaluator;
import chalkboard.history.BoardDocument;
import chalkboard.rules.ReferenceChoice;
import chalkboard.rules.Rules;
import chalkboard.words.TraceSentences;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the shop's board is, to the last character, at a clock that stands still: both JSON schemas, both tables, and every reason.
class BoardOutputTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  @TempDir
  private Path root;
  private SourceSnapshot glance;
  private Board upstream;
  private Board newest;

  @BeforeEach
  void look() throws IOException {
    Shop.open(root, NOW);
    var config = ((Loaded.Ok) ConfigFile.load(root.resolve("config.yml"), root)).config();
    try (var sources = Sources.of(config, root.resolve("state"), true, Clock.fixed(NOW, ZoneOffset.UTC))) {
      glance = SourceSnapshot.at(sources, Duration.ofSeconds(30), _ -> {});
    }
    upstream = judged(config.rules().comparedWith(ReferenceChoice.of("upstream")));
    newest = judged(config.rules().comparedWith(ReferenceChoice.of("newest")));
  }

  private Board judged(Rules rules) {
    var evidence = glance.evidence(rules);
    return BoardEvaluator.once(new BoardInput(NOW, evidence.marks(), evidence.fleets(), evidence.clones(), evidence.rules()));
  }

  private void golden(String name, String text) throws IOException {
    Golden.is(name, text.replace(root.toString(), "<shop>"));
  }

  private static List<Difference> between(Board board, String left, String right) {
    return Difference.of(board, left, right).stream().filter(d -> !d.isSame()).toList();
  }

  @Test
  void statusAsATable() throws IOException {
    golden("status.txt", StatusTable.of(upstream, false));
    golden("status-ascii.txt", StatusTable.of(upstream, true));
    golden("status-newest.txt", StatusTable.of(newest, false));
  }

  @Test
  void statusAsJson() throws IOException {
    golden("chalkboard-1.json", StatusJson.of(upstream, glance));
    golden("chalkboard-1-newest.json", StatusJson.of(newest, glance));
  }

  @Test
  void diffAsATable() throws IOException {
    var all = Difference.of(upstream, "staging", "prod-us");
    golden("diff.txt", DiffTable.of("staging", "prod-us", between(upstream, "staging", "prod-us"), all.size(), upstream));
    golden("diff-all.txt", DiffTable.of("staging", "prod-us", all, all.size(), upstream));
    golden("diff-same.txt", DiffTable.of("dev", "dev", List.of(), all.size(), upstream));
  }

  @Test
  void diffAsJson() throws IOException {
    golden("chalkboard-diff-2.json", DiffJson.of("staging", "prod-us", between(upstream, "staging", "prod-us")));
    golden("chalkboard-diff-2-back.json", DiffJson.of("prod-us", "dev", between(upstream, "prod-us", "dev")));
  }

  @Test
  void reasonsOfEveryCell() throws IOException {
    golden("reasons.txt", reasons(upstream));
  }

  private static String reasons(Board board) {
    var out = new StringBuilder();
    for (var row : board.rows()) {
      for (var cell : row.cells()) {
        out.append(row.label()).append(" @ ").append(cell.environment()).append("  ").append(cell.headline()).append("  ")
            .append(cell.driftClass()).append('\n');
        for (var reason : TraceSentences.of(Trace.of(board, row, cell)))
          out.append("  ").append(reason.rule()).append(": ").append(reason.words()).append('\n');
      }
    }
    return out.toString();
  }

  @Test
  void aBoardThatWasKeptInADocumentPrintsTheSame() throws IOException {
    for (var board : List.of(upstream, newest)) {
      var kept = BoardDocument.read(BoardDocument.write(board));
      assertEquals(StatusTable.of(board, false), StatusTable.of(kept, false));
      assertEquals(StatusJson.of(board, glance), StatusJson.of(kept, glance));
      assertEquals(reasons(board), reasons(kept));
      for (var left : List.of("dev", "staging", "prod-us", "prod-eu")) {
        for (var right : List.of("dev", "staging", "prod-us", "prod-eu")) {
          assertEquals(DiffJson.of(left, right, Difference.of(board, left, right)),
              DiffJson.of(left, right, Difference.of(kept, left, right)));
        }
      }
    }
  }
}
