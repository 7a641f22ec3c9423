package chalkboard.cli;

import chalkboard.board.BuildLocation;
import chalkboard.board.BuildLocation.LocatedCell;
import chalkboard.board.BuildLocation.LocatedShare;
import chalkboard.board.BuildRelation;
import chalkboard.build.BuildSearch;
import chalkboard.build.OrderKey;
import chalkboard.build.Repository;
import chalkboard.words.ComparisonSentences;
import chalkboard.words.LocationSentences;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// Where builds serve as JSON, schema `chalkboard-where/1`: a contract, to which keys are only ever added.
final class WhereJson {
  private WhereJson() {
  }

  static String of(BuildSearch.SearchResult.FoundBuilds found, List<BuildLocation> locations) throws IOException {
    return JsonText.pretty(json -> {
      json.writeStartObject();
      json.writeStringField("schema", "chalkboard-where/1");
      json.writeStringField("kind", found.query().kind().word());
      json.writeStringField("text", found.query().text());
      json.writeArrayFieldStart("builds");
      for (var builds : found.builds().values()) for (var build : builds) BuildJson.write(json, build);
      json.writeEndArray();
      json.writeArrayFieldStart("environments");
      for (var location : locations) {
        json.writeStartObject();
        json.writeStringField("environment", location.environment());
        json.writeStringField("serves", word(location.presence()));
        json.writeArrayFieldStart("rows");
        for (var cell : location.cells()) cell(json, cell, found);
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private static String word(BuildLocation.Presence presence) {
    return presence.name().toLowerCase(Locale.ROOT);
  }

  private static void cell(JsonGenerator json, LocatedCell located, BuildSearch.SearchResult.FoundBuilds found) throws IOException {
    json.writeStartObject();
    json.writeStringField("repository", located.row().image().repository().map(Repository::name).orElse(null));
    json.writeStringField("image", located.row().image().name());
    json.writeBooleanField("tasks", located.row().image().ofTasks());
    json.writeStringField("serves", word(located.presence()));
    number(json, "percent", located.percent());
    json.writeStringField("state", located.cell().headline().word());
    json.writeStringField("since", located.cell().since().map(Instant::toString).orElse(null));
    json.writeStringField("why", LocationSentences.of(located, found.query()));
    json.writeArrayFieldStart("serving");
    for (var share : located.serving()) share(json, share);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void share(JsonGenerator json, LocatedShare located) throws IOException {
    json.writeStartObject();
    json.writeStringField("relation", switch (located.relation()) {
      case BuildRelation.Same _ -> "same";
      case BuildRelation.Later _ -> "later";
      case BuildRelation.Earlier _ -> "earlier";
      case BuildRelation.Other _ -> "other";
      case BuildRelation.MaybeNot _ -> "maybe not";
      case BuildRelation.Unordered _ -> "no order";
      case BuildRelation.Unidentified _ -> "not told";
    });
    switch (located.relation()) {
      case BuildRelation.Later(_, var builds, var order) -> distance(json, builds, Optional.of(order));
      case BuildRelation.Earlier(_, var builds, var order) -> distance(json, builds, Optional.of(order));
      case BuildRelation.Same _,BuildRelation.Other _,BuildRelation.MaybeNot _,BuildRelation.Unordered _,BuildRelation.Unidentified _ ->
        distance(json, OptionalInt.empty(), Optional.empty());
    }
    number(json, "percent", located.share().percent());
    json.writeNumberField("taskCount", located.share().tasks());
    var build = located.share().build();
    if (build.isPresent()) BuildJson.write(json, "build", build.get());
    else json.writeNullField("build");
    json.writeEndObject();
  }

  private static void distance(JsonGenerator json, OptionalInt builds, Optional<OrderKey> order) throws IOException {
    number(json, "buildsBetween", builds);
    json.writeStringField("order", order.map(ComparisonSentences::order).orElse(null));
  }

  private static void number(JsonGenerator json, String key, OptionalInt number) throws IOException {
    if (number.isPresent()) json.writeNumberField(key, number.getAsInt());
    else json.writeNullField(key);
  }
}
