package chalkboard.source.chalk;

import chalkboard.build.ReportPlace;
import chalkboard.build.ReportText;
import chalkboard.build.ReportText.Fact;
import chalkboard.source.JsonWalk;
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
      else host.add(new Fact(Text.clean(key), fact(parser, key, 1), true));
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
      JsonWalk.object(parser, key -> chalk.add(new Fact(Text.clean(key), fact(parser, key, 3), false)));
      line(2, "}");
    }
    line(1, "]");
  }

  /// Writes the value to the JSON and gives it in one line.
  private String fact(JsonParser parser, String key, int depth) throws IOException {
    var one = new StringBuilder();
    if (BULKY.contains(key)) {
      long from = parser.currentLocation().getCharOffset();
      parser.skipChildren();
      one.append((parser.currentLocation().getCharOffset() - from + 1_023) / 1_024).append(" KB, not shown");
      line(depth, quoted(key) + ": \"" + one + "\"");
    } else if (Masking.isSecretKey(key)) {
      parser.skipChildren();
      one.append(Secrets.MASK);
      line(depth, quoted(key) + ": \"" + one + "\"");
    } else write(parser, key, quoted(key) + ": ", depth, one, new String[]{""});
    return one.length() > LONGEST_VALUE ? one.substring(0, LONGEST_VALUE) + " … cut" : one.toString();
  }

  /// @param before the word in front, for command lines: the last one that was written
  private void write(JsonParser parser, String key, String label, int depth, StringBuilder one, String[] before) throws IOException {
    switch (parser.currentToken()) {
      case START_ARRAY -> {
        line(depth, label + "[");
        for (boolean first = true; parser.nextToken() != JsonToken.END_ARRAY; first = false) {
          if (!first) one.append(", ");
          write(parser, key, "", depth + 1, one, before);
        }
        line(depth, "]");
      }
      case START_OBJECT -> {
        line(depth, label + "{");
        for (boolean first = true; parser.nextToken() != JsonToken.END_OBJECT; first = false) {
          var name = parser.currentName();
          parser.nextToken();
          if (!first) one.append(", ");
          one.append(Text.clean(name)).append(": ");
          if (Masking.isSecretKey(name)) {
            parser.skipChildren();
            one.append(Secrets.MASK);
            line(depth + 1, quoted(name) + ": \"" + Secrets.MASK + "\"");
          } else write(parser, key + "." + name, quoted(name) + ": ", depth + 1, one, new String[]{""});
        }
        line(depth, "}");
      }
      case VALUE_STRING -> {
        var raw = parser.getText();
        var masked = Masking.isCommandLine(key) ? Secrets.argument(before[0], Text.clean(raw)) : Masking.text(key, raw);
        before[0] = raw;
        if (one.length() <= LONGEST_VALUE) one.append(masked);
        line(depth, label + quoted(masked.length() > LONGEST_VALUE ? masked.substring(0, LONGEST_VALUE) + " … cut" : masked));
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> {
        one.append(parser.getText());
        line(depth, label + parser.getText());
      }
      case VALUE_EMBEDDED_OBJECT, END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE -> {}
    }
  }

  private static String quoted(String text) {
    return "\"" + Text.clean(text).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private void line(int depth, String text) {
    if (json.size() < MOST_LINES) json.add("  ".repeat(depth) + text);
    else if (json.size() == MOST_LINES) json.add("… cut");
  }
}
