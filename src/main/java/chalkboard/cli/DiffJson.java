package chalkboard.cli;

import chalkboard.board.Cell;
import chalkboard.board.Difference;
import chalkboard.build.Build;
import chalkboard.build.Commit;
import chalkboard.build.Repository;
import chalkboard.words.ComparisonSentences;
import chalkboard.words.DifferenceSentences;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The difference of two environments as JSON, schema `chalkboard-diff/2`: a contract, to which keys are only ever added.
final class DiffJson {
  private DiffJson() {
  }

  static String of(String left, String right, List<Difference> shown) throws IOException {
    return JsonText.pretty(json -> {
      json.writeStartObject();
      json.writeStringField("schema", "chalkboard-diff/2");
      json.writeStringField("left", left);
      json.writeStringField("right", right);
      json.writeArrayFieldStart("rows");
      for (var d : shown) row(json, d);
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private static void row(JsonGenerator json, Difference d) throws IOException {
    json.writeStartObject();
    json.writeStringField("repository", d.row().image().repository().map(Repository::name).orElse(null));
    json.writeStringField("image", d.row().image().name());
    json.writeBooleanField("tasks", d.row().image().ofTasks());
    json.writeStringField("relation", d.way().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    if (d.rollout().isPresent()) {
      build(json, "from", d.rollout().get().from());
      build(json, "to", d.rollout().get().to());
    }
    json.writeNumberField("builds", d.count());
    if (d.commits().isPresent()) json.writeNumberField("commits", d.commits().getAsInt());
    else json.writeNullField("commits");
    json.writeStringField("order", d.order().map(ComparisonSentences::order).orElse(null));
    json.writeStringField("why", DifferenceSentences.why(d));
    cell(json, "leftBuild", d.left());
    cell(json, "rightBuild", d.right());
    builds(json, "onlyLeft", d.onlyLeft());
    builds(json, "onlyRight", d.onlyRight());
    builds(json, "shared", d.shared().stream().toList());
    commits(json, "leftCommits", d.leftCommits());
    commits(json, "rightCommits", d.rightCommits());
    json.writeStringField("compareUrl", d.compareUrl().isEmpty() ? null : d.compareUrl());
    json.writeEndObject();
  }

  private static void cell(JsonGenerator json, String key, Cell cell) throws IOException {
    build(json, key, cell.build());
  }

  private static void build(JsonGenerator json, String key, Optional<Build> build) throws IOException {
    if (build.isPresent()) BuildJson.write(json, key, build.get());
    else json.writeNullField(key);
  }

  private static void builds(JsonGenerator json, String key, List<Build> builds) throws IOException {
    json.writeArrayFieldStart(key);
    for (var b : builds) BuildJson.write(json, b);
    json.writeEndArray();
  }

  private static void commits(JsonGenerator json, String key, List<Commit> commits) throws IOException {
    json.writeArrayFieldStart(key);
    for (var c : commits) {
      json.writeStartObject();
      json.writeStringField("id", c.id());
      json.writeStringField("author", c.author());
      json.writeStringField("subject", c.subject());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
