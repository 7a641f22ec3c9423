package chalkboard.cli;

import chalkboard.build.Marks;
import chalkboard.build.SkipReason;
import chalkboard.feed.Feed;
import chalkboard.runtime.FleetSnapshot;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Optional;

/// The sources as JSON: how current each is, and what their reports held.
final class SourcesJson {
  private final JsonGenerator json;
  private final SourceSnapshot glance;

  SourcesJson(JsonGenerator json, SourceSnapshot glance) {
    this.json = json;
    this.glance = glance;
  }

  void write() throws IOException {
    json.writeArrayFieldStart("sources");
    for (var e : glance.marks().entrySet()) source(e.getKey(), e.getValue());
    for (var e : glance.fleets().entrySet()) source(e.getKey(), e.getValue());
    for (var e : glance.clones().entrySet()) source(e.getKey(), e.getValue());
    json.writeEndArray();
  }

  private void source(String name, Feed<?> feed) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("state", feed.state());
    json.writeStringField("problem", feed.trouble().map(Object::toString).orElse(null));
    json.writeStringField("read", feed.readAt().map(Object::toString).orElse(null));
    switch (feed.known().orElse(null)) {
      case FleetSnapshot fleet -> fleet(fleet);
      case Marks marks -> json.writeStringField("asked", marks.begun().toString());
      case null, default -> json.writeNullField("asked");
    }
    json.writeEndObject();
  }

  /// When AWS was asked, or since when, when it was written by whom it asked, and what was passed over.
  private void fleet(FleetSnapshot fleet) throws IOException {
    json.writeStringField("asked", fleet.asked().toString());
    json.writeBooleanField("askedSince", fleet.isAskedAtMost());
    json.writeStringField("written", fleet.notes().written().map(Object::toString).orElse(null));
    json.writeStringField("aged", fleet.notes().aged().map(Object::toString).orElse(null));
    json.writeArrayFieldStart("notRead");
    for (var passed : fleet.notes().passed()) {
      json.writeStartObject();
      json.writeStringField("policy", passed.policy());
      json.writeStringField("resource", passed.resource());
      if (passed.resources().isPresent()) json.writeNumberField("resources", passed.resources().getAsInt());
      else json.writeNullField("resources");
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// @param builds how many the board knows
  void marks(int builds) throws IOException {
    var known = glance.marks().values().stream().map(Feed::known).flatMap(Optional::stream).toList();
    var skipped = new EnumMap<SkipReason, Integer>(SkipReason.class);
    known.forEach(m -> m.skipped().forEach((reason, n) -> skipped.merge(reason, n, Integer::sum)));
    json.writeObjectFieldStart("marks");
    json.writeNumberField("reports", known.stream().mapToInt(Marks::reports).sum());
    json.writeNumberField("builds", builds);
    json.writeObjectFieldStart("skipped");
    for (var e : skipped.entrySet()) json.writeNumberField(e.getKey().words(), e.getValue());
    json.writeEndObject();
    json.writeEndObject();
  }
}
