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
import java.util.Set;

/// Reads the chalk reports of one file or object as a stream: an array of reports, one after the other, or a bare one.
///
/// Memory does not grow with a report: what the board does not need is read past without being kept.
final class ReportParser implements ValueStream.Taker {
  /// What lists digests: an item that is left out there may be one that runs.
  private static final Set<String> LISTS_OF_DIGESTS = Set.of("_REPO_DIGESTS", "_REPO_LIST_DIGESTS");

  private final String source;
  private final String path;
  private final Instant fallback;
  private final Limits limits;
  private final List<Extract.Report> reports = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private boolean foreign;
  private boolean toldTooMuch;
  private int artifacts;
  private int begun;
  private int ended;

  private ReportParser(String source, String path, Instant fallback, Limits limits) {
    this.source = source;
    this.path = path;
    this.fallback = fallback;
    this.limits = limits;
  }

  /// @param fallback when the object was written: the time of reports that tell none
  static Extract parse(String source, String path, Instant fallback, ValueStream.Bytes bytes, Limits limits) throws IOException {
    var parser = new ReportParser(source, path, fallback, limits);
    var troubles = ValueStream.forEach(bytes, limits, parser);
    parser.close(troubles);
    boolean torn = parser.skipped.stream().anyMatch(s -> s.reason() == SkipReason.BROKEN || s.reason() == SkipReason.CUT_SHORT);
    var inside = torn ? TornDigests.in(bytes, limits.fileChars()) : TornDigests.NONE;
    boolean isCut = parser.skipped.stream().anyMatch(s -> s.reason() == SkipReason.CUT_SHORT);
    if (!inside.isWhole() && !isCut) parser.skipped.add(parser.cut("it is broken, and holds more digests than are looked for in one"));
    return new Extract(List.copyOf(parser.reports), List.copyOf(parser.skipped), troubles.contains(StreamTrouble.CUT_OFF),
        inside.digests());
  }

  @Override
  public void other() {
    foreign = true;
  }

  @Override
  public void object(JsonParser parser) throws IOException {
    checkCount();
    int ordinal = begun++;
    report(parser, ordinal);
    ended++;
  }

  private void report(JsonParser parser, int ordinal) throws IOException {
    var host = new HashMap<String, Object>();
    var chalks = new ArrayList<Map<String, Object>>();
    var lists = new ArrayList<String>();
    var values = new ValueReader(limits.keptChars());
    JsonWalk.object(parser, key -> {
      if (key.equals("_CHALKS") && parser.currentToken() == JsonToken.START_ARRAY) {
        lists.add(key);
        JsonWalk.array(parser, () -> {
          if (parser.currentToken() == JsonToken.START_OBJECT) chalks.add(artifact(parser, values));
        });
      } else keep(parser, key, host, values);
    });
    if (lists.isEmpty() && !host.containsKey("_OPERATION") && !host.containsKey("_ACTION_ID")) foreign = true;
    else reports.add(understood(ordinal, host, chalks));
    toldTooMuch |= values.isFull();
  }

  private Map<String, Object> artifact(JsonParser parser, ValueReader values) throws IOException {
    var chalk = new HashMap<String, Object>();
    artifacts++;
    checkCount();
    JsonWalk.object(parser, key -> keep(parser, key, chalk, values));
    return chalk;
  }

  private void checkCount() throws Limits.Reached {
    if (reports.size() + artifacts > limits.reports()) throw new Limits.Reached(StreamTrouble.TOO_MANY_REPORTS);
  }

  private void keep(JsonParser parser, String key, Map<String, Object> into, ValueReader values) throws IOException {
    if (key.equals(ReportFields.CLOUD)) EcsMetadataReader.read(parser).ifPresent(e -> into.put(key, e));
    else if (ReportFields.WANTED.contains(key)) {
      var value = values.read(parser);
      toldTooMuch |= values.isBroad() && LISTS_OF_DIGESTS.contains(key);
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
        case VALUE_TOO_LARGE -> skipped.add(cut(limits.valueTooLarge()));
        case FILE_TOO_LARGE -> skipped.add(cut(limits.tooLarge()));
        case TOO_MANY_VALUES -> skipped.add(cut(limits.tooManyValues()));
        case TOO_MANY_REPORTS -> skipped.add(cut(limits.tooManyReports()));
        case TOO_BROKEN -> skipped.add(cut(limits.tooBroken()));
      }
    }
    if (toldTooMuch) skipped.add(cut(limits.toldTooMuch()));
  }

  private Skipped cut(String why) {
    return skip(SkipReason.CUT_SHORT, why + "; " + whole());
  }

  private String whole() {
    return reports.size() == 1 ? "1 whole report in it" : reports.size() + " whole reports in it";
  }
}
