package chalkboard.source.chalk;

import chalkboard.build.ReportPlace;
import chalkboard.build.ReportText;
import chalkboard.build.ReportText.Fact;
import chalkboard.source.JsonWalk;
import chalkboard.source.chalk.Masking.ValueKind;
import chalkboard.text.CommandLineMask;
import chalkboard.text.Secrets;
import chalkboard.text.Text;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Opens one report again to show all of it: every key, cleaned and masked, bounded in length.
final class ReportOpener implements ValueStream.Taker {
  private static final Set<String> BULKY = Set.of("SBOM", "SAST", "SECRET_SCANNER", "_IMAGE_SBOM", "_IMAGE_PROVENANCE",
      "_COLLECTED_ARTIFACTS");
  private static final int LONGEST_VALUE = 4_000;
  private static final int MOST_LINES = 5_000;
  private static final int MOST_FACTS = 5_000;

  private final ReportPlace place;
  private final Limits limits;
  private final List<Fact> chalk = new ArrayList<>();
  private final List<Fact> host = new ArrayList<>();
  private final List<String> json = new ArrayList<>();
  private boolean found;
  private int count;

  ReportOpener(ReportPlace place, Limits limits) {
    this.place = place;
    this.limits = limits;
  }

  /// Empty where the file no longer holds that report.
  Optional<ReportText> open(ValueStream.Bytes bytes) throws IOException {
    ValueStream.forEach(bytes, limits, this);
    if (!found) return Optional.empty();
    var facts = new ArrayList<>(chalk);
    facts.addAll(host);
    return Optional.of(new ReportText(List.copyOf(facts), List.copyOf(json)));
  }

  @Override
  public void other() {
  }

  @Override
  public void object(JsonParser parser) throws IOException {
    if (count++ != place.report()) {
      parser.skipChildren();
      return;
    }
    line(0, "{");
    JsonWalk.object(parser, key -> {
      if (parser.currentToken() == JsonToken.START_ARRAY && key.equals("_CHALKS")) artifacts(parser);
      else add(parser, key, 1, host, true);
    });
    line(0, "}");
  }

  private void artifacts(JsonParser parser) throws IOException {
    line(1, "\"_CHALKS\": [");
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      if (i != place.chalk() || parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        line(2, "… artifact " + (i + 1));
        continue;
      }
      found = true;
      line(2, "{");
      JsonWalk.object(parser, key -> add(parser, key, 3, chalk, false));
      line(2, "}");
    }
    line(1, "]");
  }

  private void add(JsonParser parser, String key, int depth, List<Fact> facts, boolean isHost) throws IOException {
    if (facts.size() < MOST_FACTS) facts.add(new Fact(Secrets.mask(Text.clean(key)), fact(parser, key, depth), isHost));
    else if (facts.size() == MOST_FACTS) facts.add(new Fact("… cut", "", isHost));
  }

  /// Writes the value to the JSON and gives it in one line.
  private String fact(JsonParser parser, String key, int depth) throws IOException {
    var one = new StringBuilder();
    if (BULKY.contains(key)) {
      long from = parser.currentLocation().getCharOffset();
      parser.skipChildren();
      one.append((parser.currentLocation().getCharOffset() - from + 1_023) / 1_024).append(" KB, not shown");
      line(depth, quoted(key) + ": \"" + one + "\"");
    } else write(parser, Masking.below(ValueKind.PLAIN, key), key, quoted(key) + ": ", depth, one);
    return one.length() > LONGEST_VALUE ? one.substring(0, LONGEST_VALUE) + " … cut" : one.toString();
  }

  /// Calls itself as deep as the limit of depth lets values be nested.
  private void write(JsonParser parser, ValueKind kind, String key, String label, int depth, StringBuilder one) throws IOException {
    switch (parser.currentToken()) {
      case START_ARRAY -> {
        line(depth, label + "[");
        var words = new CommandLineMask();
        for (boolean first = true; parser.nextToken() != JsonToken.END_ARRAY; first = false) {
          if (!first) append(one, ", ");
          if (isUnseen(one)) parser.skipChildren();
          else
            if (parser.currentToken().isScalarValue())
              scalar(parser, Masking.text(kind, key, true, parser.getText(), words), kind, "", depth + 1, one);
            else
              write(parser, kind, key, "", depth + 1, one);
        }
        line(depth, "]");
      }
      case START_OBJECT -> {
        line(depth, label + "{");
        for (boolean first = true; parser.nextToken() != JsonToken.END_OBJECT; first = false) {
          var name = parser.currentName();
          parser.nextToken();
          if (isUnseen(one)) {
            parser.skipChildren();
            continue;
          }
          if (!first) append(one, ", ");
          append(one, Secrets.mask(Text.clean(name)) + ": ");
          write(parser, Masking.below(kind, name), name, quoted(name) + ": ", depth + 1, one);
        }
        line(depth, "}");
      }
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL ->
        scalar(parser, Masking.text(kind, key, false, parser.getText(), new CommandLineMask()), kind, label, depth, one);
      case VALUE_EMBEDDED_OBJECT, END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE -> {}
    }
  }

  /// Numbers may be secrets; true, false and null tell none.
  private void scalar(JsonParser parser, String masked, ValueKind kind, String label, int depth, StringBuilder one) throws IOException {
    var token = parser.currentToken();
    boolean isText = token == JsonToken.VALUE_STRING
        || (token.isNumeric() && (kind == ValueKind.SECRET || kind == ValueKind.ENVIRONMENT));
    var shown = isText ? masked : parser.getText();
    append(one, shown);
    var cut = shown.length() > LONGEST_VALUE ? shown.substring(0, LONGEST_VALUE) + " … cut" : shown;
    line(depth, label + (isText ? quoted(cut) : cut));
  }

  /// Whether nothing more would be shown.
  private boolean isUnseen(StringBuilder one) {
    return json.size() > MOST_LINES && one.length() > LONGEST_VALUE;
  }

  private static void append(StringBuilder one, String text) {
    if (one.length() <= LONGEST_VALUE) one.append(text);
  }

  private static String quoted(String text) {
    return "\"" + Secrets.mask(Text.clean(text)).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private void line(int depth, String text) {
    if (json.size() < MOST_LINES) json.add("  ".repeat(depth) + text);
    else if (json.size() == MOST_LINES) json.add("… cut");
  }
}
