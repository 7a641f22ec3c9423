package chalkboard.cli;

import chalkboard.build.Repository;
import chalkboard.history.CellTimeline;
import chalkboard.history.ServicePeriod;
import chalkboard.runtime.Cluster;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/// The past of a cell as JSON, schema `chalkboard-history/1`: a contract, to which keys are only ever added.
final class HistoryJson {
  private HistoryJson() {
  }

  static String of(CellTimeline past, String board) throws IOException {
    return JsonText.pretty(json -> {
      json.writeStartObject();
      json.writeStringField("schema", "chalkboard-history/1");
      json.writeStringField("board", board);
      var image = past.row().image();
      json.writeStringField("repository", image.repository().map(Repository::name).orElse(null));
      json.writeStringField("image", image.name());
      json.writeBooleanField("tasks", image.ofTasks());
      json.writeStringField("environment", past.environment());
      json.writeStringField("read", past.readAt().map(Instant::toString).orElse(null));
      json.writeArrayFieldStart("periods");
      for (var period : past.periods()) period(json, past, period);
      json.writeEndArray();
      json.writeArrayFieldStart("events");
      for (var event : past.events()) EventJson.write(json, event);
      json.writeEndArray();
      gaps(json, past);
      json.writeEndObject();
    });
  }

  /// Its end is null while it runs, and where only how it ended is known; it is known to have run for so many seconds.
  private static void period(JsonGenerator json, CellTimeline past, ServicePeriod p) throws IOException {
    json.writeStartObject();
    json.writeStringField("from", p.since().toString());
    json.writeStringField("to", p.ended().map(Instant::toString).orElse(null));
    json.writeNumberField("seconds", Math.max(0, Duration.between(p.since(), past.knownUntil(p)).toSeconds()));
    BuildJson.text(json, "ended", p.end());
    json.writeBooleanField("runs", p.ended().isEmpty() && p.end().isEmpty());
    json.writeStringField("told", p.told());
    cluster(json, p.cluster());
    json.writeStringField("service", p.service());
    BuildJson.text(json, "commit", p.commit());
    BuildJson.text(json, "digest", p.digest());
    BuildJson.text(json, "branch", p.branch());
    BuildJson.text(json, "author", p.author());
    BuildJson.text(json, "buildId", p.build());
    json.writeEndObject();
  }

  private static void gaps(JsonGenerator json, CellTimeline past) throws IOException {
    json.writeArrayFieldStart("gaps");
    for (var gap : past.gaps()) {
      json.writeStartObject();
      json.writeStringField("from", gap.since().toString());
      json.writeStringField("to", gap.until().toString());
      cluster(json, gap.cluster());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void cluster(JsonGenerator json, Cluster cluster) throws IOException {
    BuildJson.text(json, "account", cluster.account());
    BuildJson.text(json, "region", cluster.region());
    json.writeStringField("cluster", cluster.name());
  }
}
