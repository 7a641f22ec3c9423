package chalkboard.source.chalk;

import chalkboard.build.Mark;
import chalkboard.build.Marks.Skipped;
import chalkboard.build.Operation;
import chalkboard.build.ReportPlace;
import chalkboard.build.SkipReason;
import chalkboard.source.JsonWalk;
import chalkboard.source.chalk.ValueStream.StreamTrouble;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the chalk reports of one file or object as a stream: an array of reports, one after the other, or a bare one.
///
/// Memory does not grow with a report: what the board does not need is read past without being kept.
final class ReportParser implements ValueStream.Taker {
  private static final int MOST_ARTIFACTS = 10_000;

  private final String source;
  private final String path;
  private final Instant fallback;
  private final List<Extract.Report> reports = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private boolean foreign;
  private int begun;
  private int ended;

  private ReportParser(String source, String path, Instant fallback) {
    this.source = source;
    this.path = path;
    this.fallback = fallback;
  }

  /// @param fallback when the object was written: the time of reports that tell none
  static Extract parse(String source, String path, Instant fallback, ValueStream.Bytes bytes, Limits limits) throws IOException {
    var parser = new ReportParser(source, path, fallback);
    var troubles = ValueStream.forEach(bytes, limits, parser);
    parser.close(troubles);
    boolean torn = parser.skipped.stream().anyMatch(s -> switch (s.reason()) {
      case BROKEN, TOO_LARGE, TOO_DEEP -> true;
      case EMPTY, NOT_A_REPORT, DUPLICATE, HOST_ONLY, NOT_AN_IMAGE, HEARTBEAT, UNREADABLE, CUT_SHORT, GROWING, NOT_A_FILE -> false;
    });
    var inside = torn ? TornDigests.in(bytes, limits.valueChars()) : TornDigests.NONE;
    if (!inside.isWhole()) parser.skipped.add(parser.skip(SkipReason.CUT_SHORT, limits.tooLarge()));
    return new Extract(List.copyOf(parser.reports), List.copyOf(parser.skipped), troubles.contains(StreamTrouble.CUT_OFF),
        inside.digests());
  }

  @Override
  public void other() {
    foreign = true;
  }

  @Override
  public void object(JsonParser parser) throws IOException {
    int ordinal = begun++;
    report(parser, ordinal);
    ended++;
  }

  private void report(JsonParser parser, int ordinal) throws IOException {
    var host = new HashMap<String, Object>();
    var chalks = new ArrayList<Map<String, Object>>();
    var lists = new ArrayList<String>();
    JsonWalk.object(parser, key -> {
      if (key.equals("_CHALKS") && parser.currentToken() == JsonToken.START_ARRAY) {
        lists.add(key);
        JsonWalk.array(parser, () -> {
          if (parser.currentToken() == JsonToken.START_OBJECT && chalks.size() < MOST_ARTIFACTS) chalks.add(artifact(parser));
        });
      } else keep(parser, key, host);
    });
    if (lists.isEmpty() && !host.containsKey("_OPERATION") && !host.containsKey("_ACTION_ID")) foreign = true;
    else reports.add(understood(ordinal, host, chalks));
  }

  private static Map<String, Object> artifact(JsonParser parser) throws IOException {
    var chalk = new HashMap<String, Object>();
    JsonWalk.object(parser, key -> keep(parser, key, chalk));
    return chalk;
  }

  private static void keep(JsonParser parser, String key, Map<String, Object> into) throws IOException {
    if (key.equals(ReportFields.CLOUD)) EcsMetadataReader.read(parser).ifPresent(e -> into.put(key, e));
    else if (ReportFields.WANTED.contains(key)) {
      var value = ValueReader.read(parser);
      if (value != null) into.put(key, value);
    }
  }

  private Extract.Report understood(int ordinal, Map<String, Object> host, List<Map<String, Object>> chalks) {
    var head = new ReportFields(Map.of(), host);
    var operation = Operation.parse(head.text("_OPERATION"));
    var reported = Times.millis(head.text("_TIMESTAMP")).or(() -> Times.date(head.text("_DATETIME"))).orElse(fallback);
    var marks = new ArrayList<Mark>();
    var passed = new ArrayList<Skipped>();
    switch (operation) {
      case HEARTBEAT, POSTEXEC -> passed.add(skip(SkipReason.HEARTBEAT, head.text("_OPERATION")));
      case ENV, LOAD, SETUP, DUMP, DOCKER, DELETE -> passed.add(skip(SkipReason.HOST_ONLY, head.text("_OPERATION")));
      case BUILD, PUSH, PULL, EXEC, EXTRACT, INSERT, CUSTOM -> {
        if (chalks.isEmpty()) passed.add(skip(SkipReason.HOST_ONLY, "no artifact in it"));
        for (int i = 0; i < chalks.size(); i++) {
          var facts = operation == Operation.BUILD ? ReportFields.ofBuild(chalks.get(i), host) : new ReportFields(chalks.get(i), host);
          if (!MarkMapper.isImage(facts, operation)) passed.add(skip(SkipReason.NOT_AN_IMAGE, facts.text("_OP_ARTIFACT_TYPE")));
          else
            if (operation == Operation.CUSTOM && !facts.isIdentified())
              passed.add(skip(SkipReason.NOT_A_REPORT, "an artifact without an id"));
            else
              marks.add(MarkMapper.mark(new ReportPlace(source, path, ordinal, i), operation, reported, facts));
        }
      }
    }
    return new Extract.Report(identity(head, operation, chalks), reported, List.copyOf(marks), List.copyOf(passed));
  }

  /// The same run of chalk delivered twice. A custom report of the same run tells other facts: it is no duplicate, whichever comes first.
  /// The time is no part of it: where a report has none, it would be that of the copy.
  private static String identity(ReportFields head, Operation operation, List<Map<String, Object>> chalks) {
    var first = chalks.isEmpty() ? "" : ReportFields.text(chalks.getFirst().get("METADATA_ID"));
    return operation + " " + head.text("_ACTION_ID") + " " + first + " " + head.host().hashCode() + " " + chalks.hashCode();
  }

  private Skipped skip(SkipReason reason, String detail) {
    return new Skipped(path, reason, detail);
  }

  private void close(Collection<StreamTrouble> troubles) {
    if (foreign) skipped.add(skip(SkipReason.NOT_A_REPORT, "JSON of another kind"));
    if (troubles.isEmpty() && begun == 0 && !foreign) skipped.add(skip(SkipReason.EMPTY, "nothing in it"));
    for (var trouble : troubles) {
      switch (trouble) {
        case BROKEN -> {
          // Lines around a report are how a CI log wraps it; they are no loss.
          if (begun > ended && !troubles.contains(StreamTrouble.CUT_OFF)) skipped.add(skip(SkipReason.BROKEN, "broken JSON; " + whole()));
          else if (begun == 0 && !foreign && troubles.size() == 1) skipped.add(skip(SkipReason.NOT_A_REPORT, "no JSON"));
        }
        case CUT_OFF -> skipped.add(skip(SkipReason.BROKEN, "it ends inside a value; " + whole()));
        case TOO_LARGE -> skipped.add(skip(SkipReason.TOO_LARGE, "a value longer than the limit; " + whole()));
        case TOO_DEEP -> skipped.add(skip(SkipReason.TOO_DEEP, "a value nested deeper than the limit; " + whole()));
      }
    }
  }

  private String whole() {
    return reports.size() == 1 ? "1 whole report in it" : reports.size() + " whole reports in it";
  }
}
