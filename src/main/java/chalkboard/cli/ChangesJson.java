package chalkboard.cli;

import chalkboard.history.CellChange;
import chalkboard.history.ChangeContent;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalInt;

/// What moved as JSON, schema `chalkboard-changes/1`: a contract, to which keys are only ever added.
final class ChangesJson {
  private ChangesJson() {
  }

  static String of(Changes.ChangesSeen seen) throws IOException {
    return JsonText.pretty(json -> {
      json.writeStartObject();
      json.writeStringField("schema", "chalkboard-changes/1");
      json.writeStringField("since", seen.since().toString());
      json.writeStringField("until", seen.until().toString());
      json.writeStringField("read", seen.read().map(Instant::toString).orElse(null));
      json.writeArrayFieldStart("changes");
      for (int i = 0; i < seen.changes().size(); i++) change(json, seen.changes().get(i), seen.contents().get(i));
      json.writeEndArray();
      json.writeArrayFieldStart("gaps");
      for (var gap : seen.gaps()) EventJson.write(json, gap);
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  /// @param content whose numbers are null where they are not known
  private static void change(JsonGenerator json, CellChange change, ChangeContent content) throws IOException {
    json.writeStartObject();
    json.writeFieldName("event");
    EventJson.write(json, change.event());
    json.writeStringField("began", change.began().toString());
    json.writeBooleanField("back", content.isBack());
    number(json, "builds", content.builds());
    number(json, "commits", content.commits());
    json.writeArrayFieldStart("authors");
    for (var author : content.authors()) json.writeString(author);
    json.writeEndArray();
    BuildJson.text(json, "fromCommit", content.fromCommit());
    BuildJson.text(json, "toCommit", content.toCommit());
    BuildJson.text(json, "compareUrl", content.compareUrl());
    json.writeArrayFieldStart("after");
    for (var event : change.after()) EventJson.write(json, event);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String key, OptionalInt n) throws IOException {
    if (n.isPresent()) json.writeNumberField(key, n.getAsInt());
    else json.writeNullField(key);
  }
}
